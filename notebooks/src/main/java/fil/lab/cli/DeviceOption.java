package fil.lab.cli;

import fil.lab.files.Sentences;
import fil.lab.setup.Checkout;
import fil.proofs.gpu.Consent;
import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceException;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.DeviceRun;
import fil.proofs.gpu.ReceiptFolder;
import fil.proofs.gpu.SelfTest;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options `--device` and `--allow-cpu`, for commands that a graphics card can help.
final class DeviceOption {

  private static final String PROCESSOR = "cpu";
  private static final String ANY = "gpu";

  /// Words that mean an interface, and nothing else.
  private static final Set<String> INTERFACES = Set.of("cuda", "opencl");

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = PROCESSOR,
      description =
          "What computes trees, transforms and sums: cpu (the default), gpu, or a part of what"
              + " ./sealab gpu lists of a device: of its name, its place, or cuda or opencl.")
  private String name;

  @Option(
      names = "--allow-cpu",
      description =
          "Let the processor compute a stage that the device cannot; the receipt says which and"
              + " why. Without it the command ends there.")
  private boolean allowed;

  private Supplier<List<Device>> devices = Device::all;
  private Supplier<List<String>> hindrances = Device::hindrances;

  /// Lets devices be chosen that are not this machine's.
  ///
  /// @param missing why there are no others, a sentence each
  void offer(List<Device> others, List<String> missing) {
    devices = () -> others;
    hindrances = () -> missing;
  }

  /// Whether no device was asked for.
  boolean isProcessor() {
    return name.equalsIgnoreCase(PROCESSOR);
  }

  /// What was done, and the receipt for it.
  record Receipted<T>(T result, DeviceReceipt receipt) {}

  /// Does work on the device. However it ends, there is a receipt in the sector's folder.
  ///
  /// @param what it is, for the receipt
  /// @param sector the folder of the sector, which the work may make
  <T> Receipted<T> run(
      String what,
      Path sector,
      List<SelfTest.Part> parts,
      PrintWriter err,
      Progress progress,
      Stop stop,
      Function<DeviceRun, T> work) {
    return run(what, parts, err, progress, stop, work, receipt -> keep(sector, receipt, err));
  }

  /// Does work on the device that is of no sector.
  <T> Receipted<T> run(
      String what,
      List<SelfTest.Part> parts,
      PrintWriter err,
      Progress progress,
      Stop stop,
      Function<DeviceRun, T> work) {
    return run(what, parts, err, progress, stop, work, _ -> {});
  }

  private <T> Receipted<T> run(
      String what,
      List<SelfTest.Part> parts,
      PrintWriter err,
      Progress progress,
      Stop stop,
      Function<DeviceRun, T> work,
      Consumer<DeviceReceipt> keeper) {
    Device device = choose(name, devices.get(), hindrances.get());
    say(err, "computing on " + device.facts());
    try (DeviceRun run = open(device, parts, progress, stop)) {
      say(err, "its self-test: " + run.selfTest());
      String ending = "it was stopped, or failed elsewhere than on the device";
      try {
        T result = work.apply(run);
        ending = DeviceReceipt.FINISHED;
        return new Receipted<>(result, receipt(run, what, ending));
      } catch (DeviceException e) {
        ending = String.valueOf(e.getMessage());
        throw Complaint.wrong(
            ending
                + ". The same command goes on from what it has finished and kept, with --allow-cpu on"
                + " the processor where the device cannot.");
      } finally {
        keeper.accept(receipt(run, what, ending));
      }
    }
  }

  private DeviceRun open(Device device, List<SelfTest.Part> parts, Progress progress, Stop stop) {
    try {
      return DeviceRun.open(
          device, parts, allowed ? Consent.GIVEN : Consent.REFUSED, progress, stop);
    } catch (DeviceException e) {
      throw Complaint.wrong(e.getMessage() + ". Without --device the processor does the work.");
    }
  }

  /// Chooses a device as it is asked for.
  ///
  /// @param devices those there are, in their order
  /// @param hindrances why an interface offers none, a sentence each
  /// @throws Complaint when there is no such device
  static Device choose(String name, List<Device> devices, List<String> hindrances) {
    if (devices.isEmpty()) {
      throw Complaint.wrong(
          "there is no device to compute on: "
              + String.join("; ", hindrances)
              + ". Without --device the processor does the work.");
    }
    if (name.equalsIgnoreCase(ANY)) {
      return devices.getFirst();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    boolean isInterface = INTERFACES.contains(wanted);
    return devices.stream()
        .filter(device -> isInterface ? isThrough(wanted, device) : isCalled(wanted, device))
        .findFirst()
        .orElseThrow(() -> {
          String list =
              devices.stream()
                  .map(device -> device.facts().toString())
                  .collect(Collectors.joining("; "));
          return isInterface
              ? Complaint.wrong(
                  "there is no device through %s: %s; there is: %s"
                      .formatted(name, String.join("; ", hindrances), list))
              : Complaint.badArguments(
                  "there is no device '%s'; there is: %s".formatted(name, list));
        });
  }

  private static boolean isThrough(String wanted, Device device) {
    return device.facts().api().toLowerCase(Locale.ROOT).startsWith(wanted);
  }

  /// Whether a word is part of a device's name or place. What else it says of itself is not looked
  /// at: of OpenCL's version on a card of NVIDIA, `CUDA` is a part.
  private static boolean isCalled(String wanted, Device device) {
    return Stream.of(device.facts().name(), device.facts().place().orElse(""))
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static DeviceReceipt receipt(DeviceRun run, String what, String ending) {
    DeviceReceipt receipt = run.receipt(what, LocalDate.now(ZoneOffset.UTC).toString(), ending);
    return commit().map(receipt::at).orElse(receipt);
  }

  /// The commit of this clone; a test has none.
  private static Optional<String> commit() {
    return System.getProperty("sealab.checkout", "").isEmpty()
        ? Optional.empty()
        : Checkout.here().commit();
  }

  private static void keep(Path sector, DeviceReceipt receipt, PrintWriter err) {
    if (!Files.isDirectory(sector)) {
      return;
    }
    try {
      say(err, "the device's receipt is in " + new ReceiptFolder(sector).add(receipt));
    } catch (IOException e) {
      say(err, "the device's receipt cannot be written: " + Sentences.of(e));
    }
  }

  private static void say(PrintWriter err, String sentence) {
    err.println("sealab: " + sentence + ".");
    err.flush();
  }
}
