package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.math.BigInteger;

/// A point of the first group of BLS12-381: of the points of `y² = x³ + 4` over [Fp] those whose
/// order divides the prime `r`. Public keys are such points.
///
/// All that is made by these methods is in the group; the decoders refuse what is not.
public final class G1 {

  /// The size of a compressed point in bytes.
  public static final int COMPRESSED_BYTES = Fp.BYTES;

  /// The size of a point with both coordinates in bytes.
  public static final int UNCOMPRESSED_BYTES = 2 * Fp.BYTES;

  private static final Fp B = Fp.of(4);

  /// The neutral element: added to a point it changes nothing.
  public static final G1 INFINITY = new G1(new Point<>(Fp.ONE, Fp.ONE, Fp.ZERO));

  /// The point that everyone starts from, see [BLS12-381].
  ///
  /// [BLS12-381]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-pairing-friendly-curves-11#section-4.2.1
  public static final G1 GENERATOR =
      new G1(
          new Point<>(
              Fp.of(
                  Bytes.parseHex(
                      "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
                          + "6c55e83ff97a1aeffb3af00adb22c6bb")),
              Fp.of(
                  Bytes.parseHex(
                      "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3ed"
                          + "d03cc744a2888ae40caa232946c5e7e1")),
              Fp.ONE));

  /// A cube root of one: `(x, y) → (ROOT·x, y)` takes points of the curve to points of the curve.
  /// On the group it multiplies by `-x²`, where `x` is the curve's parameter; of the two roots this
  /// is the one with which it does.
  private static final Fp ROOT = rootOfUnity();

  private final Point<Fp> point;

  /// @param point in the group
  G1(Point<Fp> point) {
    this.point = point;
  }

  /// Reads a point from its 48 bytes.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve or not in the group
  public static G1 decodeCompressed(Bytes bytes) {
    byte[] encoded = bytes.toArray();
    int flags = PointCoding.takeFlags(encoded, COMPRESSED_BYTES, true);
    if ((flags & PointCoding.INFINITY) != 0) {
      return INFINITY;
    }
    Fp x = PointCoding.read(encoded, 0);
    Fp y =
        x.square()
            .multiply(x)
            .add(B)
            .sqrt()
            .orElseThrow(() -> new MalformedInputException("no point has this x", 0));
    boolean large = (flags & PointCoding.LARGE) != 0;
    return inGroup(new Point<>(x, y.isLarge() == large ? y : y.negate(), Fp.ONE));
  }

  /// Reads a point from the 96 bytes of both coordinates.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve or not in the group
  public static G1 decodeUncompressed(Bytes bytes) {
    G1 point = decodeTrusted(bytes);
    return point.isInfinity() ? point : inGroup(point.point);
  }

  /// Reads a point that is known to be in the group, such as one that we computed, from the bytes
  /// of both coordinates. It is many times faster than [#decodeUncompressed], since it does not ask
  /// whether the point is in the group.
  ///
  /// @throws MalformedInputException for another size, flags that do not fit, a coordinate that is
  ///   not below the modulus, and a point that is not on the curve
  public static G1 decodeTrusted(Bytes bytes) {
    byte[] encoded = bytes.toArray();
    int flags = PointCoding.takeFlags(encoded, UNCOMPRESSED_BYTES, false);
    if ((flags & PointCoding.INFINITY) != 0) {
      return INFINITY;
    }
    Point<Fp> point =
        new Point<>(PointCoding.read(encoded, 0), PointCoding.read(encoded, Fp.BYTES), Fp.ONE);
    if (!point.isOnCurve(B)) {
      throw new MalformedInputException("a point that is not on the curve", 0);
    }
    return new G1(point);
  }

  /// The sum of all points.
  public static G1 sum(Iterable<G1> points) {
    G1 sum = INFINITY;
    for (G1 point : points) {
      sum = sum.add(point);
    }
    return sum;
  }

  public G1 add(G1 other) {
    return new G1(point.add(other.point));
  }

  public G1 subtract(G1 other) {
    return new G1(point.subtract(other.point));
  }

  public G1 negate() {
    return new G1(point.negate());
  }

  /// This point, `scalar` times.
  public G1 multiply(Fr scalar) {
    return new G1(point.times(scalar.toBigInteger()));
  }

  public boolean isInfinity() {
    return point.isInfinity();
  }

  /// The 48 bytes of x and a sign for y.
  public Bytes toCompressed() {
    byte[] encoded = new byte[COMPRESSED_BYTES];
    if (isInfinity()) {
      encoded[0] = (byte) (PointCoding.COMPRESSED | PointCoding.INFINITY);
      return Bytes.copyOf(encoded);
    }
    Point<Fp> affine = affine();
    affine.x().write(encoded, 0);
    encoded[0] |= (byte) (PointCoding.COMPRESSED | (affine.y().isLarge() ? PointCoding.LARGE : 0));
    return Bytes.copyOf(encoded);
  }

  /// The 96 bytes of x and y.
  public Bytes toUncompressed() {
    byte[] encoded = new byte[UNCOMPRESSED_BYTES];
    if (isInfinity()) {
      encoded[0] = (byte) PointCoding.INFINITY;
      return Bytes.copyOf(encoded);
    }
    Point<Fp> affine = affine();
    affine.x().write(encoded, 0);
    affine.y().write(encoded, Fp.BYTES);
    return Bytes.copyOf(encoded);
  }

  /// The coordinates as they are.
  Point<Fp> point() {
    return point;
  }

  /// The coordinates with `Z = 1`, except at infinity.
  Point<Fp> affine() {
    return point.normalized(Fp.ONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof G1 that && point.isSameAs(that.point);
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

  private static G1 inGroup(Point<Fp> point) {
    if (!isInGroup(point)) {
      throw new MalformedInputException("a point of the curve that is not in the group", 0);
    }
    return new G1(point);
  }

  /// Whether `r` times the point is infinity, seen faster than by multiplying: only on the group
  /// does `(ROOT·x, y)` equal `-x²` times the point, see [Scott].
  ///
  /// [Scott]: https://eprint.iacr.org/2021/1130
  static boolean isInGroup(Point<Fp> point) {
    return turned(point, ROOT).isSameAs(point.timesParameter().timesParameter().negate());
  }

  private static Point<Fp> turned(Point<Fp> point, Fp root) {
    return new Point<>(point.x().multiply(root), point.y(), point.z());
  }

  private static Fp rootOfUnity() {
    Fp root = Fp.of(2).pow(Fp.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(3)));
    Point<Fp> times = GENERATOR.point.timesParameter().timesParameter().negate();
    return turned(GENERATOR.point, root).isSameAs(times) ? root : root.square();
  }
}
