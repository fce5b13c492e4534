package fil.exercises.exam;

import fil.exercises.Check;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks answers in this very JVM, where an answer can do whatever this JVM can. For kernels that
/// do not know where a rule came from, and for tests of the exercises themselves.
///
/// @param why why there is nothing better, as the end of a sentence
public record InProcess(String why) implements Examiner {

  @Override
  public Verdict check(Exercise<?, ?> exercise, Learner learner, HandedIn handedIn, int hintsSeen) {
    return switch (handedIn) {
      case HandedIn.Value(Object value) ->
          Verdict.of(Check.of(exercise, learner, value, hintsSeen));
      case HandedIn.Code(Program program) ->
          new Verdict(
              Examination.of(exercise, learner, program, hintsSeen, () -> {}), Optional.of(why));
    };
  }

  /// Checks an object as it is, code or not.
  public Verdict checkObject(
      Exercise<?, ?> exercise, Learner learner, @Nullable Object answer, int hintsSeen) {
    boolean isPlain = Plain.encode(answer).isPresent();
    return new Verdict(
        Check.of(exercise, learner, answer, hintsSeen),
        isPlain ? Optional.empty() : Optional.of(why));
  }

  @Override
  public void prepare() {
    // there is nothing to get ready
  }

  @Override
  public void close() {
    // and nothing to end
  }
}
