package fil.crypto.bls12381;

import fil.num.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Sums of many points of one of the two groups, by the C library blst, see [Blst].
///
/// Points lie one after the other in memory outside the heap, in the library's own form: both
/// coordinates in Montgomery form, 96 bytes in [G1] and 192 in [G2]; infinity is zeros. Scalars are
/// 32 bytes each, little endian.
public final class BlstGroup {

  private static final int ALIGNMENT = 8;

  /// The size of a coordinate's part in the library's form.
  private static final int FP = 48;

  /// [G1].
  public static final BlstGroup FIRST =
      new BlstGroup(
          1,
          Blst.P1,
          Blst.P1_SERIALIZE,
          Blst.P1_ADD_BOTH,
          Blst.P1_DOUBLE,
          Blst.P1S_ADD,
          Blst.P1S_TILE,
          Blst.P1S_SUM_SCRATCH);

  /// [G2].
  public static final BlstGroup SECOND =
      new BlstGroup(
          2,
          Blst.P2,
          Blst.P2_SERIALIZE,
          Blst.P2_ADD_BOTH,
          Blst.P2_DOUBLE,
          Blst.P2S_ADD,
          Blst.P2S_TILE,
          Blst.P2S_SUM_SCRATCH);

  private final int parts;
  private final int projective;
  private final MethodHandle serialize;
  private final MethodHandle add;
  private final MethodHandle twice;
  private final MethodHandle addAll;
  private final MethodHandle tile;
  private final MethodHandle scratch;

  private BlstGroup(
      int parts,
      int projective,
      MethodHandle serialize,
      MethodHandle add,
      MethodHandle twice,
      MethodHandle addAll,
      MethodHandle tile,
      MethodHandle scratch) {
    this.parts = parts;
    this.projective = projective;
    this.serialize = serialize;
    this.add = add;
    this.twice = twice;
    this.addAll = addAll;
    this.tile = tile;
    this.scratch = scratch;
  }

  /// Why the library cannot be used, in one sentence; nothing where it gave the right answers.
  public static Optional<String> problem() {
    return BlstBls.problem();
  }

  /// The size of a point, in bytes, in the library's form as in the uncompressed encoding.
  public int pointBytes() {
    return 2 * parts * FP;
  }

  /// Takes an uncompressed point, which is known to be one, to the library's form.
  ///
  /// @param encoded outside the heap, as is the target
  public void read(MemorySegment encoded, long offset, MemorySegment points, long target) {
    byte first = encoded.get(ValueLayout.JAVA_BYTE, offset);
    if ((first & PointCoding.INFINITY) != 0) {
      points.asSlice(target, pointBytes()).fill((byte) 0);
      return;
    }
    try {
      for (int i = 0; i < 2 * parts; i++) {
        // In the encoding the imaginary part comes first.
        int from = parts == 1 ? i : i ^ 1;
        Blst.FP_FROM_BENDIAN.invokeExact(
            points.asSlice(target + (long) i * FP, FP),
            encoded.asSlice(offset + (long) from * FP, FP));
      }
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Infinity, in projective form.
  public MemorySegment infinity(Arena arena) {
    return arena.allocate(projective, ALIGNMENT);
  }

  /// Adds a projective point to another.
  public void add(MemorySegment sum, MemorySegment other) {
    try {
      add.invokeExact(sum, sum, other);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Doubles a projective point some times.
  public void twice(MemorySegment point, int times) {
    try {
      for (int i = 0; i < times; i++) {
        twice.invokeExact(point, point);
      }
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Writes the sum of points, projective.
  public void sum(MemorySegment points, MemorySegment sum) {
    try (Arena arena = Arena.ofConfined()) {
      long count = points.byteSize() / pointBytes();
      addAll.invokeExact(sum, list(points, arena), count);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Writes the sum of points, projective, each times the digit of its scalar at one place.
  ///
  /// @param bits how many bits the scalars have
  /// @param firstBit where the digit begins
  /// @param digitBits how many bits it has
  public void sum(
      MemorySegment points,
      MemorySegment scalars,
      int bits,
      int firstBit,
      int digitBits,
      MemorySegment sum) {
    try (Arena arena = Arena.ofConfined()) {
      long count = points.byteSize() / pointBytes();
      long bucket = (long) scratch.invokeExact(0L);
      MemorySegment buckets = arena.allocate(bucket << (digitBits - 1), ALIGNMENT);
      tile.invokeExact(
          sum,
          list(points, arena),
          count,
          list(scalars, arena),
          (long) bits,
          buckets,
          (long) firstBit,
          (long) digitBits);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The uncompressed bytes of a projective point.
  public Bytes encode(MemorySegment point) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(pointBytes());
      serialize.invokeExact(bytes, point);
      return Bytes.copyOf(bytes.toArray(ValueLayout.JAVA_BYTE));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The library takes lists of addresses; after the first, none says that the rest lies behind it.
  private static MemorySegment list(MemorySegment first, Arena arena) {
    MemorySegment list = arena.allocate(ValueLayout.ADDRESS, 2);
    list.setAtIndex(ValueLayout.ADDRESS, 0, first);
    list.setAtIndex(ValueLayout.ADDRESS, 1, MemorySegment.NULL);
    return list;
  }

  /// The functions throw nothing; what comes here is an exception or error of our own.
  private static RuntimeException impossible(Throwable e) {
    return switch (e) {
      case RuntimeException ours -> ours;
      case Error error -> throw error;
      default -> throw new AssertionError("a checked exception from native code", e);
    };
  }
}
