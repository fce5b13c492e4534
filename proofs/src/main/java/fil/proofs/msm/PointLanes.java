package fil.proofs.msm;

import static fil.proofs.msm.FpLanes.LIMBS;
import static fil.proofs.msm.FpLanes.LIMB_BITS;
import static fil.proofs.msm.FpLanes.SIZE;
import static fil.proofs.msm.FpLanes.WIDTH;

import fil.crypto.bls12381.Fp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Takes points between their encoding, see [Points], and the limbs of an [AdditionQueue]. One
/// thread uses it.
final class PointLanes {

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final long MASK = (1L << LIMB_BITS) - 1;

  /// The flag of infinity in the first byte.
  private static final int INFINITY = 0x40;

  private static final long[] MODULUS = carried(FpLanes.limbs(Fp.MODULUS));

  private final FieldLanes field;
  private final int elements;
  private final double[] n;
  private final long[] number = new long[LIMBS];

  PointLanes(FieldLanes field) {
    this.field = field;
    this.elements = 2 * field.coefficients();
    this.n = new double[elements * SIZE];
  }

  /// The bytes of an encoded point.
  int bytes() {
    return elements * Fp.BYTES;
  }

  /// Reads points, as many as there are lanes at most.
  ///
  /// @param indexes those of the points
  /// @param from where in the indexes to begin; the points go to the same place in the target
  void read(MemorySegment points, long[] indexes, int from, int count, double[] target) {
    for (int lane = 0; lane < count; lane++) {
      long offset = indexes[from + lane] * bytes();
      for (int element = 0; element < elements; element++) {
        // In the encoding the imaginary part comes first.
        int part = field.coefficients() == 1 ? element : element ^ 1;
        read(points, offset + (long) part * Fp.BYTES, element, lane);
      }
    }
    field.enter(n, 0);
    field.enter(n, field.size());
    int pointSize = elements * LIMBS;
    for (int lane = 0; lane < count; lane++) {
      int at = (from + lane) * pointSize;
      for (int limb = 0; limb < pointSize; limb++) {
        target[at + limb] = n[limb * WIDTH + lane];
      }
      byte first = points.get(ValueLayout.JAVA_BYTE, indexes[from + lane] * bytes());
      if ((first & INFINITY) != 0) {
        AdditionQueue.setInfinity(target, at);
      }
    }
  }

  /// Reads one point from its own segment, to the place `to`.
  void read(MemorySegment point, int to, double[] target) {
    double[] one = new double[elements * LIMBS];
    read(point, new long[1], 0, 1, one);
    System.arraycopy(one, 0, target, to * one.length, one.length);
  }

  private void read(MemorySegment points, long offset, int element, int lane) {
    long w5 = points.get(WORD, offset);
    long w4 = points.get(WORD, offset + 8);
    long w3 = points.get(WORD, offset + 16);
    long w2 = points.get(WORD, offset + 24);
    long w1 = points.get(WORD, offset + 32);
    long w0 = points.get(WORD, offset + 40);
    int at = element * SIZE + lane;
    n[at] = w0 & MASK;
    n[at + WIDTH] = (w0 >>> 51 | w1 << 13) & MASK;
    n[at + 2 * WIDTH] = (w1 >>> 38 | w2 << 26) & MASK;
    n[at + 3 * WIDTH] = (w2 >>> 25 | w3 << 39) & MASK;
    n[at + 4 * WIDTH] = w3 >>> 12 & MASK;
    n[at + 5 * WIDTH] = (w3 >>> 63 | w4 << 1) & MASK;
    n[at + 6 * WIDTH] = (w4 >>> 50 | w5 << 14) & MASK;
    n[at + 7 * WIDTH] = w5 >>> 37;
  }

  /// Writes points, as many as there are lanes at most.
  ///
  /// @param from where the first begins
  /// @param offset where the first is to begin
  void write(double[] source, int from, int count, MemorySegment points, long offset) {
    int pointSize = elements * LIMBS;
    for (int lane = 0; lane < count; lane++) {
      for (int limb = 0; limb < pointSize; limb++) {
        n[limb * WIDTH + lane] = source[from + lane * pointSize + limb];
      }
    }
    field.leave(n, 0);
    field.leave(n, field.size());
    for (int lane = 0; lane < count; lane++) {
      long place = offset + (long) lane * bytes();
      if (AdditionQueue.isInfinity(source, from + lane * pointSize)) {
        points.asSlice(place, bytes()).fill((byte) 0);
        points.set(ValueLayout.JAVA_BYTE, place, (byte) INFINITY);
        continue;
      }
      for (int element = 0; element < elements; element++) {
        int part = field.coefficients() == 1 ? element : element ^ 1;
        write(element, lane, points, place + (long) part * Fp.BYTES);
      }
    }
  }

  private void write(int element, int lane, MemorySegment points, long offset) {
    for (int limb = 0; limb < LIMBS; limb++) {
      number[limb] = (long) n[element * SIZE + limb * WIDTH + lane];
    }
    carry(number);
    if (number[LIMBS - 1] < 0) {
      for (int limb = 0; limb < LIMBS; limb++) {
        number[limb] += MODULUS[limb];
      }
      carry(number);
    }
    points.set(WORD, offset + 40, number[0] | number[1] << 51);
    points.set(WORD, offset + 32, number[1] >>> 13 | number[2] << 38);
    points.set(WORD, offset + 24, number[2] >>> 26 | number[3] << 25);
    points.set(WORD, offset + 16, number[3] >>> 39 | number[4] << 12 | number[5] << 63);
    points.set(WORD, offset + 8, number[5] >>> 1 | number[6] << 50);
    points.set(WORD, offset, number[6] >>> 14 | number[7] << 37);
  }

  /// Leaves a sign in the topmost limb only.
  private static void carry(long[] limbs) {
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i + 1] += limbs[i] >> LIMB_BITS;
      limbs[i] &= MASK;
    }
  }

  private static long[] carried(double[] limbs) {
    long[] numbers = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      numbers[i] = (long) limbs[i];
    }
    carry(numbers);
    return numbers;
  }
}
