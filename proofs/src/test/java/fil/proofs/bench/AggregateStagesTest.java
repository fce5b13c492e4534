package fil.proofs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateStagesTest {

  /// What is timed is right: the stage throws where the aggregate does not verify.
  @Test
  void makesAggregatesThatVerify() {
    Stop stop = Stop.create();
    List<Stage> stages = AggregateStages.of(4, Progress.NONE, stop);

    assertThat(stages)
        .extracting(Stage::name)
        .containsExactly("snarkpack-aggregate-4", "snarkpack-verify-4");
    stages.forEach(stage -> stage.run().once(stop));
  }
}
