package fil.lab.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.StageRecord;
import fil.proofs.gpu.StageRecord.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `--device` and `--allow-cpu` as somebody types them, on whatever device is there first.
class DeviceCommandLineTest {

  /// Of a sector of zeros, as [SealCommandTest] has it.
  private static final String COMM_R =
      "bagboea4b5abcbrshxgmmpaucffwp2elaofbcrvb7hmcu3653o4lsw2arlor4hn3c";

  @TempDir private Path temp;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @Test
  void sealsOnADeviceAndLeavesTheReceipt() throws IOException {
    assumeThereIsADevice();

    assertThat(seal(Main.commandLine(), "--device", "gpu")).isZero();

    assertThat(out.toString()).contains(COMM_R);
    assertThat(err.toString()).contains("sealab: computing on " + first().facts() + ".");
    DeviceReceipt receipt = receipt(1);
    assertThat(receipt.work()).isEqualTo("seal of 2KiB");
    assertThat(receipt.ending()).isEqualTo(DeviceReceipt.FINISHED);
    assertThat(receipt.device()).isEqualTo(first().facts());
    assertThat(receipt.selfTest().passed()).isPositive();
    assertThat(receipt.selfTest().failed()).isZero();
    assertThat(receipt.stages())
        .filteredOn(stage -> stage.place() == Place.DEVICE)
        .isNotEmpty()
        .allSatisfy(stage -> {
          assertThat(stage.why()).isEmpty();
          assertThat(stage.bytesUp() + stage.bytesDown()).isPositive();
        });
    assertThat(receipt.stages())
        .filteredOn(stage -> stage.place() == Place.PROCESSOR)
        .allSatisfy(stage -> assertThat(stage.why()).isNotEmpty());
  }

  /// First it is named and ends there, then with leave the processor does it; in one folder.
  @Test
  void doesWhatTheDeviceCannotOnTheProcessorOnlyWithLeave() throws IOException {
    assumeThereIsADevice();
    Device full = new FullDevice(first());

    assertThat(seal(offering(List.of(full), List.of()), "--device", "gpu")).isEqualTo(1);

    assertThat(out.toString()).doesNotContain("CommR");
    assertThat(err.toString().lines().toList().getLast())
        .startsWith("sealab: ")
        .contains(" cannot be computed on " + first().facts().name() + ", because ")
        .endsWith(
            ". The same command goes on from what it has finished and kept, with --allow-cpu on"
                + " the processor where the device cannot.");
    DeviceReceipt refused = receipt(1);
    assertThat(refused.ending())
        .contains(" cannot be computed on " + first().facts().name() + ", because ");
    assertThat(refused.stages()).noneMatch(stage -> stage.place() == Place.DEVICE);

    assertThat(seal(offering(List.of(full), List.of()), "--device", "gpu", "--allow-cpu")).isZero();

    assertThat(out.toString()).contains(COMM_R).contains("not on the device: ");
    DeviceReceipt allowed = receipt(2);
    assertThat(allowed.ending()).isEqualTo(DeviceReceipt.FINISHED);
    assertThat(allowed.stages()).noneMatch(stage -> stage.place() == Place.DEVICE);
    assertThat(allowed.stages())
        .extracting(StageRecord::why)
        .anyMatch(why -> refused.ending().endsWith(", because " + why));
  }

  @Test
  void saysThatThereIsNoDevice() throws IOException {
    CommandLine none = offering(List.of(), List.of("no library of OpenCL is installed"));

    assertThat(seal(none, "--device", "gpu", "--allow-cpu")).isEqualTo(1);

    assertThat(err.toString().strip())
        .isEqualTo(
            "sealab: there is no device to compute on: no library of OpenCL is installed. Without"
                + " --device the processor does the work.");
    assertThat(temp.resolve("sector")).doesNotExist();
  }

  @Test
  void saysWhichDevicesThereAreWhereNoneIsCalledSo() throws IOException {
    assumeThereIsADevice();

    assertThat(seal(Main.commandLine(), "--device", "no such card")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("sealab: there is no device 'no such card'; there is: " + first().facts());
    assertThat(temp.resolve("sector")).doesNotExist();
  }

  /// Continuous integration has a device that a processor plays.
  private static void assumeThereIsADevice() {
    if (System.getenv("CI") == null) {
      assumeThat(Device.all()).as("skipped: no device").isNotEmpty();
    }
  }

  private static Device first() {
    return Device.all().getFirst();
  }

  /// The command line of a machine with other devices.
  private static CommandLine offering(List<Device> devices, List<String> hindrances) {
    CommandLine commands = Main.commandLine();
    CommandLine seal = requireNonNull(commands.getSubcommands().get("seal"));
    DeviceOption option = (DeviceOption) requireNonNull(seal.getMixins().get("device"));
    option.offer(devices, hindrances);
    return commands;
  }

  private DeviceReceipt receipt(int number) throws IOException {
    Path file = temp.resolve("sector/receipts/%04d.json".formatted(number));
    return DeviceReceipt.ofJson(Files.readAllBytes(file));
  }

  private int seal(CommandLine commands, String... more) throws IOException {
    Files.write(temp.resolve("zeros"), new byte[2032]);
    out = new StringWriter();
    err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of("seal", "--data", temp.resolve("zeros").toString(), "--size", "2KiB"));
    arguments.addAll(List.of("--miner", "f01000", "--sector", "1"));
    arguments.addAll(List.of("--out", temp.resolve("sector").toString()));
    arguments.addAll(List.of(more));
    return commands
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
