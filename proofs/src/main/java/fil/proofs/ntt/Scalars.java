package fil.proofs.ntt;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import fil.crypto.bls12381.Fr;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/// Elements of the scalar field one after the other in memory: 32 bytes each, little endian, the
/// number below the modulus. So witnesses, transforms and sums of multiples hand them to each other
/// without a change of form.
public final class Scalars {

  /// One of the four numbers that the bytes of an element make.
  static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Scalars() {}

  /// How many elements a segment holds.
  ///
  /// @throws IllegalArgumentException when it holds part of one
  public static long count(MemorySegment elements) {
    if (elements.byteSize() % Fr.BYTES != 0) {
      throw new IllegalArgumentException(
          "elements of 32 bytes do not make " + elements.byteSize() + " bytes");
    }
    return elements.byteSize() / Fr.BYTES;
  }

  /// The element with that index, from 0.
  ///
  /// @throws IllegalArgumentException when its number is not below the modulus
  public static Fr get(MemorySegment elements, long index) {
    byte[] bytes = new byte[Fr.BYTES];
    MemorySegment.copy(elements, JAVA_BYTE, index * Fr.BYTES, bytes, 0, Fr.BYTES);
    return Fr.read(bytes, 0);
  }

  public static void set(MemorySegment elements, long index, Fr element) {
    byte[] bytes = new byte[Fr.BYTES];
    element.write(bytes, 0);
    MemorySegment.copy(bytes, 0, elements, JAVA_BYTE, index * Fr.BYTES, Fr.BYTES);
  }

  /// Writes elements from the beginning of a segment on.
  public static void setAll(MemorySegment elements, List<Fr> list) {
    for (int i = 0; i < list.size(); i++) {
      set(elements, i, list.get(i));
    }
  }
}
