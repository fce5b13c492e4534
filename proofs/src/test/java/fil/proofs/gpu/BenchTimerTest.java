package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stop;
import fil.work.Stopped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// How many runs a row is made of, and what is left of it where there is no time for all of them.
class BenchTimerTest {

  private static final DeviceFacts FACTS = OpenClDevice.all().getFirst().facts();

  private final Stop stop = Stop.create();
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void timesFiveRunsAfterOne() {
    BenchTimer.Timed<Integer> timed = time(begun::incrementAndGet);

    assertThat(timed.row().runs()).isEqualTo(5);
    assertThat(timed.result()).isEqualTo(6);
    assertThat(timed.row().toJson()).contains("\"runs\": 5, ");
  }

  @Test
  void keepsWhatItTimedBeforeItWasStopped() {
    BenchTimer.Timed<Integer> timed =
        time(() -> {
          if (begun.incrementAndGet() == 4) {
            stop.request();
            stop.check();
          }
          return begun.get();
        });

    assertThat(timed.row().runs()).isEqualTo(2);
    assertThat(timed.result()).isEqualTo(3);
    assertThat(timed.row().toJson()).contains("\"runs\": 2, ");
  }

  @Test
  void hasNothingWhereItWasStoppedBeforeARunWasTimed() {
    assertThatThrownBy(() ->
            time(() -> {
              stop.request();
              return 0;
            }))
        .isInstanceOf(Stopped.class);
  }

  private <T> BenchTimer.Timed<T> time(Supplier<T> work) {
    return new BenchTimer(FACTS, () -> Meter.ZERO, stop)
        .time("work", 1, "pieces", DeviceBench.RUNS, work);
  }
}
