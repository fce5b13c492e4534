/// Exercises: what is asked, how an answer is checked, and what the learner has done so far.
///
/// The way of an answer:
///
/// 1. [fil.exercises.Learner] gives each person a seed, and [fil.exercises.Draws] turns it into the
///    numbers of that person's variant of an [fil.exercises.Exercise].
/// 2. [fil.exercises.Check] tries the answer on the learner's own input first, then on inputs that
///    everybody sees, then on inputs that nobody sees, and ends in an [fil.exercises.Outcome].
/// 3. Where the answer is one that people often give, a [fil.exercises.Misconception] says what the
///    idea behind it misses.
/// 4. [fil.exercises.ProgressLog] keeps what was tried, passed, hinted and revealed: a chain of
///    blocks in a CAR file, and the same in plain text beside it.
///
/// | asked for | handed in | right where |
/// |---|---|---|
/// | a number, bytes, any value | the value | it is the truth for the learner's own input |
/// | a rule | a function | it gives the truth for all inputs, those of other learners among them |
/// | tests | a predicate over code | it accepts code that is right and no [fil.exercises.Mutant] |
/// | an attack | whatever was made | it reaches each [fil.exercises.Goal]; a [fil.exercises.Meter] shows its cost |
///
/// An answer is a Java value: a number, or a rule (a function). A value is looked at where it was
/// handed in. Code is run elsewhere, see [fil.exercises.exam]: whatever it does there, the lab and
/// the log are as before. Still a pass is something that learners show themselves, and no evidence
/// for others: whoever can read this library can call it.
///
/// What learners start from is the text of a cell, kept as `stubs/ID.jsh` among the resources; the
/// chapters' cells are equal to it.
///
/// Solutions are kept in a source root of their own, `src/solution/java`. They are packed as text,
/// to be read by whoever asks, and compiled for tests alone.
@NullMarked
package fil.exercises;

import org.jspecify.annotations.NullMarked;
