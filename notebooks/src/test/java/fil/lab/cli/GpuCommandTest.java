package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceFacts;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.SelfTest;
import fil.proofs.gpu.StageRecord;
import fil.proofs.gpu.StageRecord.Place;
import fil.proofs.groth16.Prover;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// On whatever device is there; the comparisons themselves are tested where they are made.
class GpuCommandTest {

  @Test
  void listsDevicesAndWhatIsMissing() {
    assumeThat(Device.all()).as("skipped: no device").isNotEmpty();
    StringWriter out = new StringWriter();

    int exitCode = Main.commandLine().setOut(new PrintWriter(out, true)).execute("gpu");

    assertThat(exitCode).isZero();
    assertThat(out.toString().lines().filter(line -> !line.startsWith("Not there: ")))
        .hasSameSizeAs(Device.all())
        .allSatisfy(line -> assertThat(line).contains(" MiB)").contains("driver"));
  }

  /// What the processor does anyway says nothing of how it adds up points.
  @Test
  void receiptsNameTheProcessorsArithmeticWhereItTookOver() {
    StageRecord witness = stage("witness and sums of the constraints", Place.PROCESSOR);
    StageRecord there = stage("sum of points h", Place.DEVICE);
    StageRecord takenOver = stage("sum of points b_g2", Place.PROCESSOR);

    assertThat(ProveCommand.text(receipt(witness, there))).doesNotContain("on the processor: ");
    assertThat(ProveCommand.text(receipt(witness, there, takenOver)))
        .contains("not on the device: for a test")
        .endsWith("\non the processor: " + Prover.arithmetic());
  }

  private static StageRecord stage(String name, Place place) {
    String why = place == Place.DEVICE ? "" : "for a test";
    return new StageRecord(name, place, why, 1, 0, 0, 0, OptionalLong.empty());
  }

  private static DeviceReceipt receipt(StageRecord... stages) {
    return new DeviceReceipt(
        "proof",
        "2026-11-22",
        Optional.empty(),
        new DeviceFacts("a card", 0, "1", "OpenCL", DeviceFacts.Kind.GPU, 1, 1, 1 << 30, 1 << 28),
        SelfTest.Summary.of(List.of()),
        List.of(stages),
        DeviceReceipt.FINISHED);
  }
}
