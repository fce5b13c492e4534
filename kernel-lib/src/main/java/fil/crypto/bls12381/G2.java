package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.math.BigInteger;

/// A point of the second group of BLS12-381: of the points of `y² = x³ + 4(1 + i)` over the complex
/// numbers of [Fp] those whose order divides the prime `r`. Signatures are such points.
///
/// All that is made by these methods is in the group; the decoders refuse what is not.
public final class G2 {

  /// The size of a compressed point in bytes.
  public static final int COMPRESSED_BYTES = 2 * Fp.BYTES;

  /// The size of a point with both coordinates in bytes.
  public static final int UNCOMPRESSED_BYTES = 4 * Fp.BYTES;

  static final Fp2 B = Fp2.of(4, 4);

  /// The neutral element: added to a point it changes nothing.
  public static final G2 INFINITY = new G2(new Point<>(Fp2.ONE, Fp2.ONE, Fp2.ZERO));

  /// The point that everyone starts from, see [BLS12-381].
  ///
  /// [BLS12-381]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-pairing-friendly-curves-11#section-4.2.1
  public static final G2 GENERATOR =
      new G2(
          new Point<>(
              new Fp2(
                  Fp.of(
                      Bytes.parseHex(
                          "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d177"
                              + "0bac0326a805bbefd48056c8c121bdb8")),
                  Fp.of(
                      Bytes.parseHex(
                          "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049"
                              + "334cf11213945d57e5ac7d055d042b7e"))),
              new Fp2(
                  Fp.of(
                      Bytes.parseHex(
                          "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c"
                              + "923ac9cc3baca289e193548608b82801")),
                  Fp.of(
                      Bytes.parseHex(
                          "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab"
                              + "3f370d275cec1da1aaa9075ff05f79be"))),
              Fp2.ONE));

  /// `1/(1 + i)^((p - 1)/3)` and `1/(1 + i)^((p - 1)/2)`, the factors in [#frobenius].
  private static final Fp2 FROBENIUS_X = inversePower(3);

  private static final Fp2 FROBENIUS_Y = inversePower(2);

  private final Point<Fp2> point;

  /// @param point in the group
  G2(Point<Fp2> point) {
    this.point = point;
  }

  /// Reads a point from its 96 bytes.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve or not in the group
  public static G2 decodeCompressed(Bytes bytes) {
    byte[] encoded = bytes.toArray();
    int flags = PointCoding.takeFlags(encoded, COMPRESSED_BYTES, true);
    if ((flags & PointCoding.INFINITY) != 0) {
      return INFINITY;
    }
    Fp2 x = read(encoded, 0);
    Fp2 y =
        x.square()
            .multiply(x)
            .add(B)
            .sqrt()
            .orElseThrow(() -> new MalformedInputException("no point has this x", 0));
    boolean large = (flags & PointCoding.LARGE) != 0;
    return inGroup(new Point<>(x, y.isLarge() == large ? y : y.negate(), Fp2.ONE));
  }

  /// Reads a point from the 192 bytes of both coordinates.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve or not in the group
  public static G2 decodeUncompressed(Bytes bytes) {
    G2 point = decodeTrusted(bytes);
    return point.isInfinity() ? point : inGroup(point.point);
  }

  /// Reads a point that is known to be in the group, such as one that we computed, from the bytes
  /// of both coordinates. It is many times faster than [#decodeUncompressed], since it does not ask
  /// whether the point is in the group.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve
  public static G2 decodeTrusted(Bytes bytes) {
    byte[] encoded = bytes.toArray();
    int flags = PointCoding.takeFlags(encoded, UNCOMPRESSED_BYTES, false);
    if ((flags & PointCoding.INFINITY) != 0) {
      return INFINITY;
    }
    Point<Fp2> point = new Point<>(read(encoded, 0), read(encoded, COMPRESSED_BYTES), Fp2.ONE);
    if (!point.isOnCurve(B)) {
      throw new MalformedInputException("a point that is not on the curve", 0);
    }
    return new G2(point);
  }

  /// The point of the group that belongs to a point of the curve: a multiple of it by a fixed
  /// number that the factor between the two orders divides, see [Budroni and Pintore].
  ///
  /// [Budroni and Pintore]: https://eprint.iacr.org/2017/419
  static G2 clearCofactor(Point<Fp2> point) {
    // (x² - x - 1)·P + (x - 1)·ψ(P) + ψ²(2P)
    Point<Fp2> image = frobenius(point);
    Point<Fp2> timesX = point.timesParameter();
    Point<Fp2> sum = timesX.add(image).timesParameter();
    return new G2(
        sum.subtract(timesX)
            .subtract(point)
            .subtract(image)
            .add(frobenius(frobenius(point.twice()))));
  }

  /// The sum of all points.
  public static G2 sum(Iterable<G2> points) {
    G2 sum = INFINITY;
    for (G2 point : points) {
      sum = sum.add(point);
    }
    return sum;
  }

  public G2 add(G2 other) {
    return new G2(point.add(other.point));
  }

  public G2 subtract(G2 other) {
    return new G2(point.subtract(other.point));
  }

  public G2 negate() {
    return new G2(point.negate());
  }

  /// This point, `scalar` times.
  public G2 multiply(Fr scalar) {
    return new G2(point.times(scalar.toBigInteger()));
  }

  public boolean isInfinity() {
    return point.isInfinity();
  }

  /// The 96 bytes of x, its imaginary part first, and a sign for y.
  public Bytes toCompressed() {
    byte[] encoded = new byte[COMPRESSED_BYTES];
    if (isInfinity()) {
      encoded[0] = (byte) (PointCoding.COMPRESSED | PointCoding.INFINITY);
      return Bytes.copyOf(encoded);
    }
    Point<Fp2> affine = affine();
    write(affine.x(), encoded, 0);
    encoded[0] |= (byte) (PointCoding.COMPRESSED | (affine.y().isLarge() ? PointCoding.LARGE : 0));
    return Bytes.copyOf(encoded);
  }

  /// The 192 bytes of x and y, the imaginary part of each first.
  public Bytes toUncompressed() {
    byte[] encoded = new byte[UNCOMPRESSED_BYTES];
    if (isInfinity()) {
      encoded[0] = (byte) PointCoding.INFINITY;
      return Bytes.copyOf(encoded);
    }
    Point<Fp2> affine = affine();
    write(affine.x(), encoded, 0);
    write(affine.y(), encoded, COMPRESSED_BYTES);
    return Bytes.copyOf(encoded);
  }

  /// The coordinates as they are.
  Point<Fp2> point() {
    return point;
  }

  /// The coordinates with `Z = 1`, except at infinity.
  Point<Fp2> affine() {
    return point.normalized(Fp2.ONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof G2 that && point.isSameAs(that.point);
  }

  @Override
  public int hashCode() {
    return toCompressed().hashCode();
  }

  /// The compressed bytes in hexadecimal digits.
  @Override
  public String toString() {
    return toCompressed().toHex();
  }

  private static G2 inGroup(Point<Fp2> point) {
    if (!isInGroup(point)) {
      throw new MalformedInputException("a point of the curve that is not in the group", 0);
    }
    return new G2(point);
  }

  /// Whether `r` times the point is infinity, seen faster than by multiplying: only on the group
  /// does [#frobenius] multiply by the curve's parameter, see [Scott].
  ///
  /// [Scott]: https://eprint.iacr.org/2021/1130
  static boolean isInGroup(Point<Fp2> point) {
    return frobenius(point).isSameAs(point.timesParameter());
  }

  /// ψ: the point moved to the curve `y² = x³ + 4` over [Fp12], its coordinates raised to the power
  /// of `p`, and moved back.
  static Point<Fp2> frobenius(Point<Fp2> point) {
    return new Point<>(
        point.x().conjugate().multiply(FROBENIUS_X),
        point.y().conjugate().multiply(FROBENIUS_Y),
        point.z().conjugate());
  }

  private static Fp2 inversePower(int divisor) {
    BigInteger exponent = Fp.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(divisor));
    return Fp2.of(1, 1).pow(exponent).inverse();
  }

  private static Fp2 read(byte[] encoded, int offset) {
    Fp imaginary = PointCoding.read(encoded, offset);
    return new Fp2(PointCoding.read(encoded, offset + Fp.BYTES), imaginary);
  }

  private static void write(Fp2 coordinate, byte[] encoded, int offset) {
    coordinate.c1().write(encoded, offset);
    coordinate.c0().write(encoded, offset + Fp.BYTES);
  }
}
