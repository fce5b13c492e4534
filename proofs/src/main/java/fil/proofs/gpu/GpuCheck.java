package fil.proofs.gpu;

import fil.proofs.gpu.CheckPlan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that is worth knowing of a machine's devices, in the order of its importance and
/// within some minutes: what there is, whether its kernels are right, how fast they are, and whole
/// seals with their proofs. What is found is written as it is found, so that a run that is cut
/// short leaves it.
///
/// Each step has a process of its own ([GpuCheckStep]), so that a driver that crashes, hangs or
/// loses its device costs a step and not those after it; and a time of its own ([CheckPlan]), so
/// that a slow one does not either. Whole seals and the bench are for the first device whose
/// self-test passed, else for the first whose self-test was cut before any comparison failed; never
/// for one that failed it, hung in it, or was not tested. What other devices do comes last.
///
/// Cards of NVIDIA get the PTX that is shipped, and, after all that matters, that which NVIDIA's
/// compiler makes here, where it is installed. Where a card or its driver fails with what is
/// shipped, the compiler's takes its place if the self-test passes with it.
///
/// | file | holds |
/// |---|---|
/// | `report.txt` | all, as text, the last line how many steps passed, failed, were cut and not begun |
/// | `bench.jsonl` | a row of the bench a line, and before those of a device a line that names it |
/// | `receipts.jsonl` | a device's receipt a line, for each seal and proof |
public final class GpuCheck {

  private static final long SECOND = 1_000_000_000L;

  /// How long drivers may take to say what there is, in seconds: the first look wakes each card.
  private static final long LISTING = 80;

  private static final String SHIPPED = "shipped";
  private static final String COMPILED = "nvrtc";

  /// Takes a step.
  @FunctionalInterface
  interface Taker {

    /// Takes it, and waits until it has ended.
    ///
    /// @param device its place among all devices
    /// @param choice which PTX it uses, see [Ptx]
    /// @param seconds that it may take
    /// @return its exit code, as [GpuCheckStep] has them
    int take(String step, int device, String choice, long seconds)
        throws IOException, InterruptedException;
  }

  private final CheckReport report;
  private final CheckScratch scratch;
  private final Taker taker;
  private final long end;
  private final List<String> only;
  private long passed;
  private long failed;
  private long cut;
  private long notBegun;

  /// Which PTX devices get, by their number, where it is not that which is shipped.
  private final SortedMap<Integer, String> ptx = new TreeMap<>();

  /// @param seconds that may be taken in all
  /// @param only the steps to take; all where it is empty
  GpuCheck(CheckReport report, CheckScratch scratch, Taker taker, long seconds, List<String> only) {
    this.report = report;
    this.scratch = scratch;
    this.taker = taker;
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
    CheckReport report = new CheckReport(Path.of(given.getFirst()));
    CheckProcess processes = new CheckProcess(given.subList(0, 4));
    Runtime.getRuntime().addShutdownHook(new Thread(processes::end));
    report.say("gpu-check of commit %s, %s".formatted(given.get(3), given.get(2)));
    GpuCheck check =
        new GpuCheck(
            report,
            CheckScratch.of(Path.of(given.get(1)), System.getenv()),
            processes,
            Long.parseLong(given.get(4)),
            given.subList(5, given.size()));
    System.exit(check.run());
  }

  /// Checks all devices.
  ///
  /// @return 0 where nothing failed
  int run() throws IOException, InterruptedException {
    List<CheckDevice> devices = devices();
    if (devices.isEmpty()) {
      failed++;
      report.say("there is no device to compute on");
    }
    for (CheckDevice device : devices) {
      report.say("device %d: %s".formatted(device.number(), device.text()));
    }
    check(devices);
    report.say(
        "%d passed, %d failed, %d cut, %d not begun".formatted(passed, failed, cut, notBegun));
    return failed == 0 ? 0 : 1;
  }

  private void check(List<CheckDevice> devices) throws IOException, InterruptedException {
    Queue<CheckDevice> others = new ArrayDeque<>(devices);
    Queue<CheckDevice> slow = new ArrayDeque<>();
    Optional<CheckDevice> right = Optional.empty();
    while (right.isEmpty() && !others.isEmpty()) {
      CheckDevice device = others.remove();
      switch (test(device)) {
        case GpuCheckStep.PASSED -> right = Optional.of(device);
        case GpuCheckStep.CUT -> slow.add(device);
        case GpuCheckStep.NOT_BEGUN ->
            report.say("device %d is not used, as it was not tested".formatted(device.number()));
        default -> report.say("device %d is not used any more".formatted(device.number()));
      }
    }
    // whatever is computed on a slow one is compared with definitions first anyway
    Optional<CheckDevice> chosen = right.or(() -> Optional.ofNullable(slow.poll()));
    if (chosen.isPresent()) {
      measure(chosen.get());
    } else if (!devices.isEmpty()) {
      report.say(
          "no device is known to compute as it should: there are no seals, proofs and long benches");
    }
    for (CheckDevice device : others) {
      takeBesides(device);
    }
  }

  /// Shows whether a device computes as it should.
  ///
  /// @return how its self-test ended
  private int test(CheckDevice device) throws IOException, InterruptedException {
    CheckPlan plan = CheckPlan.of(device.kind());
    CheckPlan.First first = plan.first();
    boolean isRefused = hasFailed(take(first.kernels(), device, after(plan, first.kernels())));
    if (isRefused && passesWithCompiler(device)) {
      take(first.probes(), device, plan.whole());
      return GpuCheckStep.PASSED;
    }
    take(first.probes(), device, after(plan, first.probes()));
    int code = take(first.selfTest(), device, plan.whole());
    boolean isRight = !isRefused && hasFailed(code) && passesWithCompiler(device);
    return isRight ? GpuCheckStep.PASSED : code;
  }

  /// Whether a device passes the self-test with what NVIDIA's compiler makes; then it gets that
  /// from now on.
  private boolean passesWithCompiler(CheckDevice device) throws IOException, InterruptedException {
    if (!device.isCuda()) {
      return false;
    }
    CheckPlan plan = CheckPlan.of(device.kind());
    Step step = plan.first().selfTest().withNvrtc();
    boolean passes = isAsked(step) && take(step, device, plan.whole()) == GpuCheckStep.PASSED;
    if (passes) {
      ptx.put(device.number(), COMPILED);
      report.say(
          "device %d goes on with the PTX that NVRTC makes, as it failed with that which is shipped"
              .formatted(device.number()));
    }
    return passes;
  }

  private static boolean hasFailed(int code) {
    return code != GpuCheckStep.PASSED
        && code != GpuCheckStep.CUT
        && code != GpuCheckStep.NOT_BEGUN;
  }

  /// The steps of a plan after one of its first.
  private static List<Step> after(CheckPlan plan, Step step) {
    List<Step> steps = new ArrayList<>(plan.first().steps());
    steps.addAll(plan.whole());
    return steps.subList(steps.indexOf(step) + 1, steps.size());
  }

  /// Seals, proofs and the bench, the most important first.
  private void measure(CheckDevice device) throws IOException, InterruptedException {
    CheckPlan plan = CheckPlan.of(device.kind());
    for (int i = 0; i < plan.whole().size(); i++) {
      take(plan.whole().get(i), device, plan.whole().subList(i + 1, plan.whole().size()));
    }
    if (device.isCuda() && !ptx.containsKey(device.number())) {
      for (Step step : plan.compared()) {
        take(step, device, List.of());
      }
    }
  }

  /// What is worth knowing of a device that is not the chosen one: nothing fails where there is no
  /// time for it.
  private void takeBesides(CheckDevice device) throws IOException, InterruptedException {
    CheckPlan plan = CheckPlan.of(device.kind());
    for (Step step : plan.first().steps()) {
      int code = take(step.optional(), device, List.of());
      boolean isTested = step.equals(plan.first().selfTest()) && code != GpuCheckStep.NOT_BEGUN;
      if (hasFailed(code)) {
        report.say("device %d is not used any more".formatted(device.number()));
        return;
      } else if (isTested) {
        take(CheckPlan.BESIDES, device, List.of());
      }
    }
  }

  /// The devices that there are, and what keeps others from being found.
  private List<CheckDevice> devices() throws IOException, InterruptedException {
    Path list = scratch.path().resolve(GpuCheckStep.LIST);
    Files.deleteIfExists(list);
    if (taker.take("devices", 0, SHIPPED, LISTING) != GpuCheckStep.PASSED) {
      report.say("devices could not be listed: a driver failed or hung");
    }
    return CheckDevice.of(Files.exists(list) ? Files.readAllLines(list) : List.of());
  }

  /// Takes a step, and says how it ended.
  ///
  /// @param after the steps that follow, for which time is kept
  /// @return its exit code; [GpuCheckStep#PASSED] where it was not asked for
  private int take(Step step, CheckDevice device, List<Step> after)
      throws IOException, InterruptedException {
    if (!isAsked(step)) {
      return GpuCheckStep.PASSED;
    }
    Optional<String> missing =
        step.hindrance().isPresent() ? step.hindrance() : scratch.missing(step.needs());
    if (missing.isPresent()) {
      return notBegun(step, device, "as " + missing.get());
    }
    String name = "%s on device %d".formatted(step.name(), device.number());
    long begun = StageLedger.now();
    long left = Math.max(0, (end - begun) / SECOND);
    OptionalLong allowed = step.seconds(left, after.stream().filter(this::isAsked).toList());
    if (allowed.isEmpty()) {
      return notBegun(step, device, "with %d of %d seconds left".formatted(left, step.least()));
    }
    long seconds = allowed.getAsLong();
    boolean isCompiled = step.name().endsWith(CheckPlan.WITH_NVRTC);
    String choice = isCompiled ? COMPILED : ptx.getOrDefault(device.number(), SHIPPED);
    int code = taker.take(step.name(), device.number(), choice, seconds);
    String took = "%d ms".formatted((StageLedger.now() - begun) / 1_000_000);
    switch (code) {
      case GpuCheckStep.PASSED -> {
        passed++;
        report.say("passed: %s, %s".formatted(name, took));
      }
      case GpuCheckStep.CUT, GpuCheckStep.HUNG -> {
        cut += step.isNeeded() ? 0 : 1;
        String how = code == GpuCheckStep.CUT ? "" : ", and ended, as it did not stop";
        report.say("cut: %s, after %s%s%s".formatted(name, took, how, countIfNeeded(step)));
      }
      case GpuCheckStep.NOT_BEGUN -> notBegun++; // it said why
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
  /// @param why `with 3 of 5 seconds left`
  private int notBegun(Step step, CheckDevice device, String why) {
    notBegun += step.isNeeded() ? 0 : 1;
    report.say(
        "not begun: %s on device %d, %s%s"
            .formatted(step.name(), device.number(), why, countIfNeeded(step)));
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
}
