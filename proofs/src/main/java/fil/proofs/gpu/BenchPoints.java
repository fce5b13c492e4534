package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.msm.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Points for a bench: each is one more than twice the one before, over and over, so that what a
/// sum of them is can be known.
final class BenchPoints {

  /// How many of them differ.
  private static final int MULTIPLES = 1 << 8;

  private BenchPoints() {}

  /// Points of [G1], as [Points] says.
  static MemorySegment g1(Arena arena, long count) {
    MemorySegment points = arena.allocate(count * G1.UNCOMPRESSED_BYTES);
    G1 point = G1.GENERATOR;
    long some = Math.min(count, MULTIPLES);
    for (int i = 0; i < some; i++) {
      Points.set(points, i, point);
      point = point.add(point).add(G1.GENERATOR);
    }
    repeat(points, some * G1.UNCOMPRESSED_BYTES);
    return points;
  }

  /// Points of [G2], likewise.
  static MemorySegment g2(Arena arena, long count) {
    MemorySegment points = arena.allocate(count * G2.UNCOMPRESSED_BYTES);
    G2 point = G2.GENERATOR;
    long some = Math.min(count, MULTIPLES);
    for (int i = 0; i < some; i++) {
      Points.set(points, i, point);
      point = point.add(point).add(G2.GENERATOR);
    }
    repeat(points, some * G2.UNCOMPRESSED_BYTES);
    return points;
  }

  /// Which multiples of the generator those points are, as long as they differ.
  static List<Fr> multiples(long count) {
    List<Fr> multiples = new ArrayList<>(List.of(Fr.ONE));
    while (multiples.size() < Math.min(count, MULTIPLES)) {
      Fr last = multiples.getLast();
      multiples.add(last.add(last).add(Fr.ONE));
    }
    return multiples;
  }

  /// The sum of their multiples in [G1], found another way.
  static G1 sumG1(MemorySegment scalars, long count) {
    return G1.GENERATOR.multiply(BenchAnswers.sum(multiples(count), scalars));
  }

  /// The sum of their multiples in [G2], likewise.
  static G2 sumG2(MemorySegment scalars, long count) {
    return G2.GENERATOR.multiply(BenchAnswers.sum(multiples(count), scalars));
  }

  /// Makes the rest of some memory like its beginning.
  private static void repeat(MemorySegment memory, long made) {
    for (long at = made; at < memory.byteSize(); at += made) {
      long size = Math.min(made, memory.byteSize() - at);
      memory.asSlice(at, size).copyFrom(memory.asSlice(0, size));
    }
  }
}
