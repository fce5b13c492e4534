package fil.proofs.gpu;

import fil.proofs.groth16.ProofWork;
import fil.proofs.porep.NodeWork;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A device at work on one seal or proof, from its self-test to its receipt.
///
/// ```java
/// try (DeviceRun run = DeviceRun.open(device, SelfTest.Part.SEAL, Consent.REFUSED, progress, stop)) {
///   seal.run(run.nodes(), notes, run.watch(progress), stop);
///   run.receipt("seal of 8MiB", "2026-11-22", DeviceReceipt.FINISHED)
/// }
/// ```
///
/// A stage that the device cannot compute is computed by the processor only with consent, and the
/// receipt says why. Stages are computed one at a time.
public final class DeviceRun implements AutoCloseable {

  /// Where this property of the system is set, programs that share a device look there whether it
  /// is in use; else in the folder for temporary files.
  private static final String LEASES = "sealab.leases";

  private final DeviceLease lease;
  private final DeviceSession session;
  private final SelfTest.Summary selfTest;
  private final Consent consent;
  private final StageLedger ledger = new StageLedger();

  /// Why the device cannot be used any more.
  private @Nullable DeviceException lost;

  /// Whether a stage failed on the device: whoever asked for it knows that from it, or from the
  /// receipt.
  private boolean failed;

  private DeviceRun(
      DeviceLease lease, DeviceSession session, SelfTest.Summary selfTest, Consent consent) {
    this.lease = lease;
    this.session = session;
    this.selfTest = selfTest;
    this.consent = consent;
  }

  /// Takes a device for this process, opens it, and compares its kernels with their definitions.
  ///
  /// @param parts the kernels that will be used
  /// @param consent who is asked when the device cannot compute a stage
  /// @throws DeviceException when another program uses the device, it cannot be opened, or a
  ///   comparison fails
  public static DeviceRun open(
      Device device, List<SelfTest.Part> parts, Consent consent, Progress progress, Stop stop) {
    String shared = System.getProperty(LEASES, System.getProperty("java.io.tmpdir"));
    return open(device, Path.of(shared), parts, consent, progress, stop);
  }

  /// @param leases where programs that share the device look whether it is in use
  static DeviceRun open(
      Device device,
      Path leases,
      List<SelfTest.Part> parts,
      Consent consent,
      Progress progress,
      Stop stop) {
    List<DeviceFacts> all = Device.all().stream().map(Device::facts).toList();
    DeviceLease lease = DeviceLease.of(device.facts(), all, leases);
    try {
      DeviceSession session = device.open();
      try {
        session.heed(stop);
        List<SelfTest.Case> cases = SelfTest.run(session, parts, progress, stop);
        requirePassed(device.facts(), cases);
        return new DeviceRun(lease, session, SelfTest.Summary.of(cases), consent);
      } catch (RuntimeException | Error e) {
        Release.after(e, session::close);
        throw e;
      }
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  private static void requirePassed(DeviceFacts facts, List<SelfTest.Case> cases) {
    List<SelfTest.Case> failed = cases.stream().filter(done -> done.problem().isPresent()).toList();
    if (!failed.isEmpty()) {
      throw new DeviceException(
          DeviceException.Reason.WRONG,
          "%s is not used, because %d of %d comparisons of its self-test failed, the first: %s"
              .formatted(facts.name(), failed.size(), cases.size(), failed.getFirst()));
    }
  }

  /// What the device says of itself.
  public DeviceFacts facts() {
    return session.facts();
  }

  /// How its kernels compared with their definitions.
  public SelfTest.Summary selfTest() {
    return selfTest;
  }

  /// The device as it computes parents, columns and trees.
  public NodeWork nodes() {
    return new DeviceNodeWork(this);
  }

  /// The device as it encodes updates.
  public UpdateWork updates() {
    return new DeviceUpdateWork(this);
  }

  /// The device as it divides polynomials and adds up points.
  public ProofWork proofs() {
    return new DeviceProofWork(this);
  }

  /// A progress for all stages, those of the processor too, so that the receipt tells of them.
  public Progress watch(Progress next) {
    return ledger.watch(next);
  }

  /// What has been done so far.
  ///
  /// @param work what it was for: `seal of 8MiB`
  /// @param date the day, as `2026-11-22`
  /// @param ending [DeviceReceipt#FINISHED], or a sentence
  public DeviceReceipt receipt(String work, String date, String ending) {
    return new DeviceReceipt(
        work,
        date,
        Optional.empty(),
        facts(),
        Ptx.origins(facts()),
        selfTest,
        ledger.records(),
        ending);
  }

  /// Computes a stage on the device, or with consent on the processor.
  ///
  /// @throws DeviceException when the device does not compute it and the processor may not
  synchronized <T> T stage(
      String stage,
      Stop stop,
      Function<DeviceSession, T> onDevice,
      Supplier<? extends T> onProcessor) {
    session.heed(stop);
    long begun = ledger.begin();
    try {
      T result;
      StageRecord record;
      try {
        Meter before = session.meter();
        result = onDevice(onDevice);
        Meter done = session.meter().since(before);
        record = StageRecord.onDevice(stage, StageLedger.now() - begun, done, facts());
      } catch (DeviceException e) {
        String why = consented(stage, e);
        result = onProcessor.get();
        record = StageRecord.onProcessor(stage, why, StageLedger.now() - begun);
      }
      ledger.end(record);
      return result;
    } catch (RuntimeException e) {
      ledger.fail();
      throw e;
    }
  }

  private <T> T onDevice(Function<DeviceSession, T> computation) {
    if (lost != null) {
      throw lost;
    }
    try {
      T result = computation.apply(session);
      session.finish();
      return result;
    } catch (DeviceException e) {
      failed = true;
      lost = e.reason() == DeviceException.Reason.LOST ? e : null;
      throw e;
    }
  }

  /// Why the processor, which may, has to.
  private String consented(String stage, DeviceException problem) {
    String why = String.valueOf(problem.getMessage());
    if (!consent.toProcessor(stage, why)) {
      throw new DeviceException(
          problem.reason(),
          "%s cannot be computed on %s, because %s".formatted(stage, facts().name(), why));
    }
    return why;
  }

  /// What the device has done so far.
  Meter meter() {
    return session.meter();
  }

  /// How many pieces of the device's memory are taken.
  int liveAllocations() {
    return session.liveAllocations();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (DeviceException e) {
      if (!failed) {
        throw e;
      }
    } finally {
      lease.close();
    }
  }
}
