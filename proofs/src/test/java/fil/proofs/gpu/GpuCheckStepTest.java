package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.gpu.FaultyDevice.Fault;
import fil.work.Stop;
import fil.work.Stopped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The self-test as a step of `proofs/gpu-check`, on a device that is wrong or out of time.
class GpuCheckStepTest {

  private final List<String> said = new ArrayList<>();
  private final Stop stop = Stop.create();

  /// A device that computed wrongly once is not excused by the end of its time.
  @Test
  void failsWhereItIsStoppedAfterAComparisonThatFailed() {
    Fault wrong =
        new Fault() {
          @Override
          public boolean spoils() {
            return true;
          }
        };

    assertThatThrownBy(() -> selfTest(wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("of \\d+ comparisons that were made, 1 failed");
    assertThat(said).hasSize(2);
    assertThat(said.getFirst()).startsWith("  FAILED ");
    assertThat(said.getLast()).contains(" 1 failed, digest ");
  }

  @Test
  void isCutWhereItIsStoppedAndNothingFailed() {
    Fault late =
        new Fault() {
          @Override
          public void onCopy() {
            stop.request();
          }
        };

    assertThatThrownBy(() -> selfTest(late)).isInstanceOf(Stopped.class);
    assertThat(said).singleElement().asString().contains(" 0 failed, digest ");
  }

  /// Runs it, and stops it at the first comparison that fails.
  private void selfTest(Fault fault) {
    try (DeviceSession session = new FaultyDevice(Device.all().getFirst(), fault).open()) {
      GpuCheckStep.selfTest(session, this::hear, stop);
    }
  }

  private void hear(String line) {
    said.add(line);
    if (line.startsWith("  FAILED ")) {
      stop.request();
    }
  }
}
