package fil.proofs.groth16;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/// The processor's work, with someone who cuts the file of parameters off as soon as points of one
/// query are mapped.
///
/// @param file the parameters
/// @param left how many bytes are left of them
/// @param query whose points
public record CuttingWork(FileChannel file, long left, String query) implements ProofWork {

  private static final ProofWork WORK = ProofWork.onProcessor();

  @Override
  public G1 sumOfQuotient(
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      String stage,
      PointSource points,
      Progress progress,
      Stop stop) {
    return WORK.sumOfQuotient(a, b, c, stage, cutOff(stage, points), progress, stop);
  }

  @Override
  public G1 sumG1(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    return WORK.sumG1(stage, cutOff(stage, points), scalars, progress, stop);
  }

  @Override
  public G2 sumG2(
      String stage, PointSource points, MemorySegment scalars, Progress progress, Stop stop) {
    return WORK.sumG2(stage, cutOff(stage, points), scalars, progress, stop);
  }

  private PointSource cutOff(String stage, PointSource points) {
    return stage.endsWith(" " + query) ? new Mapped(points) : points;
  }

  /// Points that are there until they are mapped.
  private final class Mapped implements PointSource {

    private final PointSource points;

    private Mapped(PointSource points) {
      this.points = points;
    }

    @Override
    public long count() {
      return points.count();
    }

    @Override
    public int pointBytes() {
      return points.pointBytes();
    }

    @Override
    public MemorySegment range(long first, long count, Arena arena) {
      MemorySegment mapped = points.range(first, count, arena);
      try {
        file.truncate(left);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return mapped;
    }
  }
}
