package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// On whatever device is there; the comparisons themselves are tested where they are made.
class GpuCommandTest {

  @Test
  void listsDevicesAndWhatIsMissing() {
    String said = said("gpu");

    List<String> lines = said.lines().filter(line -> !line.startsWith("Not there: ")).toList();
    assertThat(lines.stream().filter(line -> !line.startsWith("  ")))
        .hasSameSizeAs(Device.all())
        .allSatisfy(line -> assertThat(line).contains(" MiB)").contains("driver"));
    assertThat(lines.stream().filter(line -> line.startsWith("  chains of carries: ")))
        .hasSameSizeAs(Device.all());
  }

  /// A test of which a part was not made has not shown that the device is right.
  @Test
  void failsWhereAComparisonWasNotMade() {
    SelfTest.Case passed = new SelfTest.Case("one", Optional.empty(), Optional.empty());
    SelfTest.Case failed = new SelfTest.Case("two", Optional.of("wrong"), Optional.empty());
    SelfTest.Case notMade = new SelfTest.Case("three", Optional.empty(), Optional.of("no room"));

    assertThat(exitCode(passed)).isZero();
    assertThat(exitCode(passed, failed)).isEqualTo(1);
    assertThat(exitCode(passed, notMade)).isEqualTo(1);
  }

  private static int exitCode(SelfTest.Case... cases) {
    return GpuCommand.exitCode(SelfTest.Summary.of(List.of(cases)));
  }

  @Test
  @Tag("long")
  void comparesEveryKernelOnEveryDevice() {
    long comparisons = 166L * Device.all().size();

    assertThat(said("gpu", "--self-test").lines().toList())
        .last(STRING)
        .isEqualTo(comparisons + " passed, 0 failed");
  }

  @Test
  @Tag("long")
  void timesTheFirstDevice() {
    assertThat(said("gpu", "--bench", "--json").lines())
        .anyMatch(line -> line.startsWith("{\"what\": \"wide products of words, "))
        .anyMatch(line -> line.startsWith("{\"what\": \"sum in G2 of 2^10, in turn\""));
  }

  /// What the command prints, which has to succeed; without a device a test is skipped, but not in
  /// continuous integration, which has one that a processor plays.
  private static String said(String... arguments) {
    if (System.getenv("CI") == null) {
      assumeThat(Device.all()).as("skipped: no device").isNotEmpty();
    }
    StringWriter out = new StringWriter();

    int exitCode = Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);

    assertThat(exitCode).isZero();
    return out.toString();
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
    return new StageRecord(
        name, place, why, 1, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty());
  }

  private static DeviceReceipt receipt(StageRecord... stages) {
    return new DeviceReceipt(
        "proof",
        "2026-11-22",
        Optional.empty(),
        new DeviceFacts(
            "a card",
            0,
            "1",
            "OpenCL",
            DeviceFacts.Kind.GPU,
            Optional.empty(),
            1,
            1,
            1 << 30,
            1 << 28),
        Optional.empty(),
        SelfTest.Summary.of(List.of()),
        List.of(stages),
        DeviceReceipt.FINISHED);
  }
}
