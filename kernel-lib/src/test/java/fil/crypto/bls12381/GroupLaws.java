package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What both groups of points must do. Subclasses say only which group.
interface GroupLaws<G> {

  G generator();

  G infinity();

  G add(G a, G b);

  G subtract(G a, G b);

  G negate(G a);

  G multiply(G a, Fr scalar);

  G sum(List<G> points);

  boolean isInfinity(G a);

  Bytes compressed(G a);

  Bytes uncompressed(G a);

  G decodeCompressed(Bytes bytes);

  G decodeUncompressed(Bytes bytes);

  /// The x of a point of the curve that is not in the group, compressed and without flags.
  Bytes strangersX();

  /// The x of no point, compressed and without flags.
  Bytes nobodysX();

  default List<Fr> scalars() {
    Random random = new Random(381);
    List<Fr> scalars = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      scalars.add(Fr.of(i));
      scalars.add(Fr.of(i + 1).negate());
      scalars.add(Fr.of(new BigInteger(300, random).mod(Fr.MODULUS)));
    }
    return scalars;
  }

  @Test
  default void addsLikeScalars() {
    G g = generator();
    for (Fr a : scalars()) {
      for (Fr b : scalars()) {
        G ga = multiply(g, a);
        G gb = multiply(g, b);
        assertThat(add(ga, gb)).isEqualTo(multiply(g, a.add(b)));
        assertThat(subtract(ga, gb)).isEqualTo(multiply(g, a.subtract(b)));
      }
      assertThat(negate(multiply(g, a))).isEqualTo(multiply(g, a.negate()));
      assertThat(multiply(multiply(g, a), a)).isEqualTo(multiply(g, a.square()));
    }
  }

  @Test
  default void infinityIsNeutral() {
    G g = generator();
    assertThat(add(g, infinity())).isEqualTo(g);
    assertThat(add(infinity(), g)).isEqualTo(g);
    assertThat(add(infinity(), infinity())).isEqualTo(infinity());
    assertThat(isInfinity(subtract(g, g))).isTrue();
    assertThat(isInfinity(multiply(g, Fr.ZERO))).isTrue();
    assertThat(isInfinity(multiply(infinity(), Fr.of(5)))).isTrue();
    assertThat(isInfinity(negate(infinity()))).isTrue();
    assertThat(add(g, g)).isEqualTo(multiply(g, Fr.of(2)));
    assertThat(sum(List.of(g, g, g))).isEqualTo(multiply(g, Fr.of(3)));
    assertThat(isInfinity(sum(List.of()))).isTrue();
    assertThat(g).isNotEqualTo(infinity()).isNotEqualTo(negate(g));
    assertThat(add(g, g)).hasSameHashCodeAs(multiply(g, Fr.of(2)));
  }

  @Test
  default void comesBackFromBytes() {
    for (Fr a : scalars()) {
      G point = multiply(generator(), a);
      assertThat(decodeCompressed(compressed(point))).isEqualTo(point);
      assertThat(decodeUncompressed(uncompressed(point))).isEqualTo(point);
      assertThat(compressed(decodeUncompressed(uncompressed(point)))).isEqualTo(compressed(point));
    }
  }

  @Test
  default void refusesWrongSizes() {
    Bytes compressed = compressed(generator());
    Bytes uncompressed = uncompressed(generator());
    for (Bytes extra : List.of(Bytes.of(0), compressed)) {
      refusesCompressed(compressed.concat(extra), "bytes, not");
      refusesUncompressed(uncompressed.concat(extra), "bytes, not");
    }
    refusesCompressed(compressed.slice(0, compressed.size() - 1), "bytes, not");
    refusesUncompressed(uncompressed.slice(0, uncompressed.size() - 1), "bytes, not");
    refusesCompressed(Bytes.EMPTY, "bytes, not");
    refusesUncompressed(Bytes.EMPTY, "bytes, not");
    refusesCompressed(uncompressed, "bytes, not");
    refusesUncompressed(compressed, "bytes, not");
  }

  @Test
  default void refusesFlagsThatDoNotFit() {
    Bytes compressed = compressed(generator());
    Bytes uncompressed = uncompressed(generator());
    refusesCompressed(withFlags(compressed, 0), "not compressed");
    refusesCompressed(withFlags(compressed, 0xc0), "infinity with a coordinate");
    refusesCompressed(withFlags(compressed, 0xe0), "infinity with a sign");
    refusesCompressed(withFlags(Bytes.zeros(compressed.size()), 0xe0), "infinity with a sign");
    refusesCompressed(withFlags(Bytes.zeros(compressed.size()), 0x40), "not compressed");
    refusesUncompressed(withFlags(uncompressed, 0x80), "that is compressed");
    refusesUncompressed(withFlags(uncompressed, 0x20), "a sign");
    refusesUncompressed(withFlags(uncompressed, 0x40), "infinity with a coordinate");
    refusesUncompressed(withFlags(Bytes.zeros(uncompressed.size()), 0xc0), "that is compressed");
    for (int i = 1; i < compressed.size(); i++) {
      byte[] infinity = new byte[compressed.size()];
      infinity[0] = (byte) 0xc0;
      infinity[i] = 1;
      refusesCompressed(Bytes.copyOf(infinity), "infinity with a coordinate at offset " + i);
    }
  }

  @Test
  default void theSignChoosesBetweenOpposites() {
    Bytes bytes = compressed(generator());
    byte[] other = bytes.toArray();
    other[0] ^= 0x20;

    assertThat(decodeCompressed(Bytes.copyOf(other))).isEqualTo(negate(generator()));
  }

  @Test
  default void refusesCoordinatesThatAreNotBelowTheModulus() {
    Bytes p = Bytes.parseHex(Fp.MODULUS.toString(16));
    Bytes uncompressed = uncompressed(generator());
    for (int offset = 0; offset < uncompressed.size(); offset += Fp.BYTES) {
      byte[] bytes = uncompressed.toArray();
      System.arraycopy(p.toArray(), 0, bytes, offset, Fp.BYTES);
      refusesUncompressed(Bytes.copyOf(bytes), "below the modulus at offset " + offset);
      // The same number plus p, where it fits: not the one encoding.
      BigInteger number =
          new BigInteger(1, uncompressed.slice(offset, offset + Fp.BYTES).toArray());
      BigInteger twin = number.add(Fp.MODULUS);
      if (twin.bitLength() <= 381) {
        byte[] twinBytes = Bytes.parseHex(String.format("%096x", twin)).toArray();
        System.arraycopy(twinBytes, 0, bytes, offset, Fp.BYTES);
        refusesUncompressed(Bytes.copyOf(bytes), "below the modulus at offset " + offset);
      }
    }
    Bytes compressed = compressed(generator());
    for (int offset = 0; offset < compressed.size(); offset += Fp.BYTES) {
      byte[] bytes = compressed.toArray();
      System.arraycopy(p.toArray(), 0, bytes, offset, Fp.BYTES);
      bytes[0] |= (byte) 0x80;
      refusesCompressed(Bytes.copyOf(bytes), "below the modulus at offset " + offset);
    }
  }

  @Test
  default void refusesPointsThatAreNotOnTheCurve() {
    byte[] bytes = uncompressed(generator()).toArray();
    bytes[bytes.length - 1] ^= 1;
    refusesUncompressed(Bytes.copyOf(bytes), "not on the curve");
    refusesUncompressed(Bytes.zeros(bytes.length), "not on the curve");
    refusesCompressed(withFlags(nobodysX(), 0x80), "no point has this x");
    refusesCompressed(withFlags(nobodysX(), 0xa0), "no point has this x");
  }

  @Test
  default void refusesPointsThatAreNotInTheGroup() {
    refusesCompressed(withFlags(strangersX(), 0x80), "not in the group");
    refusesCompressed(withFlags(strangersX(), 0xa0), "not in the group");
  }

  /// Any bytes: either refused in the one documented way, or the only encoding of their point.
  @Test
  default void readsNothingTwice() {
    Random random = new Random(7);
    Bytes base = compressed(generator());
    int read = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = base.toArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(compressed(decodeCompressed(Bytes.copyOf(bytes))).toArray()).isEqualTo(bytes);
        read++;
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) bytes.length);
      }
    }
    assertThat(read).isLessThan(10); // the sign alone can change without harm
  }

  private void refusesCompressed(Bytes bytes, String why) {
    assertThatThrownBy(() -> decodeCompressed(bytes))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(why);
  }

  private void refusesUncompressed(Bytes bytes, String why) {
    assertThatThrownBy(() -> decodeUncompressed(bytes))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(why);
  }

  private static Bytes withFlags(Bytes bytes, int flags) {
    byte[] changed = bytes.toArray();
    changed[0] = (byte) ((changed[0] & 0x1f) | flags);
    return Bytes.copyOf(changed);
  }
}
