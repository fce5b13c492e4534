package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class G2Test implements GroupLaws<G2> {

  /// The quick test for membership agrees with the definition: `r` times the point is infinity.
  @Test
  void membershipIsHavingTheOrder() {
    int points = 0;
    for (int x = 0; x < 60; x++) {
      Fp2 abscissa = Fp2.of(x, 0);
      Fp2 square = abscissa.square().multiply(abscissa).add(G2.B);
      if (square.sqrt().isEmpty()) {
        continue;
      }
      Point<Fp2> point = new Point<>(abscissa, square.sqrt().orElseThrow(), Fp2.ONE);
      points++;
      assertThat(G2.isInGroup(point)).isEqualTo(point.times(Fr.MODULUS).isInfinity());
    }
    assertThat(points).isBetween(15, 45);
    Point<Fp2> generator = G2.GENERATOR.affine();
    assertThat(G2.isInGroup(generator)).isTrue();
    assertThat(generator.times(Fr.MODULUS).isInfinity()).isTrue();
    assertThat(generator.timesParameter().negate().isSameAs(generator.times(Parameter.X.negate())))
        .isTrue();
  }

  @Override
  public Bytes strangersX() {
    return x(true);
  }

  @Override
  public Bytes nobodysX() {
    return x(false);
  }

  /// The first small x of a point outside the group, or of no point.
  static Bytes x(boolean ofPoint) {
    for (int x = 1; ; x++) {
      Fp2 abscissa = Fp2.of(x, 0);
      Fp2 square = abscissa.square().multiply(abscissa).add(G2.B);
      if (square.sqrt().isPresent() == ofPoint) {
        return Bytes.zeros(96 - 1).concat(Bytes.of(x));
      }
    }
  }

  /// A point of the curve whose order is not a divisor of `r`.
  static Point<Fp2> outsideTheGroup() {
    Fp2 x = Fp2.of(x(true).at(95), 0);
    return new Point<>(x, x.square().multiply(x).add(G2.B).sqrt().orElseThrow(), Fp2.ONE);
  }

  /// A point of the curve, in the group or not, as it would be compressed.
  static Bytes compressed(Point<Fp2> point) {
    Point<Fp2> affine = point.normalized(Fp2.ONE);
    byte[] encoded = new byte[G2.COMPRESSED_BYTES];
    affine.x().c1().write(encoded, 0);
    affine.x().c0().write(encoded, Fp.BYTES);
    encoded[0] |= (byte) (affine.y().isLarge() ? 0xa0 : 0x80);
    return Bytes.copyOf(encoded);
  }

  @Override
  public G2 generator() {
    return G2.GENERATOR;
  }

  @Override
  public G2 infinity() {
    return G2.INFINITY;
  }

  @Override
  public G2 add(G2 a, G2 b) {
    return a.add(b);
  }

  @Override
  public G2 subtract(G2 a, G2 b) {
    return a.subtract(b);
  }

  @Override
  public G2 negate(G2 a) {
    return a.negate();
  }

  @Override
  public G2 multiply(G2 a, Fr scalar) {
    return a.multiply(scalar);
  }

  @Override
  public G2 sum(List<G2> points) {
    return G2.sum(points);
  }

  @Override
  public boolean isInfinity(G2 a) {
    return a.isInfinity();
  }

  @Override
  public Bytes compressed(G2 a) {
    return a.toCompressed();
  }

  @Override
  public Bytes uncompressed(G2 a) {
    return a.toUncompressed();
  }

  @Override
  public G2 decodeCompressed(Bytes bytes) {
    return G2.decodeCompressed(bytes);
  }

  @Override
  public G2 decodeUncompressed(Bytes bytes) {
    return G2.decodeUncompressed(bytes);
  }
}
