/// Examination of answers: whatever runs code that is not ours runs it in a process of its own.
///
/// The way of an answer that is code:
///
/// 1. A [fil.exercises.exam.Program] holds the compiled classes of the answer, the values of the
///    variables that it uses, and what to run so that the answer is handed in.
/// 2. An [fil.exercises.exam.Examiner] takes it. [fil.exercises.exam.Isolated] gives it to an
///    [fil.exercises.exam.ExamRoom], a JVM with a small heap that has been started ahead, checks
///    one answer, and is killed. [fil.exercises.exam.InProcess] checks it here and now, where there
///    is nothing better.
/// 3. A [fil.exercises.exam.Sandbox] closes the room: no network, no files but the JDK and the
///    library, no processes beside it, bounded memory.
/// 4. The room answers with a [fil.exercises.exam.Report] over a socket that has no name any more
///    when the answer's code is loaded. The examiner believes no more of it than it must, see
///    [fil.exercises.exam.Report#outcome]. What the answer printed comes along, up to
///    [fil.exercises.exam.Printed#LARGEST] bytes.
///
/// A room starts with a cache that [fil.exercises.exam.RoomTraining] has made, where there is one,
/// and while the room before it is still at work.
///
/// An answer cannot name the classes that know what is right, see [fil.exercises.exam.Withheld]. It
/// is tried beside them, in one JVM, and reaches them by reflection all the same: this keeps honest
/// people from a short cut, and is no proof against those who look for one. What is open, exactly:
///
/// - The class loader of any open class gives the others by name. `Exercise.truth()` of the
///   exercise gives what is right, and `Checks` the inputs that nobody sees.
/// - An answer that calls it passes: the examiner believes a report of the right exercise, learner
///   and number of checks, and does not work the outputs out again.
/// - The socket and the nonce are out of reach of reflection: they are local variables of the main
///   thread. So an answer cannot send a report of its own, only make the true one say that it
///   passed.
///
/// To judge outputs outside of the room, inputs and outputs of all exercises would have to be
/// writable as [fil.exercises.exam.Plain] is. Those of rules over trees, circuits and tests of code
/// are not.
///
/// A value (a number, bytes, a choice) is no code and needs none of this: see
/// [fil.exercises.exam.Plain].
///
/// | the answer | ends as |
/// |---|---|
/// | runs too long, in the answer itself or elsewhere | stopped: time |
/// | takes more heap, other memory, or threads than there are | stopped: memory |
/// | ends the JVM, or garbles or forges the report | stopped: no verdict |
/// | opens files or sockets, starts programs | fails as any answer does that throws |
@NullMarked
package fil.exercises.exam;

import org.jspecify.annotations.NullMarked;
