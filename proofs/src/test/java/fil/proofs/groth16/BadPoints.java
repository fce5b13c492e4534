package fil.proofs.groth16;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Uncompressed points that belong into no key: infinity, points on the curve that are not in the
/// group, points that are not on the curve.
final class BadPoints {

  /// The modulus of the curves' coordinates.
  private static final BigInteger P =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624"
              + "1eabfffeb153ffffb9feffffffffaaab",
          16);

  private static final BigInteger B = BigInteger.valueOf(4);

  private BadPoints() {}

  /// By what is wrong with them.
  static Map<String, Bytes> inG1() {
    Bytes outside =
        IntStream.range(1, 100)
            .mapToObj(BigInteger::valueOf)
            .flatMap(x -> root(x.pow(3).add(B)).map(y -> bytes(x).concat(bytes(y))).stream())
            .findFirst()
            .orElseThrow();
    return Map.of(
        "infinity", G1.INFINITY.toUncompressed(), "group", outside, "curve", moved(outside));
  }

  /// By what is wrong with them.
  static Map<String, Bytes> inG2() {
    Bytes outside =
        IntStream.range(1, 100)
            .mapToObj(BigInteger::valueOf)
            .flatMap(x -> rootInFp2(x.pow(3).add(B), B).map(y -> g2(x, y)).stream())
            .findFirst()
            .orElseThrow();
    return Map.of(
        "infinity", G2.INFINITY.toUncompressed(), "group", outside, "curve", moved(outside));
  }

  /// The point with another `y`.
  private static Bytes moved(Bytes point) {
    byte[] bytes = point.toArray();
    bytes[bytes.length - 1] ^= 1;
    return Bytes.copyOf(bytes);
  }

  private static Bytes g2(BigInteger x, BigInteger[] y) {
    return bytes(BigInteger.ZERO).concat(bytes(x)).concat(bytes(y[1])).concat(bytes(y[0]));
  }

  /// A root modulo `P`, which is 3 modulo 4.
  private static Optional<BigInteger> root(BigInteger square) {
    BigInteger root = square.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
    return root.modPow(BigInteger.TWO, P).equals(square.mod(P))
        ? Optional.of(root)
        : Optional.empty();
  }

  /// A root of `a + b·u`, where `u² = -1`: its first part is a root of half of `a` and the norm.
  private static Optional<BigInteger[]> rootInFp2(BigInteger a, BigInteger b) {
    BigInteger half = BigInteger.TWO.modInverse(P);
    return root(a.pow(2).add(b.pow(2)))
        .flatMap(norm ->
            root(a.add(norm).multiply(half)).or(() -> root(a.subtract(norm).multiply(half))))
        .map(first ->
            new BigInteger[] {first, b.multiply(half).multiply(first.modInverse(P)).mod(P)});
  }

  private static Bytes bytes(BigInteger coordinate) {
    byte[] bytes = new byte[48];
    byte[] number = coordinate.toByteArray();
    int size = Math.min(bytes.length, number.length);
    System.arraycopy(number, number.length - size, bytes, bytes.length - size, size);
    return Bytes.copyOf(bytes);
  }
}
