package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrTest implements FieldLaws<Fr> {

  @Test
  void readsAndWritesLittleEndianBytes() {
    Bytes one = Bytes.of(1).concat(Bytes.zeros(31));

    assertThat(Fr.of(one)).isEqualTo(Fr.ONE);
    assertThat(Fr.of(0x0102).toBytes()).isEqualTo(Bytes.of(2, 1).concat(Bytes.zeros(30)));
    for (BigInteger a : samples()) {
      assertThat(Fr.of(Fr.of(a).toBytes())).isEqualTo(Fr.of(a));
    }
  }

  @Test
  void refusesBytesThatAreNotBelowTheModulus() {
    Bytes modulus = Fr.ONE.negate().toBytes();
    byte[] bytes = modulus.toArray();
    bytes[0]++; // r - 1 ends in a zero byte: this is r

    assertThat(Fr.of(modulus)).isEqualTo(Fr.ONE.negate());
    assertThatThrownBy(() -> Fr.of(Bytes.copyOf(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modulus");
    for (int i = 0; i < 32; i++) {
      byte[] above = modulus.toArray();
      if (above[i] != (byte) 0xff) {
        above[i] = (byte) 0xff;
        assertThatThrownBy(() -> Fr.of(Bytes.copyOf(above)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> Fr.of(Bytes.zeros(31))).hasMessageContaining("32 bytes, not 31");
    assertThatThrownBy(() -> Fr.of(Bytes.zeros(33))).hasMessageContaining("32 bytes, not 33");
  }

  @Test
  void raisesToPowers() {
    for (BigInteger a : samples()) {
      assertThat(Fr.of(a).pow5().toBigInteger()).isEqualTo(a.pow(5).mod(Fr.MODULUS));
      assertThat(Fr.of(a).pow(BigInteger.valueOf(1_000_003)).toBigInteger())
          .isEqualTo(a.modPow(BigInteger.valueOf(1_000_003), Fr.MODULUS));
    }
    assertThat(Fr.ZERO.pow(BigInteger.ZERO)).isEqualTo(Fr.ONE);
  }

  @Test
  void readsLongsAsUnsigned() {
    assertThat(Fr.of(-1).toBigInteger()).isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
  }

  @Test
  void sumsProducts() {
    List<Fr> elements = samples().stream().map(Fr::of).toList();
    Fr[] left = elements.toArray(Fr[]::new);
    Fr[] right = elements.reversed().toArray(Fr[]::new);
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < left.length; i++) {
      sum = sum.add(left[i].toBigInteger().multiply(right[i].toBigInteger()));
    }

    assertThat(Fr.innerProduct(left, right).toBigInteger()).isEqualTo(sum.mod(Fr.MODULUS));
    assertThat(Fr.innerProduct(new Fr[0], new Fr[0])).isEqualTo(Fr.ZERO);
    Fr[] tooShort = Arrays.copyOf(right, right.length - 1);
    assertThatThrownBy(() -> Fr.innerProduct(left, tooShort))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsTheLargestProducts() {
    Fr largest = Fr.of(Fr.MODULUS.subtract(BigInteger.ONE));
    for (BigInteger sample : samples()) {
      for (int count : new int[] {1, 2, 3, 5, 9, 12, 37, 1000}) {
        Fr[] left = new Fr[count];
        Fr[] right = new Fr[count];
        Arrays.fill(left, largest);
        Arrays.fill(right, Fr.of(sample));
        assertThat(Fr.innerProduct(left, right))
            .isEqualTo(Fr.of(sample).negate().multiply(Fr.of(count)));
      }
    }
  }

  @Override
  public BigInteger modulus() {
    return Fr.MODULUS;
  }

  @Override
  public Fr of(BigInteger value) {
    return Fr.of(value);
  }

  @Override
  public BigInteger toInteger(Fr element) {
    return element.toBigInteger();
  }

  @Override
  public Fr add(Fr a, Fr b) {
    return a.add(b);
  }

  @Override
  public Fr subtract(Fr a, Fr b) {
    return a.subtract(b);
  }

  @Override
  public Fr multiply(Fr a, Fr b) {
    return a.multiply(b);
  }

  @Override
  public Fr negate(Fr a) {
    return a.negate();
  }

  @Override
  public Fr square(Fr a) {
    return a.square();
  }

  @Override
  public Fr inverse(Fr a) {
    return a.inverse();
  }
}
