package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.groth16.PointSource;
import fil.proofs.groth16.ProofWork;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The work of a proof on a device.
record DeviceProofWork(DeviceRun run) implements ProofWork {

  /// The quotient stays on the device until it is summed up. Where it cannot be, the processor
  /// begins from the values, which are still there.
  @Override
  public G1 sumOfQuotient(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      String stage,
      PointSource points,
      Progress progress,
      Stop stop) {
    long terms = points.count();
    Optional<DeviceQuotient> quotient = quotient(a, b, c, progress, stop);
    if (quotient.isEmpty()) {
      return sumG1(stage, points, a.asSlice(0, terms * Fr.BYTES), progress, stop);
    }
    try (DeviceQuotient there = quotient.get()) {
      return run.stage(
          stage,
          stop,
          session -> {
            Tally tally = Tally.begin(stage, terms, "points", progress);
            try (Arena arena = Arena.ofShared()) {
              return there.sum(session, points.all(arena), tally, stop);
            }
          },
          () -> ProofWork.onProcessor().sumOfQuotient(a, b, c, stage, points, progress, stop));
    }
  }

  /// Divides on the device; nothing where the processor did, which leaves the quotient in `a`.
  private Optional<DeviceQuotient> quotient(
      MemorySegment a, MemorySegment b, MemorySegment c, Progress progress, Stop stop) {
    return run.stage(
        "quotient",
        stop,
        session -> {
          Tally tally = Tally.begin("quotient", Scalars.count(a), "coefficients", progress);
          return Optional.of(DeviceQuotient.of(session, a, b, c, tally, stop));
        },
        () -> {
          Ntt.create().quotient(a, b, c, stop);
          return Optional.empty();
        });
  }

  @Override
  public G1 sumG1(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    return run.stage(
        stage,
        stop,
        session -> {
          Tally tally = tally(stage, scalars, progress);
          try (Arena arena = Arena.ofShared()) {
            return DeviceMsm.sumG1(session, points.all(arena), scalars, tally, stop);
          }
        },
        () -> ProofWork.onProcessor().sumG1(stage, points, scalars, progress, stop));
  }

  @Override
  public G2 sumG2(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    return run.stage(
        stage,
        stop,
        session -> {
          Tally tally = tally(stage, scalars, progress);
          try (Arena arena = Arena.ofShared()) {
            return DeviceMsm.sumG2(session, points.all(arena), scalars, tally, stop);
          }
        },
        () -> ProofWork.onProcessor().sumG2(stage, points, scalars, progress, stop));
  }

  private static Tally tally(String stage, MemorySegment scalars, Progress progress) {
    return Tally.begin(stage, Scalars.count(scalars), "points", progress);
  }
}
