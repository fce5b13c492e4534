package fil.proofs.gpu;

import fil.proofs.gpu.CheckScratch.Need;
import fil.proofs.porep.SectorSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Everything that is worth knowing of a machine's devices, in the order of its importance and
/// within some minutes: what there is, whether its kernels are right, how fast they are, and whole
/// seals with their proofs. What is found is written as it is found, so that a run that is cut
/// short leaves it.
///
/// Each step has a process of its own ([GpuCheckStep]), so that a driver that crashes, hangs or
/// loses its device costs a step and not those after it. Whole seals and the long bench are for the
/// first device whose self-test passed, else for one whose self-test was cut before any comparison
/// failed; never for one that failed it, hung in it, or was not tested.
///
/// | file | holds |
/// |---|---|
/// | `report.txt` | all, as text, the last line how many steps passed, failed, were cut and not begun |
/// | `bench.jsonl` | a row of the bench a line, and before those of a device a line that names it |
/// | `receipts.jsonl` | a device's receipt a line, for each seal and proof |
public final class GpuCheck {

  private static final long SECOND = 1_000_000_000L;

  /// How long a step may take to end when it is asked to, in seconds.
  private static final long GRACE = 10;

  /// How long drivers may take to say what there is, in seconds: the first look wakes each card.
  private static final long LISTING = 90;

  private static final String SELF_TEST = "self-test";
  private static final String SHIPPED = "self-test with shipped PTX";

  /// What a step needs at least, in seconds on a card; with less left it is not begun. It may take
  /// that, or half of the time that is left where this is more: so a device that is far slower than
  /// a card still shows something of each step.
  ///
  /// @param device its place among all devices
  /// @param isNeeded whether it counts as failed when it is cut or not begun
  /// @param needs what has to be there for it, whoever left it there
  private record Step(String name, int device, long seconds, boolean isNeeded, List<Need> needs) {

    Step(String name, int device, long seconds, boolean isNeeded) {
      this(name, device, seconds, isNeeded, List.of());
    }

    Step(String name, int device, long seconds) {
      this(name, device, seconds, false);
    }

    static Step seal(SectorSize size, int device, long seconds) {
      return new Step("seal " + size, device, seconds);
    }

    /// It makes the parameters where there are none.
    static Step prove(SectorSize size, int device, long seconds) {
      List<Need> needs = List.of(new Need(Need.Kind.SECTOR, size));
      return new Step("prove " + size, device, seconds, false, needs);
    }

    static Step timeProofs(SectorSize size, int device, long seconds) {
      List<Need> needs =
          List.of(new Need(Need.Kind.SECTOR, size), new Need(Need.Kind.PARAMETERS, size));
      return new Step("time proofs of " + size, device, seconds, false, needs);
    }
  }

  private final CheckReport report;
  private final CheckScratch scratch;
  private final List<String> arguments;
  private final long end;
  private final List<String> only;
  private volatile ProcessHandle running = ProcessHandle.current();
  private long passed;
  private long failed;
  private long cut;
  private long notBegun;

  /// @param only the steps to take; all where it is empty
  private GpuCheck(CheckReport report, List<String> arguments, long seconds, List<String> only) {
    this.report = report;
    this.scratch = CheckScratch.of(Path.of(arguments.get(1)), System.getenv());
    this.arguments = arguments;
    this.end = StageLedger.now() + seconds * SECOND;
    this.only = only;
  }

  /// Checks all devices.
  ///
  /// @param arguments the folder for results, one for what is only needed meanwhile, the day, the
  ///   commit, and the seconds that may be taken; then the steps to take, where not all are
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 5) {
      System.err.println(
          "gpu-check takes OUT SCRATCH DATE COMMIT SECONDS [STEP …]; proofs/gpu-check gives them");
      System.exit(2);
    }
    List<String> given = List.of(arguments);
    GpuCheck check =
        new GpuCheck(
            new CheckReport(Path.of(given.getFirst())),
            given.subList(0, 4),
            Long.parseLong(given.get(4)),
            given.subList(5, given.size()));
    Runtime.getRuntime().addShutdownHook(new Thread(check::endRunning));
    System.exit(check.run());
  }

  /// No step outlives the whole.
  private void endRunning() {
    if (!running.equals(ProcessHandle.current())) {
      running.destroyForcibly();
    }
  }

  private int run() throws IOException, InterruptedException {
    report.say("gpu-check of commit %s, %s".formatted(arguments.get(3), arguments.get(2)));
    List<String> devices = devices();
    if (devices.isEmpty()) {
      failed++;
    }
    List<Integer> all = new ArrayList<>();
    for (int device = 0; device < devices.size(); device++) {
      report.say("device %d: %s".formatted(device, devices.get(device)));
      all.add(device);
    }
    for (int device : all) {
      take(new Step("kernels", device, 10, true));
      take(new Step("probes", device, 5));
    }
    List<Integer> right = new ArrayList<>();
    List<Integer> slow = new ArrayList<>();
    for (int device : all) {
      switch (take(new Step(SELF_TEST, device, 5, true))) {
        case GpuCheckStep.PASSED -> right.add(device);
        case GpuCheckStep.CUT -> slow.add(device);
        case GpuCheckStep.NOT_BEGUN ->
            report.say("device %d is not used, as it was not tested".formatted(device));
        default -> report.say("device %d is not used any more".formatted(device));
      }
    }
    right.addAll(slow); // whatever is computed there is compared with definitions first anyway
    for (int device : right) {
      if (usesCompiler(devices.get(device))) {
        take(new Step(SHIPPED, device, 5, true));
      }
    }
    if (all.isEmpty()) {
      report.say("there is no device to compute on");
    } else if (right.isEmpty()) {
      report.say(
          "no device is known to compute as it should: there are no seals, proofs and long benches");
    } else {
      whole(right.getFirst());
      for (int device : right.subList(1, right.size())) {
        take(new Step("bench", device, 30));
      }
    }
    report.say(
        "%d passed, %d failed, %d cut, %d not begun".formatted(passed, failed, cut, notBegun));
    return failed == 0 ? 0 : 1;
  }

  /// Seals and proofs, the most important first, and the bench between.
  private void whole(int device) throws IOException, InterruptedException {
    take(Step.seal(SectorSize.KIB_2, device, 5));
    take(Step.prove(SectorSize.KIB_2, device, 60));
    take(new Step("bench", device, 20));
    take(Step.seal(SectorSize.MIB_8, device, 10));
    take(Step.timeProofs(SectorSize.KIB_2, device, 10));
    take(Step.seal(SectorSize.MIB_512, device, 60));
    take(Step.prove(SectorSize.MIB_8, device, 90));
    take(Step.prove(SectorSize.MIB_512, device, 120));
    take(Step.timeProofs(SectorSize.MIB_512, device, 30));
  }

  /// The devices that there are, and what keeps others from being found.
  private List<String> devices() throws IOException, InterruptedException {
    Path list = scratch.path().resolve(GpuCheckStep.LIST);
    Files.deleteIfExists(list);
    Process process = start(new Step("devices", 0, LISTING), LISTING);
    boolean ended = process.waitFor(LISTING, TimeUnit.SECONDS);
    if (!ended) {
      end(process);
    }
    if (!ended || process.exitValue() != GpuCheckStep.PASSED) {
      report.say("devices could not be listed: a driver failed or hung");
    }
    return Files.exists(list) ? Files.readAllLines(list) : List.of();
  }

  /// Takes a step, and says how it ended.
  ///
  /// @return its exit code; [GpuCheckStep#PASSED] where it was not asked for
  private int take(Step step) throws IOException, InterruptedException {
    if (!isAsked(step)) {
      return GpuCheckStep.PASSED;
    }
    Optional<String> missing = scratch.missing(step.needs());
    if (missing.isPresent()) {
      return notBegun(step, "as " + missing.get());
    }
    String name = "%s on device %d".formatted(step.name(), step.device());
    long begun = StageLedger.now();
    long left = (end - begun) / SECOND;
    if (left < step.seconds()) {
      return notBegun(step, "with %d seconds left".formatted(Math.max(0, left)));
    }
    long seconds = Math.max(step.seconds(), left / 2);
    Process process = start(step, seconds);
    boolean ended = process.waitFor(seconds + GRACE, TimeUnit.SECONDS);
    if (!ended) {
      end(process);
    }
    int code = ended ? process.exitValue() : GpuCheckStep.HUNG;
    String took = "%d ms".formatted((StageLedger.now() - begun) / 1_000_000);
    switch (code) {
      case GpuCheckStep.PASSED -> {
        passed++;
        report.say("passed: %s, %s".formatted(name, took));
      }
      case GpuCheckStep.CUT, GpuCheckStep.HUNG -> {
        cut += step.isNeeded() ? 0 : 1;
        String how = ended ? "" : ", and ended, as it did not stop";
        report.say("cut: %s, after %s%s%s".formatted(name, took, how, countIfNeeded(step)));
      }
      default -> {
        failed++;
        String how = code == GpuCheckStep.FAILED ? "" : ", its process ended with code " + code;
        report.say("FAILED: %s, after %s%s".formatted(name, took, how));
      }
    }
    return code;
  }

  /// Says and counts that a step is not begun.
  ///
  /// @param why `with 3 seconds left`
  private int notBegun(Step step, String why) {
    notBegun += step.isNeeded() ? 0 : 1;
    report.say(
        "not begun: %s on device %d, %s%s"
            .formatted(step.name(), step.device(), why, countIfNeeded(step)));
    return GpuCheckStep.NOT_BEGUN;
  }

  /// Counts a step that did not come to its end as failed where it is needed, and says so.
  private String countIfNeeded(Step step) {
    failed += step.isNeeded() ? 1 : 0;
    return step.isNeeded() ? "; it counts as failed" : "";
  }

  private boolean isAsked(Step step) {
    return only.isEmpty() || only.contains(step.name());
  }

  /// Whether PTX for a device may come from NVIDIA's compiler, and not be that which is shipped.
  private static boolean usesCompiler(String device) {
    return device.contains("(CUDA ") && Nvrtc.problem().isEmpty();
  }

  /// Starts the process of a step, with this one's Java and what it was started with.
  private Process start(Step step, long seconds) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (step.name().equals(SHIPPED)) {
      command.add("-Dsealab.ptx=shipped");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GpuCheckStep.class.getName());
    command.addAll(arguments);
    command.addAll(List.of(Integer.toString(step.device()), Long.toString(seconds), step.name()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    running = process.toHandle();
    return process;
  }

  /// Ends a process that was asked to and did not.
  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(GRACE, TimeUnit.SECONDS); // one that hangs in a driver may never end
  }
}
