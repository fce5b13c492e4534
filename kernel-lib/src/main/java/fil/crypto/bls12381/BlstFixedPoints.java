package fil.crypto.bls12381;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Sums of multiples by the library blst, see [Blst], with its tables: of each point there are as
/// many multiples as digits of eight bits have sizes.
final class BlstFixedPoints implements FixedPoints {

  private static final long DIGIT_BITS = 8;

  private final int count;
  private final MemorySegment table;
  private final long scratchBytes;

  private BlstFixedPoints(int count, MemorySegment table, long scratchBytes) {
    this.count = count;
    this.table = table;
    this.scratchBytes = scratchBytes;
  }

  /// @param points at least one, and none at infinity
  static BlstFixedPoints of(List<G1> points) {
    long count = points.size();
    try (Arena arena = Arena.ofConfined()) {
      long bytes = (long) Blst.P1S_TABLE_BYTES.invokeExact(DIGIT_BITS, count);
      MemorySegment table = BlstMemory.room(bytes, 1, Arena.ofAuto());
      Blst.P1S_TABLE.invokeExact(
          table, DIGIT_BITS, BlstMemory.pointers(BlstMemory.affineG1(points, arena), arena), count);
      return new BlstFixedPoints(
          points.size(), table, (long) Blst.P1S_TABLE_SCRATCH.invokeExact(count));
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }

  @Override
  public G1 sum(List<Fr> scalars) {
    Curve.requireSame(count, scalars.size());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = BlstMemory.room(Blst.P1, 1, arena);
      Blst.P1S_TABLE_SUM.invokeExact(
          sum,
          table,
          DIGIT_BITS,
          (long) count,
          BlstMemory.pointers(BlstCurve.scalars(scalars, arena), arena),
          BlstCurve.BITS,
          BlstMemory.room(scratchBytes, 1, arena));
      return BlstMemory.readG1(sum, 1, arena).getFirst();
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }
}
