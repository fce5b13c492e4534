package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.TimeLimit.Done;
import fil.exercises.TimeLimit.Over;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private static final TimeLimit SHORT = new TimeLimit(200, 1_000, 20_000);

  @Test
  void givesWhatIsDoneInTime() {
    assertThat(SHORT.run(() -> 7)).isEqualTo(new Done<>(7));
  }

  /// As on a machine that is busy with something else.
  @Test
  void countsNoTimeInWhichNothingIsDone() {
    TimeLimit generous = new TimeLimit(200, 60_000, 60_000);

    TimeLimit.Ran<Integer> ran =
        generous.run(() -> {
          Thread.sleep(Duration.ofMillis(600));
          return 7;
        });

    assertThat(ran).isEqualTo(new Done<>(7));
  }

  @Test
  void endsWhatWorksTooLong() {
    assertThat(SHORT.run(TimeLimitTest::spin))
        .isEqualTo(new Over<>(new Outcome.Limit.Work(200, true)));
  }

  @Test
  void endsWhatWaitsTooLong() {
    TimeLimit.Ran<Integer> ran =
        SHORT.run(() -> {
          Thread.sleep(Duration.ofMinutes(1));
          return 7;
        });

    assertThat(ran).isEqualTo(new Over<>(new Outcome.Limit.Time(1_000, true)));
  }

  @Test
  void endsWhatTheMachineHasNoTimeFor() {
    TimeLimit clock = new TimeLimit(300, 300, 300);

    assertThat(clock.run(TimeLimitTest::spinAndRest))
        .isEqualTo(new Over<>(new Outcome.Limit.Time(300, true)));
  }

  @Test
  void saysWhatItCouldNotEnd() {
    AtomicBoolean mayEnd = new AtomicBoolean();

    TimeLimit.Ran<Integer> ran =
        SHORT.run(() -> {
          while (!mayEnd.get()) {
            Thread.onSpinWait();
          }
          return 7;
        });
    mayEnd.set(true);

    assertThat(ran).isEqualTo(new Over<>(new Outcome.Limit.Work(200, false)));
  }

  @Test
  void passesOnWhatIsThrown() {
    assertThatThrownBy(() ->
            SHORT.run(() -> {
              throw new IllegalStateException("no");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
  }

  @Test
  void refusesLimitsThatNoWorkCanReach() {
    assertThatThrownBy(() -> new TimeLimit(2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeLimit(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeLimit(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /// Takes half of the processor's time at most.
  private static int spinAndRest() {
    int turns = 0;
    while (!Thread.currentThread().isInterrupted()) {
      long end = System.nanoTime() + 5_000_000;
      while (System.nanoTime() < end) {
        turns++;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return turns;
  }

  private static int spin() {
    int turns = 0;
    while (!Thread.currentThread().isInterrupted()) {
      turns++;
    }
    return turns;
  }
}
