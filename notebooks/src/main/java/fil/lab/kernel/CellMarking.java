package fil.lab.kernel;

import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.exam.HandedIn;
import fil.exercises.exam.Isolated;
import fil.exercises.exam.Plain;
import fil.exercises.exam.Verdict;
import fil.lab.Marking;
import fil.num.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Marks answers of cells: values at once, code in a process of its own, see [CellProgram].
final class CellMarking implements Marking, AutoCloseable {

  private final CellControl control;
  private final Isolated examiner;

  CellMarking(CellControl control, Isolated examiner) {
    this.control = control;
    this.examiner = examiner;
  }

  @Override
  public Verdict mark(
      Exercise<?, ?> exercise, Learner learner, @Nullable Object answer, int hintsSeen) {
    int turn = control.turn(exercise.id());
    Optional<Bytes> plain = Plain.encode(answer);
    if (plain.isPresent()) {
      HandedIn value = new HandedIn.Value(Plain.decode(plain.get(), _ -> true));
      return examiner.check(exercise, learner, value, hintsSeen);
    }
    CellProgram program = new CellProgram(control);
    HandedIn code = new HandedIn.Code(program.handingIn(turn));
    return examiner.check(exercise, learner, code, hintsSeen).with(program.madeAgain());
  }

  /// Gets ready for an answer.
  void prepare() {
    examiner.prepare();
  }

  /// Gets ready again where nobody answered anything for so long that what was ready was let go.
  void resume() {
    examiner.resume();
  }

  /// Keeps what is ready until [#release()], and gets ready as [#resume()] does.
  void hold() {
    examiner.hold();
  }

  /// A cell that may have asked has ended.
  void release() {
    examiner.release();
  }

  @Override
  public void close() {
    examiner.close();
  }
}
