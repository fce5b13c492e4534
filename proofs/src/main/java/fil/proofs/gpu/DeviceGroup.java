package fil.proofs.gpu;

import fil.crypto.bls12381.Fp;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A group as kernels know it.
///
/// A sum on the device is `x, y, zz, zzz` with the point `x/zz, y/zzz`; coordinates are one or two
/// elements of the base field, the real one first.
enum DeviceGroup {
  /// Coordinates in the base field.
  G1("g1", 1),

  /// Coordinates in its quadratic extension.
  G2("g2", 2);

  private static final int INFINITY = 0x40;
  private static final BigInteger OUT_OF_MONTGOMERY =
      BigInteger.TWO.pow(Byte.SIZE * Fp.BYTES).modInverse(Fp.MODULUS);

  private final String prefix;
  private final int elements;

  /// @param elements of the base field in a coordinate
  DeviceGroup(String prefix, int elements) {
    this.prefix = prefix;
    this.elements = elements;
  }

  /// The name of one of its kernels.
  String kernel(String name) {
    return prefix + "_" + name;
  }

  /// The size of a point, in a file and on the device.
  int pointBytes() {
    return 2 * elements * Fp.BYTES;
  }

  /// The size of a sum on the device.
  int sumBytes() {
    return 2 * pointBytes();
  }

  /// A sum as an uncompressed point.
  ///
  /// @param sums what came from the device
  Bytes point(byte[] sums, int index) {
    List<Fp> all = new ArrayList<>();
    for (int i = 0; i < 4 * elements; i++) {
      int at = index * sumBytes() + i * Fp.BYTES;
      byte[] little = Arrays.copyOfRange(sums, at, at + Fp.BYTES);
      BigInteger form = new BigInteger(1, reversed(little));
      all.add(Fp.of(form.multiply(OUT_OF_MONTGOMERY).mod(Fp.MODULUS)));
    }
    byte[] point = new byte[pointBytes()];
    if (coordinate(all, 2).stream().allMatch(Fp::isZero)) {
      point[0] = INFINITY;
      return Bytes.copyOf(point);
    }
    write(multiply(coordinate(all, 0), inverse(coordinate(all, 2))), point, 0);
    write(multiply(coordinate(all, 1), inverse(coordinate(all, 3))), point, pointBytes() / 2);
    return Bytes.copyOf(point);
  }

  private List<Fp> coordinate(List<Fp> all, int which) {
    return all.subList(which * elements, (which + 1) * elements);
  }

  /// The imaginary part comes first in a file.
  private static void write(List<Fp> coordinate, byte[] point, int at) {
    int to = at;
    for (Fp element : coordinate.reversed()) {
      System.arraycopy(element.toBytes().toArray(), 0, point, to, Fp.BYTES);
      to += Fp.BYTES;
    }
  }

  private static List<Fp> multiply(List<Fp> a, List<Fp> b) {
    if (a.size() == 1) {
      return List.of(a.getFirst().multiply(b.getFirst()));
    }
    Fp real = a.getFirst().multiply(b.getFirst()).subtract(a.getLast().multiply(b.getLast()));
    Fp imaginary = a.getFirst().multiply(b.getLast()).add(a.getLast().multiply(b.getFirst()));
    return List.of(real, imaginary);
  }

  private static List<Fp> inverse(List<Fp> a) {
    if (a.size() == 1) {
      return List.of(a.getFirst().inverse());
    }
    Fp norm = a.getFirst().square().add(a.getLast().square()).inverse();
    return List.of(a.getFirst().multiply(norm), a.getLast().negate().multiply(norm));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
