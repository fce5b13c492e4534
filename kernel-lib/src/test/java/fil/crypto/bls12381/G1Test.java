package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class G1Test implements GroupLaws<G1> {

  /// The quick test for membership agrees with the definition: `r` times the point is infinity.
  @Test
  void membershipIsHavingTheOrder() {
    int points = 0;
    for (int x = 0; x < 60; x++) {
      Fp abscissa = Fp.of(x);
      Fp square = abscissa.square().multiply(abscissa).add(Fp.of(4));
      if (square.sqrt().isEmpty()) {
        continue;
      }
      Point<Fp> point = new Point<>(abscissa, square.sqrt().orElseThrow(), Fp.ONE);
      points++;
      assertThat(G1.isInGroup(point)).isEqualTo(point.times(Fr.MODULUS).isInfinity());
    }
    assertThat(points).isBetween(15, 45);
    Point<Fp> generator = G1.GENERATOR.affine();
    assertThat(G1.isInGroup(generator)).isTrue();
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
      Fp abscissa = Fp.of(x);
      Fp square = abscissa.square().multiply(abscissa).add(Fp.of(4));
      if (square.sqrt().isPresent() == ofPoint) {
        return Bytes.zeros(48 - 1).concat(Bytes.of(x));
      }
    }
  }

  /// A point of the curve, in the group or not, as it would be compressed.
  static Bytes compressed(Point<Fp> point) {
    Point<Fp> affine = point.normalized(Fp.ONE);
    byte[] encoded = new byte[G1.COMPRESSED_BYTES];
    affine.x().write(encoded, 0);
    encoded[0] |= (byte) (affine.y().isLarge() ? 0xa0 : 0x80);
    return Bytes.copyOf(encoded);
  }

  @Override
  public G1 generator() {
    return G1.GENERATOR;
  }

  @Override
  public G1 infinity() {
    return G1.INFINITY;
  }

  @Override
  public G1 add(G1 a, G1 b) {
    return a.add(b);
  }

  @Override
  public G1 subtract(G1 a, G1 b) {
    return a.subtract(b);
  }

  @Override
  public G1 negate(G1 a) {
    return a.negate();
  }

  @Override
  public G1 multiply(G1 a, Fr scalar) {
    return a.multiply(scalar);
  }

  @Override
  public G1 sum(List<G1> points) {
    return G1.sum(points);
  }

  @Override
  public boolean isInfinity(G1 a) {
    return a.isInfinity();
  }

  @Override
  public Bytes compressed(G1 a) {
    return a.toCompressed();
  }

  @Override
  public Bytes uncompressed(G1 a) {
    return a.toUncompressed();
  }

  @Override
  public G1 decodeCompressed(Bytes bytes) {
    return G1.decodeCompressed(bytes);
  }

  @Override
  public G1 decodeUncompressed(Bytes bytes) {
    return G1.decodeUncompressed(bytes);
  }
}
