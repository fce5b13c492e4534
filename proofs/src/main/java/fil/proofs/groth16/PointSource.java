package fil.proofs.groth16;

import fil.proofs.msm.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Points that lie somewhere one after the other, as [Points] says, and are taken to memory in
/// ranges: so no more of them are there than someone works on.
public interface PointSource {

  /// How many there are.
  long count();

  /// The bytes of one.
  int pointBytes();

  /// Some of the points.
  ///
  /// @param first the number of the first one, from 0
  /// @param arena until when they stay in memory
  /// @throws UnfitParametersException when they are not there any more
  MemorySegment range(long first, long count, Arena arena);

  /// All points at once.
  ///
  /// @param arena until when they stay in memory
  default MemorySegment all(Arena arena) {
    return range(0, count(), arena);
  }

  /// Points that are in memory.
  ///
  /// @throws IllegalArgumentException when the memory holds part of one
  static PointSource of(MemorySegment points, int pointBytes) {
    return new ByteSource.Points(
        new ByteSource.InMemory(points), 0, Points.count(points, pointBytes), pointBytes);
  }
}
