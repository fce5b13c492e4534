package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.datasets.Datasets;
import fil.proofs.porep.SectorSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `proofs/gpu-check` runs, on the first device there is.
class GpuCheckTest {

  @TempDir private Path temp;

  @Test
  @Tag("long")
  void sealsAndProvesASectorOf2KiB() throws IOException, InterruptedException {
    assertThat(check("1200", "seal 2KiB", "prove 2KiB")).isZero();

    List<String> report = report();
    assertThat(report)
        .anyMatch(line -> line.startsWith("passed: seal 2KiB on device 0, "))
        .anyMatch(line -> line.startsWith("passed: prove 2KiB on device 0, "))
        .contains("  1 proof, verified as it was made")
        .endsWith("2 passed, 0 failed, 0 cut, 0 not begun");
    assertThat(Files.readAllLines(temp.resolve("receipts.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"commit\" : \"a-commit\""));
  }

  /// A run that has no time for anything says so of each step.
  @Test
  void saysWhatItDidNotBegin() throws IOException, InterruptedException {
    assertThat(check("0", "probes", "seal 2KiB")).isZero();

    assertThat(report())
        .contains("not begun: probes on device 0, with 0 of 5 seconds left")
        .contains("not begun: seal 2KiB on device 0, with 0 of 15 seconds left")
        .endsWith("0 passed, 0 failed, 0 cut, 2 not begun");
  }

  /// A run that tested nothing is no success, and nothing is computed on such a device.
  @Test
  void failsWhereThereIsNoTimeForTheSelfTest() throws IOException, InterruptedException {
    assertThat(check("0", "kernels", "self-test", "seal 2KiB")).isEqualTo(1);

    assertThat(report())
        .contains("not begun: kernels on device 0, with 0 of 10 seconds left; it counts as failed")
        .contains(
            "not begun: self-test on device 0, with 0 of 60 seconds left; it counts as failed")
        .contains("device 0 is not used, as it was not tested")
        .noneMatch(line -> line.contains("seal 2KiB"))
        .endsWith("0 passed, 2 failed, 0 cut, 0 not begun");
  }

  /// A step that another should have left something for says what that is.
  @Test
  void saysWhatAStepThatIsNotBegunWouldHaveNeeded() throws IOException, InterruptedException {
    assertThat(check("0", "seal 2KiB", "prove 2KiB")).isZero();

    assertThat(report())
        .contains("not begun: seal 2KiB on device 0, with 0 of 15 seconds left")
        .contains("not begun: prove 2KiB on device 0, as no sector of 2KiB was sealed to its end")
        .endsWith("0 passed, 0 failed, 0 cut, 2 not begun");
  }

  /// What a processor that plays a device would take hours for is not begun, and takes nothing from
  /// what comes after.
  @Test
  void doesNotBeginWhatAPlayedDeviceWouldNotEnd() throws IOException, InterruptedException {
    assertThat(check("600", "seal 512MiB", "prove 512MiB")).isZero();

    assertThat(report())
        .contains(
            "not begun: seal 512MiB on device 0, as a processor that plays a device takes hours for the trees of 512MiB")
        .contains(
            "not begun: prove 512MiB on device 0, as a processor that plays a device takes hours for the trees of 512MiB")
        .endsWith("0 passed, 0 failed, 0 cut, 2 not begun");
  }

  /// Nor is it begun where the step before it was not asked for.
  @Test
  void doesNotBeginAStepByItselfThatNeedsMore() throws IOException, InterruptedException {
    assertThat(check("600", "time proofs of 2KiB")).isZero();

    assertThat(report())
        .contains(
            "not begun: time proofs of 2KiB on device 0, as no sector of 2KiB was sealed to its end")
        .endsWith("0 passed, 0 failed, 0 cut, 1 not begun");
  }

  @Test
  void knowsWhatTheReferenceSealsSectorsOfZerosTo() throws IOException {
    for (SectorSize size : List.of(SectorSize.KIB_2, SectorSize.MIB_8)) {
      String name = size == SectorSize.KIB_2 ? "sector-2kib-zeros" : "sector-8mib";
      String vectors = new String(Datasets.open(name).read(), StandardCharsets.UTF_8);

      assertThat(vectors).contains("\"comm_r\": \"" + GpuCheckStep.commR(size).toHex() + "\"");
    }
  }

  /// Runs some steps of it, as the script does.
  private int check(String seconds, String... steps) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GpuCheck.class.getName(),
                temp.toString(),
                Files.createDirectories(temp.resolve("scratch")).toString(),
                "2026-11-22",
                "a-commit",
                seconds));
    command.addAll(List.of(steps));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private List<String> report() throws IOException {
    return Files.readAllLines(temp.resolve("report.txt"));
  }
}
