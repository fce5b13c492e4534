package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes and one device; and a process on a machine where no driver offers one.
class DeviceProcessesTest {

  @TempDir private Path temp;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.writeString(temp.resolve("data"), "Two boats, one lock. ".repeat(90));
  }

  /// The first is killed while its device computes: the second, which was turned away until then,
  /// finishes what the first began.
  @Test
  void turnsTheSecondAwayUntilTheFirstIsGone() throws IOException, InterruptedException {
    Process first = start("");
    try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("tree-c");

      assertThat(whatIsSaid(start("")))
          .startsWith("BUSY: ")
          .endsWith("is computing for another seal or proof: wait until that ends");
    } finally {
      first.destroyForcibly().waitFor();
    }
    assertThat(temp.resolve("sector")).isDirectory();
    assertThat(whatIsSaid(start(""))).isEqualTo("tree-c\n" + commitment());
  }

  @Test
  void saysThatNoDriverOffersADevice() throws IOException, InterruptedException {
    Path none = Files.createDirectory(temp.resolve("no-drivers"));

    assertThat(whatIsSaid(start(none.toString())))
        .startsWith("MISSING: there is no device to compute on: the driver of CUDA is ")
        .contains("; OpenCL is installed, but no driver offers a device through it");
    assertThat(whatIsSaid(start(""))).endsWith(commitment());
  }

  private Process start(String drivers) throws IOException {
    return Sealer.start(temp, temp.resolve("sector"), data, drivers);
  }

  private static String whatIsSaid(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.replace("\r", "").strip();
  }

  private String commitment() {
    return Sealer.seal(data, temp.resolve("on-processor"))
        .run(_ -> {}, Progress.NONE, Stop.create())
        .commitments()
        .orElseThrow()
        .commR()
        .toHex();
  }
}
