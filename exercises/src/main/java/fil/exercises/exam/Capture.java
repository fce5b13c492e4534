package fil.exercises.exam;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Catches the answer that a [Program] hands in.
///
/// Whoever lets learners hand in answers calls [#offer] first. Outside an examination that does
/// nothing; inside one, the program ends there.
public final class Capture {

  private static final ScopedValue<Capture> CURRENT = ScopedValue.newInstance();

  private final String exercise;
  private int toPass;
  private boolean isTaken;
  private @Nullable Object answer;

  private Capture(String exercise, int turn) {
    this.exercise = exercise;
    this.toPass = turn;
  }

  /// Ends a program whose answer has been caught. An error, so that a learner's `catch (Exception
  /// e)` lets it pass.
  private static final class Caught extends Error {
    private static final long serialVersionUID = 1L;

    Caught() {
      super("the answer has been handed in", null, false, false);
    }
  }

  /// Hands in an answer to an exercise, where somebody waits for one.
  public static void offer(String exercise, @Nullable Object answer) {
    if (CURRENT.isBound()) {
      CURRENT.get().take(exercise.strip(), answer);
    }
  }

  private void take(String offered, @Nullable Object given) {
    if (!offered.equals(exercise) || isTaken || toPass-- > 0) {
      return;
    }
    isTaken = true;
    answer = given;
    throw new Caught();
  }

  /// Runs something up to where it hands in its answer to `exercise`.
  ///
  /// @param turn how many answers to that exercise to let pass first
  /// @throws NothingHandedIn where it ends without one, or throws
  static @Nullable Object from(Callable<?> run, String exercise, int turn) {
    Capture capture = new Capture(exercise, turn);
    try {
      ScopedValue.where(CURRENT, capture).call(() -> run.call());
    } catch (Caught _) {
      return capture.answer;
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      if (!capture.isTaken) { // else it met the end of the program, which is no failure of its own
        throw new NothingHandedIn(e);
      }
    }
    if (!capture.isTaken) {
      throw new NothingHandedIn(null);
    }
    return capture.answer;
  }
}
