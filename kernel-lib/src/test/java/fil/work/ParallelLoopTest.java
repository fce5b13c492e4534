package fil.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelLoopTest {

  private final Stop stop = Stop.create();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 10_000})
  void takesEachIndexOnce(int count) {
    int[] taken = new int[count];
    AtomicLong reported = new AtomicLong();
    Tally tally =
        Tally.begin(
            "count", count, "steps", (_, done, _, _) -> reported.accumulateAndGet(done, Math::max));

    ParallelLoop.run(
        count,
        tally,
        stop,
        () ->
            (from, to) -> {
              for (long i = from; i < to; i++) {
                taken[(int) i]++;
              }
            });

    assertThat(Arrays.stream(taken).allMatch(times -> times == 1)).isTrue();
    assertThat(reported).hasValue(count);
  }

  @Test
  void throwsWhatABodyThrows() {
    assertThatThrownBy(() ->
            run((from, _) -> {
              if (from > 1000) {
                throw new IllegalStateException("at " + from);
              }
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("at ");
  }

  @Test
  void stopsWhenAsked() {
    AtomicLong steps = new AtomicLong();

    assertThatThrownBy(() ->
            run((_, _) -> {
              if (steps.incrementAndGet() == 10) {
                stop.request();
              }
            }))
        .isInstanceOf(Stopped.class);
    assertThat(steps.get()).isLessThan(1000);
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run((_, _) -> {})).isInstanceOf(Stopped.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private void run(ParallelLoop.Body body) {
    ParallelLoop.run(
        1_000_000, Tally.begin("run", 1_000_000, "steps", Progress.NONE), stop, () -> body);
  }
}
