package fil.exercises.exam;

import fil.exercises.Blank;
import fil.exercises.Check;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.NotWritten;
import fil.exercises.Outcome;
import fil.exercises.TimeLimit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One check of a program in this JVM, whichever that is.
final class Examination {

  private Examination() {}

  /// How the check of what a program hands in ends.
  ///
  /// @param handedIn is run between the two
  static Outcome of(
      Exercise<?, ?> exercise, Learner learner, Program program, int hintsSeen, Runnable handedIn) {
    TimeLimit.Ran<Optional<Object>> ran;
    try {
      ProgramLoader loader = new ProgramLoader(program);
      ran = TimeLimit.TO_HAND_IN.run(() -> Optional.ofNullable(loader.answer(exercise.id())));
    } catch (NothingHandedIn e) {
      return e.getCause() instanceof NotWritten
          ? Check.of(exercise, learner, Blank.BLANK, hintsSeen)
          : refused(exercise, e.sentence(program.isFile()), hintsSeen);
    } catch (OutOfMemoryError _) {
      return stopped(exercise, new Outcome.Limit.Memory());
    }
    return switch (ran) {
      case TimeLimit.Over<Optional<Object>>(Outcome.Limit limit) -> stopped(exercise, limit);
      case TimeLimit.Done<Optional<Object>>(Optional<Object> answer) -> {
        handedIn.run();
        yield Check.of(exercise, learner, orNull(answer), hintsSeen);
      }
    };
  }

  private static @Nullable Object orNull(Optional<Object> answer) {
    return answer.orElse(null);
  }

  private static Outcome refused(Exercise<?, ?> exercise, String sentence, int hintsSeen) {
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        0,
        0,
        Optional.empty(),
        Optional.of(sentence),
        0,
        List.of(),
        Check.nextHint(hintsSeen));
  }

  private static Outcome stopped(Exercise<?, ?> exercise, Outcome.Limit limit) {
    return new Outcome.Stopped(
        exercise.id(), exercise.title(), "the code that hands the answer in", limit);
  }
}
