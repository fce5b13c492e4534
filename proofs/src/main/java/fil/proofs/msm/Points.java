package fil.proofs.msm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import java.lang.foreign.MemorySegment;

/// Points one after the other in memory, as in the reference's parameter files: uncompressed, both
/// coordinates big endian, 96 bytes each in [G1] and 192 in [G2]. Infinity is the byte 0x40 and
/// zeros. So sums run over a mapped file, and multiples are written as the file has them.
public final class Points {

  private Points() {}

  /// How many points a segment holds.
  ///
  /// @param size the bytes of one
  /// @throws IllegalArgumentException when it holds part of one
  public static long count(MemorySegment points, int size) {
    if (points.byteSize() % size != 0) {
      throw new IllegalArgumentException(
          "points of %d bytes do not make %d bytes".formatted(size, points.byteSize()));
    }
    return points.byteSize() / size;
  }

  /// The point of [G1] with that index, from 0.
  ///
  /// @throws MalformedInputException when it is not a point of the group
  public static G1 getG1(MemorySegment points, long index) {
    return G1.decodeUncompressed(bytes(points, index, G1.UNCOMPRESSED_BYTES));
  }

  public static void set(MemorySegment points, long index, G1 point) {
    put(points, index, point.toUncompressed());
  }

  /// The point of [G2] with that index, from 0.
  ///
  /// @throws MalformedInputException when it is not a point of the group
  public static G2 getG2(MemorySegment points, long index) {
    return G2.decodeUncompressed(bytes(points, index, G2.UNCOMPRESSED_BYTES));
  }

  public static void set(MemorySegment points, long index, G2 point) {
    put(points, index, point.toUncompressed());
  }

  private static Bytes bytes(MemorySegment points, long index, int size) {
    byte[] bytes = new byte[size];
    MemorySegment.copy(points, JAVA_BYTE, index * size, bytes, 0, size);
    return Bytes.copyOf(bytes);
  }

  private static void put(MemorySegment points, long index, Bytes encoded) {
    MemorySegment.copy(
        encoded.toArray(), 0, points, JAVA_BYTE, index * encoded.size(), encoded.size());
  }
}
