package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageClockTest {

  private final List<String> heard = new ArrayList<>();
  private final StageClock clock =
      new StageClock((stage, done, total, _) -> heard.add(stage + " " + done + "/" + total));

  private void run(String stage, long total) {
    clock.report(stage, 0, total, "nodes");
    clock.report(stage, total, total, "nodes");
  }

  @Test
  void takesLayersAndPartitionsTogether() {
    run("layer 1 of 2", 64);
    run("layer 2 of 2", 64);
    run("partition 1 of 2, witness", 10);
    run("partition 1 of 2, quotient", 8);
    run("partition 2 of 2, witness", 10);

    assertThat(clock.stages()).containsOnlyKeys("layers", "witness", "quotient");
    assertThat(clock.stages().values())
        .extracting(StageClock.Stage::count)
        .containsExactly(128L, 20L, 8L);
    assertThat(clock.seconds().keySet()).containsExactly("layers", "witness", "quotient");
  }

  @Test
  void hasNoTimeForWhatIsNotOver() {
    clock.report("layer 1 of 2", 0, 64, "nodes");
    clock.report("layer 1 of 2", 63, 64, "nodes");

    assertThat(clock.stages()).isEmpty();
    assertThat(clock.total()).isZero();
  }

  @Test
  void passesEverythingOn() {
    run("witness", 10);

    assertThat(heard).containsExactly("witness 0/10", "witness 10/10");
  }

  @Test
  void showsThatItWasMeasured() {
    run("witness", 10);
    run("quotient", 8);

    Chart chart = clock.bars("Where the time goes");

    assertThat(chart.categories()).containsExactly("witness", "quotient");
    assertThat(chart.bundle().text()).contains(Measured.SENTENCE);
  }
}
