package fil.lab.cli;

import fil.lab.files.Sentences;
import fil.proofs.gpu.BenchRow;
import fil.proofs.gpu.CardListing;
import fil.proofs.gpu.CarryProbe;
import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceBench;
import fil.proofs.gpu.DeviceException;
import fil.proofs.gpu.DeviceSession;
import fil.proofs.gpu.SelfTest;
import fil.proofs.gpu.ShippedPtx;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab gpu`: which devices there are, and whether they compute what they should.
@Command(
    name = "gpu",
    description = {
      "Lists the devices that can run kernels: graphics cards, and whatever is built like them;",
      "a card that two interfaces offer is said to be one.",
      "With --self-test, holds every kernel on each of them to its definition and ends with how",
      "many comparisons passed and failed. Exits 1 where one failed, or was not made, as other",
      "programs have the device's memory, or there is no device.",
      "With --bench, times kernels on the first of them: the best and the median of five runs, by",
      "the clock on the wall and the device's own, beside what its multipliers can do on paper, and",
      "its memory.",
      "With --make-ptx, makes the PTX of all kernels, which cards of NVIDIA get where NVIDIA's",
      "compiler NVRTC is not installed; for this it has to be, but no card is needed."
    },
    mixinStandardHelpOptions = true)
final class GpuCommand implements Callable<Integer> {

  private static final String ROW = "%-38s %13s %13s %13s %13s %19s %8s %8s%n";

  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // what is done anyway
  @Option(names = "--probe", description = "List devices, which is what this does anyway.")
  private boolean probe;

  @Option(names = "--self-test", description = "Compare every kernel with its definition.")
  private boolean selfTest;

  @Option(names = "--bench", description = "Time the first device, and compare with its limits.")
  private boolean bench;

  @Option(names = "--json", description = "With --bench, print a JSON object for each row.")
  private boolean json;

  @Option(
      names = "--make-ptx",
      paramLabel = "DIR",
      description = "Make the PTX of all kernels, and put it into this folder.")
  private @Nullable Path ptx;

  @Override
  public Integer call() {
    if (ptx != null) {
      return makePtx(ptx);
    }
    return Interruptible.run(spec.commandLine().getErr(), this::look);
  }

  private int look(Stop stop) {
    PrintWriter stdout = spec.commandLine().getOut();
    List<Device> devices = Device.all();
    List<String> lines = CardListing.of(devices.stream().map(Device::facts).toList()).lines();
    for (int i = 0; i < lines.size(); i++) {
      stdout.println(lines.get(i));
      stdout.println("  " + carries(devices.get(i)));
    }
    for (String hindrance : Device.hindrances()) {
      stdout.println("Not there: " + hindrance + ".");
    }
    stdout.flush();
    if (devices.isEmpty()) {
      throw Complaint.wrong(
          "there is no device to run kernels on. Install the driver of your graphics card; to try"
              + " without a card, Debian's package pocl-opencl-icd plays a device on the"
              + " processor.");
    }
    int code = selfTest ? compare(devices, stop) : 0;
    if (bench) {
      time(devices.getFirst(), stop);
    }
    return code;
  }

  /// How a device carries, which may cost it much; one that does not say it may still be listed.
  private static String carries(Device device) {
    try (DeviceSession session = device.open()) {
      return CarryProbe.of(session).toString();
    } catch (DeviceException e) {
      return "chains of carries: not known, as " + e.getMessage();
    }
  }

  private int makePtx(Path folder) {
    try {
      ShippedPtx.make(folder).forEach(spec.commandLine().getOut()::println);
    } catch (DeviceException e) {
      throw Complaint.wrong(e.getMessage() + ".");
    } catch (IOException e) {
      throw Complaint.wrong("PTX cannot be written to " + folder + ": " + Sentences.of(e) + ".");
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void time(Device device, Stop stop) {
    PrintWriter stdout = spec.commandLine().getOut();
    if (!json) {
      stdout.printf(
          Locale.ROOT,
          ROW,
          "",
          "wall best",
          "median",
          "kernels",
          "median",
          "per second",
          "limit",
          "memory");
    }
    try (DeviceSession session = device.open()) {
      DeviceBench.run(
          session,
          DeviceBench.Sizes.of(device.facts()),
          row -> {
            stdout.print(json ? row.toJson() + System.lineSeparator() : line(row));
            stdout.flush();
          },
          note -> spec.commandLine().getErr().println("sealab: " + note + "."),
          stop);
    } catch (DeviceException e) {
      throw Complaint.wrong(e.getMessage() + ".");
    }
  }

  private static String line(BenchRow row) {
    return String.format(
        Locale.ROOT,
        ROW,
        row.runs() == DeviceBench.RUNS ? row.what() : row.what() + ", " + row.runs() + " runs",
        milliseconds(row.wallBest()),
        milliseconds(row.wallMedian()),
        row.kernelBest() == 0 ? "" : milliseconds(row.kernelBest()),
        row.kernelMedian() == 0 ? "" : milliseconds(row.kernelMedian()),
        String.format(Locale.ROOT, "%.3g %s", row.count() * 1e9 / row.wallBest(), row.unit()),
        percent(row.perMilleOfLimit()),
        percent(row.perMilleOfMemory()));
  }

  private static String percent(OptionalLong perMille) {
    return perMille.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", perMille.getAsLong() / 10.0)
        : "";
  }

  private static String milliseconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f ms", nanoseconds / 1e6);
  }

  private int compare(List<Device> devices, Stop stop) {
    List<SelfTest.Case> cases = new ArrayList<>();
    for (Device device : devices) {
      cases.addAll(casesOn(device, stop));
    }
    SelfTest.Summary summary = SelfTest.Summary.of(cases);
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(summary.counts());
    stdout.flush();
    return exitCode(summary);
  }

  /// A comparison that was not made shows nothing, and there is none that does not fit a device: it
  /// lacked memory that other programs had. Digits are as wide only as its whole memory allows.
  static int exitCode(SelfTest.Summary summary) {
    return summary.failed() == 0 && summary.notMade() == 0 ? 0 : Complaint.WRONG;
  }

  private List<SelfTest.Case> casesOn(Device device, Stop stop) {
    TerminalProgress progress = TerminalProgress.to(spec.commandLine().getErr());
    PrintWriter stdout = spec.commandLine().getOut();
    try (DeviceSession session = device.open()) {
      List<SelfTest.Case> cases = SelfTest.run(session, progress, stop);
      progress.end();
      stdout.println("On " + device.facts().name() + " through " + device.facts().api() + ":");
      cases.forEach(done -> stdout.println("  " + done));
      stdout.flush();
      return cases;
    } catch (DeviceException e) {
      throw Complaint.wrong(e.getMessage() + ".");
    } finally {
      progress.end();
    }
  }
}
