package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.proofs.gpu.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
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
}
