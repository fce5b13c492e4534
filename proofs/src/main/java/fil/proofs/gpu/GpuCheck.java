package fil.proofs.gpu;

import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.sector.FolderSeal;
import fil.proofs.sector.OpenSector;
import fil.proofs.sector.SectorManifest;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.SnarkProver;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Everything that is worth knowing of a machine's devices, in the order of its importance and
/// within some minutes: what there is, whether its kernels are right, how fast they are, and whole
/// seals with their proofs. What is found is written as it is found, so that a run that is cut
/// short leaves it.
///
/// | file | holds |
/// |---|---|
/// | `report.txt` | all, as text, the last line `N passed, M failed` |
/// | `bench.jsonl` | a row of the bench a line, and before those of a device a line that names it |
/// | `receipts.jsonl` | a device's receipt a line, for each seal and proof |
public final class GpuCheck {

  private static final long SECOND = 1_000_000_000L;

  /// What sectors are asked; one of zeros is refused, as nobody has drawn it.
  private static final Bytes32 SEED =
      Bytes32.parseHex("0101010101010101010101010101010101010101010101010101010101010101");

  /// What a step needs at least, in seconds on a card; with less left it is not begun. It may take
  /// that, or half of the time that is left where this is more: so a device that is far slower than
  /// a card still shows something of each step.
  ///
  /// @param isNeeded whether it counts as failed when it is cut
  private record Step(String name, long seconds, Work work, boolean isNeeded) {

    Step(String name, long seconds, Work work) {
      this(name, seconds, work, false);
    }
  }

  /// What a step does; it throws what is wrong.
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private final Path out;
  private final Path scratch;
  private final String date;
  private final String commit;
  private final long end;
  private final List<String> only;
  private Stop stop = Stop.create();
  private long passed;
  private long failed;
  private long cut;

  private GpuCheck(
      Path out, Path scratch, String date, String commit, long seconds, List<String> only) {
    this.out = out;
    this.scratch = scratch;
    this.date = date;
    this.commit = commit;
    this.end = StageLedger.now() + seconds * SECOND;
    this.only = only;
  }

  /// Checks all devices.
  ///
  /// @param arguments the folder for results, one for what is only needed meanwhile, the day, the
  ///   commit, and the seconds that may be taken; then the steps to take, where not all are
  public static void main(String[] arguments) {
    if (arguments.length < 5) {
      System.err.println(
          "gpu-check takes OUT SCRATCH DATE COMMIT SECONDS [STEP …]; proofs/gpu-check gives them");
      System.exit(2);
    }
    GpuCheck check =
        new GpuCheck(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            arguments[2],
            arguments[3],
            Long.parseLong(arguments[4]),
            List.of(arguments).subList(5, arguments.length));
    System.exit(check.run());
  }

  private int run() {
    say("gpu-check of commit %s, %s".formatted(commit, date));
    List<Device> devices = Device.all();
    devices.forEach(device -> say("device: " + device.facts()));
    Device.hindrances().forEach(hindrance -> say("not there: " + hindrance));
    say(
        "PTX for CUDA's driver: "
            + Nvrtc.problem()
                .map(problem -> problem + ", so that is used which is shipped")
                .orElse("made here by NVRTC where it fits the driver and the card"));
    if (devices.isEmpty()) {
      failed++;
    }
    List<Step> steps = new ArrayList<>();
    for (Device device : devices) {
      String name = device.facts().name() + ", " + device.facts().api();
      steps.add(new Step("self-test on " + name, 5, () -> selfTest(device), true));
    }
    steps.add(new Step("PTX that is shipped", 1, this::unpackPtx));
    devices.stream().limit(1).forEach(device -> steps.addAll(of(device)));
    devices.stream()
        .skip(1)
        .forEach(device ->
            steps.add(new Step("bench of " + device.facts().api(), 30, () -> bench(device))));
    steps.removeIf(step -> !only.isEmpty() && !only.contains(step.name()));
    steps.forEach(this::take);
    say("%d passed, %d failed, %d cut".formatted(passed, failed, cut));
    return failed == 0 ? 0 : 1;
  }

  private List<Step> of(Device device) {
    return List.of(
        new Step("seal 2KiB", 5, () -> seal(device, SectorSize.KIB_2)),
        new Step("bench", 20, () -> bench(device)),
        new Step("prove 2KiB", 60, () -> prove(device, SectorSize.KIB_2)),
        new Step("seal 8MiB", 10, () -> seal(device, SectorSize.MIB_8)),
        new Step("seal 512MiB", 60, () -> seal(device, SectorSize.MIB_512)),
        new Step("prove 8MiB", 90, () -> prove(device, SectorSize.MIB_8)),
        new Step("prove 512MiB", 120, () -> prove(device, SectorSize.MIB_512)));
  }

  private void take(Step step) {
    long left = (end - StageLedger.now()) / SECOND;
    if (left < step.seconds()) {
      say("not begun: %s, with %d seconds left".formatted(step.name(), left));
      return;
    }
    long begun = StageLedger.now();
    long seconds = Math.max(step.seconds(), left / 2);
    Stop own = Stop.create();
    stop = own;
    Thread clock = Thread.ofVirtual().start(() -> request(own, seconds));
    try {
      step.work().run();
      passed++;
      say("passed: %s, %d ms".formatted(step.name(), (StageLedger.now() - begun) / 1_000_000));
    } catch (Stopped e) {
      if (step.isNeeded()) {
        failed++;
      } else {
        cut++;
      }
      say("cut: %s, after %d s".formatted(step.name(), (StageLedger.now() - begun) / SECOND));
    } catch (IOException | RuntimeException e) {
      failed++;
      say("FAILED: %s: %s".formatted(step.name(), e));
    } finally {
      clock.interrupt();
    }
  }

  /// Leaves the PTX of all kernels for a toolkit to count their instructions.
  private void unpackPtx() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("ptx"));
    for (KernelText text : KernelText.all()) {
      Files.writeString(folder.resolve(ShippedPtx.name(text) + ".ptx"), ShippedPtx.of(text));
    }
  }

  private static void request(Stop stop, long seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
      stop.request();
    } catch (InterruptedException e) {
      // the step ended by itself
    }
  }

  private void selfTest(Device device) {
    try (DeviceSession session = device.open()) {
      session.heed(stop);
      List<SelfTest.Case> cases = SelfTest.run(session, Progress.NONE, stop);
      cases.stream().filter(done -> done.problem().isPresent()).forEach(done -> say("  " + done));
      SelfTest.Summary summary = SelfTest.Summary.of(cases);
      say("  " + summary);
      if (summary.failed() > 0) {
        throw new IllegalStateException(summary.failed() + " comparisons failed");
      }
    }
  }

  private void bench(Device device) {
    append(
        "bench.jsonl",
        "{\"device\": \"%s\", \"date\": \"%s\", \"commit\": \"%s\"}"
            .formatted(device.facts(), date, commit));
    try (DeviceSession session = device.open()) {
      DeviceBench.run(
          session,
          DeviceBench.Sizes.of(device.facts()),
          row -> append("bench.jsonl", row.toJson()),
          stop);
    }
  }

  private void seal(Device device, SectorSize size) throws IOException {
    Path data = scratch.resolve("data-" + size);
    Files.write(data, new byte[(int) Math.min(size.dataBytes(), 1 << 20)]);
    FolderSeal seal =
        new FolderSeal(
            RegisteredSealProof.of(size),
            new SectorIdentity(1000, 1),
            Bytes32.ZERO,
            data,
            folder(size));
    try (DeviceRun run = open(device, SelfTest.Part.SEAL)) {
      keeping(
          run,
          "seal of " + size,
          () -> {
            SectorManifest sealed = seal.run(run.nodes(), _ -> {}, run.watch(Progress.NONE), stop);
            say("  CommR " + sealed.commitments().orElseThrow().commR().toHex());
          });
    }
  }

  private void prove(Device device, SectorSize size) throws IOException {
    ParameterFolder parameters = new ParameterFolder(parameterFolder());
    long begun = StageLedger.now();
    ParameterSet set = new ParameterSet(ParameterSet.Kind.POREP, size);
    parameters.make(set, ToxicWaste.draw(), Progress.NONE, stop);
    say("  parameters after %d s".formatted((StageLedger.now() - begun) / SECOND));
    try (OpenSector sector = OpenSector.open(folder(size), stop);
        DeviceRun run = open(device, SelfTest.Part.PROOF)) {
      SealStatement statement = sector.statement(SEED);
      VanillaSealProof answers = sector.answer(SEED, Progress.NONE);
      keeping(
          run,
          "proof of " + size,
          () -> {
            Progress watched = run.watch(Progress.NONE);
            List<Groth16Proof> proofs =
                new SnarkProver(parameters, run.proofs()).seal(statement, answers, watched, stop);
            say("  %d proof, verified as it was made".formatted(proofs.size()));
          });
    }
  }

  private Path parameterFolder() {
    String given = System.getenv("SEALAB_PARAMS");
    return given == null || given.isBlank() ? scratch.resolve("params") : Path.of(given);
  }

  private Path folder(SectorSize size) {
    return scratch.resolve("sector-" + size);
  }

  private DeviceRun open(Device device, List<SelfTest.Part> parts) {
    return DeviceRun.open(device, parts, Consent.REFUSED, Progress.NONE, stop);
  }

  /// Does work and keeps its receipt, however it ends.
  private void keeping(DeviceRun run, String what, Work work) throws IOException {
    String ending = "it was cut, or failed elsewhere than on the device";
    try {
      work.run();
      ending = DeviceReceipt.FINISHED;
    } catch (DeviceException e) {
      ending = String.valueOf(e.getMessage());
      throw e;
    } finally {
      keep(run.receipt(what, date, ending));
    }
  }

  private void keep(DeviceReceipt receipt) {
    say(receipt.toString());
    String json = new String(receipt.toJson(), StandardCharsets.UTF_8);
    append("receipts.jsonl", json.replaceAll("\\s*\\n\\s*", " ").strip());
  }

  private void say(String line) {
    System.out.println(line);
    append("report.txt", line);
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          out.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written to " + out, e);
    }
  }
}
