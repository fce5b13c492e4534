package fil.proofs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stop;
import fil.work.Stopped;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void warmsUpAsOftenAsARoundRunsWhatTellsItsOwnTime() {
    AtomicInteger runs = new AtomicInteger();
    Stage.Measured measured =
        _ -> {
          runs.incrementAndGet();
          return new Sample(1, 1);
        };
    Sample.warmUp(measured, Stop.create());

    assertThat(runs).hasValue(3);
  }

  @Test
  void warmsUpAtLeastAsOftenAsARoundRunsWhatIsTimedHere() {
    AtomicInteger runs = new AtomicInteger();
    Sample.warmUp(_ -> runs.incrementAndGet(), Stop.create());

    // of each of three runs, two hundred repetitions of what takes no time
    assertThat(runs.get()).isGreaterThanOrEqualTo(600);
  }

  @Test
  void stopsInTheMiddleOfWarmingUp() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() -> Sample.warmUp(Stop::check, stop)).isInstanceOf(Stopped.class);
  }
}
