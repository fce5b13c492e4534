package fil.proofs.gpu;

import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.sector.FolderSeal;
import fil.proofs.sector.OpenSector;
import fil.proofs.sector.SectorManifest;
import fil.proofs.snark.OpenParameters;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.SnarkProver;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One step of [GpuCheck], in a process of its own. Its exit code says how it ended.
public final class GpuCheckStep {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int CUT = 3;

  /// There was no time for it, or what it needs was not there.
  static final int NOT_BEGUN = 4;

  /// As [GpuCheck] has it: it did not stop when it was asked to.
  static final int HUNG = 5;

  /// The file in the scratch folder that has a line for each device.
  static final String LIST = "devices";

  /// What sectors are asked; one of zeros is refused, as nobody has drawn it.
  private static final Bytes32 SEED =
      Bytes32.parseHex("0101010101010101010101010101010101010101010101010101010101010101");

  /// What a step does; it throws what is wrong.
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private final CheckReport report;
  private final CheckScratch scratch;
  private final String date;
  private final String commit;
  private final int number;
  private final Stop stop = Stop.create();
  private String deviceLine = "";

  private GpuCheckStep(
      CheckReport report, CheckScratch scratch, String date, String commit, int number) {
    this.report = report;
    this.scratch = scratch;
    this.date = date;
    this.commit = commit;
    this.number = number;
  }

  /// Takes a step.
  ///
  /// @param arguments those of [GpuCheck], with the device's place for the seconds in all, the
  ///   seconds that this may take, and its name
  public static void main(String[] arguments) {
    if (arguments.length != 7) {
      System.err.println("a step takes OUT SCRATCH DATE COMMIT DEVICE SECONDS STEP");
      System.exit(2);
    }
    GpuCheckStep step =
        new GpuCheckStep(
            new CheckReport(Path.of(arguments[0])),
            CheckScratch.of(Path.of(arguments[1]), System.getenv()),
            arguments[2],
            arguments[3],
            Integer.parseInt(arguments[4]));
    System.exit(step.take(arguments[6], Long.parseLong(arguments[5])));
  }

  @SuppressWarnings("IllegalCatch") // whatever it is has to stand in the report
  private int take(String name, long seconds) {
    Thread.ofVirtual().start(() -> requestAfter(seconds));
    try {
      if (name.endsWith(CheckPlan.WITH_NVRTC) && !hasCompiler(name)) {
        return NOT_BEGUN;
      }
      work(name.replace(CheckPlan.WITH_NVRTC, ""));
      return PASSED;
    } catch (Stopped e) {
      return CUT;
    } catch (Throwable e) {
      report.say("  %s: %s".formatted(name, e));
      return FAILED;
    }
  }

  /// Whether the device takes what NVIDIA's compiler makes, or says why that is not known; else
  /// says why there is none for it.
  private boolean hasCompiler(String name) {
    try (DeviceSession session = device().open()) {
      session.compile(KernelText.multipliers());
      return true;
    } catch (DeviceException e) {
      if (e.reason() != DeviceException.Reason.MISSING) {
        throw e;
      }
      report.say("not begun: %s on device %d, as %s".formatted(name, number, e.getMessage()));
      return false;
    }
  }

  private void requestAfter(long seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
      stop.request();
    } catch (InterruptedException e) {
      // nobody does that
    }
  }

  private void work(String name) throws IOException {
    switch (name) {
      case "devices" -> list();
      case "kernels" -> kernels();
      case "probes" -> bench(DeviceBench::probe);
      case "self-test" -> selfTest();
      case "bench" -> bench(DeviceBench::stages);
      case "partition" -> bench(DeviceBench::partitions);
      case "rest of the bench" -> bench(DeviceBench::rest);
      case "seal 2KiB" -> seal(SectorSize.KIB_2);
      case "seal 8MiB" -> seal(SectorSize.MIB_8);
      case "seal 512MiB" -> seal(SectorSize.MIB_512);
      case "prove 2KiB" -> prove(SectorSize.KIB_2);
      case "prove 8MiB" -> prove(SectorSize.MIB_8);
      case "prove 512MiB" -> prove(SectorSize.MIB_512);
      case "time proofs of 2KiB" -> time(SectorSize.KIB_2);
      case "time proofs of 512MiB" -> time(SectorSize.MIB_512);
      default -> throw new IllegalArgumentException("there is no such step");
    }
  }

  private Device device() {
    return Device.all().get(number);
  }

  private void list() throws IOException {
    Device.hindrances().forEach(hindrance -> report.say("not there: " + hindrance));
    List<DeviceFacts> devices = Device.all().stream().map(Device::facts).toList();
    Files.write(scratch.path().resolve(LIST), CheckDevice.lines(devices));
  }

  /// Lets the driver take all kernels, which may be the first time that it sees them.
  private void kernels() {
    try (DeviceSession session = device().open()) {
      for (KernelText text : KernelText.all()) {
        stop.check();
        long begun = StageLedger.now();
        session.compile(text);
        report.say(
            "  kernels of %s taken after %d ms%s"
                .formatted(
                    text.name(),
                    (StageLedger.now() - begun) / 1_000_000,
                    Ptx.origin(text).map(origin -> ", PTX: " + origin).orElse("")));
      }
      Ptx.failure().ifPresent(failure -> report.say("  " + failure));
      report.say("  " + CarryProbe.of(session));
    }
  }

  private void selfTest() {
    try (DeviceSession session = device().open()) {
      session.heed(stop);
      selfTest(session, report::say, stop);
    }
  }

  /// Makes all comparisons. Each that fails or is not made is told at once, and how many there were
  /// also where the rest are not made.
  ///
  /// @param said hears a line at a time
  /// @throws IllegalStateException when one failed, also where the test was stopped after it
  /// @throws Stopped when asked to stop before any failed
  static void selfTest(DeviceSession session, Consumer<String> said, Stop stop) {
    List<SelfTest.Case> cases = new ArrayList<>();
    try {
      SelfTest.run(
          session, SelfTest.Part.ALL, done -> hear(done, cases, said), Progress.NONE, stop);
    } catch (Stopped e) {
      requirePassed(cases); // a wrong answer weighs more than the time that was too short
      throw e;
    } finally {
      said.accept("  " + SelfTest.Summary.of(cases));
    }
    requirePassed(cases);
  }

  private static void hear(SelfTest.Case done, List<SelfTest.Case> cases, Consumer<String> said) {
    cases.add(done);
    if (!done.passed()) {
      said.accept("  " + done);
    }
  }

  private static void requirePassed(List<SelfTest.Case> cases) {
    SelfTest.Summary summary = SelfTest.Summary.of(cases);
    if (summary.failed() > 0) {
      throw new IllegalStateException(
          "of %d comparisons that were made, %d failed".formatted(cases.size(), summary.failed()));
    }
  }

  private void bench(DeviceBench.Kind kind) {
    try (DeviceSession session = device().open()) {
      DeviceBench.Sizes sizes = DeviceBench.Sizes.of(session.facts());
      kind.run(
          session, sizes, row -> row(session.facts(), row), note -> report.say("  " + note), stop);
    }
  }

  /// Keeps a row, after the line of its device where there is none yet: that names the device and
  /// where its PTX came from, and comes again where this changes.
  private void row(DeviceFacts facts, BenchRow row) {
    String ptx = Ptx.origins(facts).map(", \"ptx\": \"%s\""::formatted).orElse("");
    String line =
        "{\"device\": \"%s\", \"date\": \"%s\", \"commit\": \"%s\"%s}"
            .formatted(facts, date, commit, ptx);
    if (!line.equals(deviceLine)) {
      report.row(line);
      deviceLine = line;
    }
    report.row(row.toJson());
  }

  private void seal(SectorSize size) throws IOException {
    Path data = scratch.path().resolve("data-" + size);
    Files.write(data, new byte[(int) Math.min(size.dataBytes(), 1 << 20)]);
    FolderSeal seal =
        new FolderSeal(
            RegisteredSealProof.of(size),
            new SectorIdentity(1000, 1),
            Bytes32.ZERO,
            data,
            scratch.sector(size));
    try (DeviceRun run = open(SelfTest.Part.SEAL)) {
      keeping(
          run,
          "seal of " + size,
          () -> {
            SectorManifest sealed = seal.run(run.nodes(), _ -> {}, run.watch(Progress.NONE), stop);
            Bytes32 commR = sealed.commitments().orElseThrow().commR();
            report.say("  CommR " + commR.toHex());
            if (!commR.equals(commR(size))) {
              throw new DeviceException(
                  DeviceException.Reason.WRONG,
                  "the reference's CommR of this sector is " + commR(size).toHex());
            }
          });
    }
  }

  /// What the reference seals a sector of zeros to, with the ticket of zeros and this identity.
  static Bytes32 commR(SectorSize size) {
    return Bytes32.parseHex(
        switch (size) {
          case KIB_2 -> "c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762";
          case MIB_8 -> "062b430c66404709af25b87df118ea72284891787785aac3760c9b8b92a64d3e";
          case MIB_512 -> "e674d19e6ce7fcf33bbfd9b343a0ceb12d2831d1da543161891ebccad2c6db01";
          default -> throw new IllegalArgumentException("no sector of " + size + " is sealed here");
        });
  }

  private void prove(SectorSize size) throws IOException {
    ParameterFolder parameters = scratch.parameters();
    long begun = StageLedger.now();
    parameters.make(CheckScratch.parameters(size), ToxicWaste.draw(), Progress.NONE, stop);
    report.say("  parameters after %d s".formatted((StageLedger.now() - begun) / 1_000_000_000L));
    try (OpenSector sector = OpenSector.open(scratch.sector(size), stop);
        DeviceRun run = open(SelfTest.Part.PROOF)) {
      SealStatement statement = sector.statement(SEED);
      VanillaSealProof answers = sector.answer(SEED, Progress.NONE);
      keeping(
          run,
          "proof of " + size,
          () -> {
            Progress watched = run.watch(Progress.NONE);
            List<Groth16Proof> proofs =
                new SnarkProver(parameters, run.proofs()).seal(statement, answers, watched, stop);
            report.say("  %d proof, verified as it was made".formatted(proofs.size()));
          });
    }
  }

  /// Times proofs of a sector by themselves, with parameters open: the witness, and what the device
  /// makes of it.
  private void time(SectorSize size) throws IOException {
    ParameterSet set = CheckScratch.parameters(size);
    try (OpenSector sector = OpenSector.open(scratch.sector(size), stop);
        OpenParameters open = scratch.parameters().open(set, Progress.NONE, stop);
        DeviceRun run = open(SelfTest.Part.PROOF)) {
      VanillaSealProof answers = sector.answer(SEED, Progress.NONE);
      PorepCircuit circuit =
          PorepCircuit.of(PorepCircuit.Form.of(size), PorepCircuit.Instance.of(answers, 0));
      Prover prover = new Prover(open.parameters(), run.proofs(), Progress.NONE, stop);
      BenchTimer timer = new BenchTimer(run.facts(), run::meter, stop);
      row(
          run.facts(),
          timer
              .time("proof of " + size, 1, "proofs", DeviceBench.RUNS, () -> prover.prove(circuit))
              .row());
    }
  }

  private DeviceRun open(List<SelfTest.Part> parts) {
    return DeviceRun.open(device(), parts, Consent.REFUSED, Progress.NONE, stop);
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
      report.keep(run.receipt(what, date, ending).at(commit));
    }
  }
}
