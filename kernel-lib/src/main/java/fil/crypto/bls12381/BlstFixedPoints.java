package fil.crypto.bls12381;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.List;

/// Sums of multiples by the library blst, see [Blst], without any doubling: a scalar is cut into
/// digits, and of each point there are its multiples by each digit at each place. What is left is
/// to add up as many points as there are digits that are not zero, all at once; most public inputs
/// of a proof are small numbers.
final class BlstFixedPoints implements FixedPoints {

  /// How large the tables of all points may be.
  private static final long MOST_BYTES = 32L << 20;

  private static final int MOST_DIGIT_BITS = 7;

  private final int count;
  private final int digitBits;

  /// For each point, for each place, the multiples by 1, 2 and so on.
  private final MemorySegment table;

  private BlstFixedPoints(int count, int digitBits, MemorySegment table) {
    this.count = count;
    this.digitBits = digitBits;
    this.table = table;
  }

  /// @param points at least one, at most [Curve#MOST_FIXED], and none at infinity
  static BlstFixedPoints of(List<G1> points) {
    int digitBits = MOST_DIGIT_BITS;
    while (bytes(points.size(), digitBits) > MOST_BYTES) {
      digitBits--;
    }
    long shifted = (long) points.size() * places(digitBits);
    // The library thinks of digits with signs, which have one bit more for as many multiples.
    long windowBits = digitBits + 1L;
    try (Arena arena = Arena.ofConfined()) {
      long bytes = (long) Blst.P1S_TABLE_BYTES.invokeExact(windowBits, shifted);
      MemorySegment table = BlstMemory.room(bytes, 1, Arena.ofAuto());
      Blst.P1S_TABLE.invokeExact(
          table,
          windowBits,
          BlstMemory.pointers(shifted(points, digitBits, arena), arena),
          shifted);
      return new BlstFixedPoints(points.size(), digitBits, table);
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }

  /// How large tables are.
  private static long bytes(int points, int digitBits) {
    return (long) points * places(digitBits) * (1 << digitBits) * Blst.P1_AFFINE;
  }

  /// How many digits a scalar has.
  private static int places(int digitBits) {
    return Math.ceilDiv((int) BlstCurve.BITS, digitBits);
  }

  /// Each point, doubled as often as the first bit of each place says.
  private static MemorySegment shifted(List<G1> points, int digitBits, Arena arena)
      throws Throwable {
    int places = places(digitBits);
    MemorySegment first = BlstMemory.jacobianG1(points, arena);
    MemorySegment shifted = BlstMemory.room(Blst.P1, (long) points.size() * places, arena);
    for (int i = 0; i < points.size() * places; i++) {
      MemorySegment next = shifted.asSlice((long) Blst.P1 * i, Blst.P1);
      if (i % places == 0) {
        next.copyFrom(first.asSlice((long) Blst.P1 * (i / places), Blst.P1));
      } else {
        next.copyFrom(shifted.asSlice((long) Blst.P1 * (i - 1), Blst.P1));
        for (int bit = 0; bit < digitBits; bit++) {
          Blst.P1_DOUBLE.invokeExact(next, next);
        }
      }
    }
    return BlstMemory.toAffineG1(shifted, points.size() * places, arena);
  }

  @Override
  public G1 sum(List<Fr> scalars) {
    Curve.requireSame(count, scalars.size());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment multiples = arena.allocate(ADDRESS, (long) count * places(digitBits));
      long found = find(scalars, multiples);
      if (found == 0) {
        return G1.INFINITY;
      }
      MemorySegment sum = BlstMemory.room(Blst.P1, 1, arena);
      Blst.P1S_ADD.invokeExact(sum, multiples, found);
      return BlstMemory.readG1(sum, 1, arena).getFirst();
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    } finally {
      Reference.reachabilityFence(table); // the library has addresses only
    }
  }

  /// Writes where in the table the multiples are that belong to the digits; how many they are.
  private long find(List<Fr> scalars, MemorySegment multiples) {
    int places = places(digitBits);
    byte[] scalar = new byte[Fr.BYTES + 1]; // one more, for the digit that reaches across the end
    long found = 0;
    for (int i = 0; i < count; i++) {
      scalars.get(i).write(scalar, 0);
      for (int place = 0; place < places; place++) {
        int digit = digit(scalar, place * digitBits);
        if (digit != 0) {
          long row = (long) i * places + place;
          long at = ((row << digitBits) + digit - 1) * Blst.P1_AFFINE;
          multiples.setAtIndex(ADDRESS, found++, table.asSlice(at));
        }
      }
    }
    return found;
  }

  private int digit(byte[] scalar, int bit) {
    int two =
        Byte.toUnsignedInt(scalar[bit / Byte.SIZE])
            | Byte.toUnsignedInt(scalar[bit / Byte.SIZE + 1]) << Byte.SIZE;
    return (two >>> (bit % Byte.SIZE)) & ((1 << digitBits) - 1);
  }
}
