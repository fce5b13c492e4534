package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FpTest implements FieldLaws<Fp> {

  @Test
  void hasTheModulusOfTheDraft() {
    assertThat(Fp.MODULUS.toString(16))
        .isEqualTo(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");
    assertThat(Parameter.order()).isEqualTo(Fr.MODULUS);
    assertThat(Fp.MODULUS.isProbablePrime(100)).isTrue();
  }

  @Test
  void readsAndWritesBigEndianBytes() {
    assertThat(Fp.of(Bytes.zeros(47).concat(Bytes.of(1)))).isEqualTo(Fp.ONE);
    assertThat(Fp.of(0x0102).toBytes()).isEqualTo(Bytes.zeros(46).concat(Bytes.of(1, 2)));
    for (BigInteger a : samples()) {
      assertThat(Fp.of(Fp.of(a).toBytes())).isEqualTo(Fp.of(a));
    }
  }

  @Test
  void refusesBytesThatAreNotBelowTheModulus() {
    byte[] modulus = Fp.ONE.negate().toBytes().toArray();
    modulus[47]++; // p - 1 ends in 0xaa: this is p

    assertThatThrownBy(() -> Fp.of(Bytes.copyOf(modulus)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modulus");
    for (int i = 0; i < 48; i++) {
      byte[] above = modulus.clone();
      if (above[i] != (byte) 0xff) {
        above[i] = (byte) 0xff;
        assertThatThrownBy(() -> Fp.of(Bytes.copyOf(above)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> Fp.of(Bytes.zeros(47))).hasMessageContaining("48 bytes, not 47");
    assertThatThrownBy(() -> Fp.of(Bytes.zeros(49))).hasMessageContaining("48 bytes, not 49");
  }

  @Test
  void sumsTwoProducts() {
    List<BigInteger> samples = samples();
    for (int i = 0; i + 3 < samples.size(); i++) {
      BigInteger a = samples.get(i);
      BigInteger b = samples.get(i + 1);
      BigInteger c = samples.get(i + 2);
      BigInteger d = samples.get(i + 3);
      assertThat(Fp.sumOfProducts(of(a), of(b), of(c), of(d)).toBigInteger())
          .isEqualTo(a.multiply(b).add(c.multiply(d)).mod(Fp.MODULUS));
    }
    Fp largest = Fp.ONE.negate();
    assertThat(Fp.sumOfProducts(largest, largest, largest, largest)).isEqualTo(Fp.of(2));
  }

  /// Factors that are sums, as large as they may be.
  @Test
  void multipliesWhatIsNotReduced() {
    List<BigInteger> samples = samples();
    for (int i = 0; i + 3 < samples.size(); i++) {
      Fp a = of(samples.get(i));
      Fp b = of(samples.get(i + 1));
      Fp c = of(samples.get(i + 2));
      Fp d = of(samples.get(i + 3));
      assertThat(Fp.sumOfProducts(a.plus(b), c.plus(d), b.plus(c), a.plus(d)))
          .isEqualTo(Fp.sumOfProducts(a.add(b), c.add(d), b.add(c), a.add(d)));
      assertThat(Fp.differenceOfProducts(a.plus(b), c.plus(d), b.plus(c), a.plus(d)))
          .isEqualTo(a.add(b).multiply(c.add(d)).subtract(b.add(c).multiply(a.add(d))));
    }
    // Minus one, and what has the number p - 1 inside.
    Fp inside = of(BigInteger.TWO.pow(384).modInverse(Fp.MODULUS)).negate();
    for (Fp each : List.of(Fp.ZERO, Fp.ONE, Fp.ONE.negate(), inside)) {
      Fp twice = each.plus(each);
      assertThat(Fp.sumOfProducts(twice, twice, twice, twice))
          .isEqualTo(each.square().multiply(Fp.of(8)));
      assertThat(Fp.differenceOfProducts(twice, twice, twice, twice)).isEqualTo(Fp.ZERO);
      assertThat(Fp.differenceOfProducts(Fp.ZERO, twice, twice, twice))
          .isEqualTo(each.square().multiply(Fp.of(4)).negate());
      assertThat(each.thriceLessTwice(inside))
          .isEqualTo(each.multiply(Fp.of(3)).subtract(inside.twice()));
      assertThat(inside.thricePlusTwice(each))
          .isEqualTo(inside.multiply(Fp.of(3)).add(each.twice()));
    }
  }

  @Test
  void addsUpBeforeItReduces() {
    List<BigInteger> samples = samples();
    for (BigInteger a : samples) {
      for (BigInteger b : samples) {
        BigInteger thrice = a.multiply(BigInteger.valueOf(3));
        assertThat(of(a).thricePlusTwice(of(b)))
            .isEqualTo(of(thrice.add(b.shiftLeft(1)).mod(Fp.MODULUS)));
        assertThat(of(a).thriceLessTwice(of(b)))
            .isEqualTo(of(thrice.subtract(b.shiftLeft(1)).mod(Fp.MODULUS)));
      }
    }
  }

  @Test
  void findsRootsOfSquaresAndOfNothingElse() {
    BigInteger half = Fp.MODULUS.shiftRight(1);
    for (BigInteger a : samples()) {
      assertThat(of(a).sqrt().isPresent())
          .isEqualTo(a.modPow(half, Fp.MODULUS).compareTo(BigInteger.ONE) <= 0);
      of(a).sqrt().ifPresent(root -> assertThat(root.square()).isEqualTo(of(a)));
      assertThat(of(a).square().sqrt()).isPresent();
    }
  }

  @Test
  void hasSigns() {
    BigInteger half = Fp.MODULUS.shiftRight(1);
    for (BigInteger a : samples()) {
      assertThat(of(a).isOdd()).isEqualTo(a.testBit(0));
      assertThat(of(a).isLarge()).isEqualTo(a.compareTo(half) > 0);
    }
  }

  @Test
  void raisesToPowers() {
    for (BigInteger a : samples()) {
      assertThat(of(a).pow(BigInteger.valueOf(1_000_003)).toBigInteger())
          .isEqualTo(a.modPow(BigInteger.valueOf(1_000_003), Fp.MODULUS));
    }
    assertThat(Fp.ZERO.pow(BigInteger.ZERO)).isEqualTo(Fp.ONE);
    assertThatThrownBy(() -> Fp.ONE.pow(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Override
  public BigInteger modulus() {
    return Fp.MODULUS;
  }

  @Override
  public Fp of(BigInteger value) {
    return Fp.of(value);
  }

  @Override
  public BigInteger toInteger(Fp element) {
    return element.toBigInteger();
  }

  @Override
  public Fp add(Fp a, Fp b) {
    return a.add(b);
  }

  @Override
  public Fp subtract(Fp a, Fp b) {
    return a.subtract(b);
  }

  @Override
  public Fp multiply(Fp a, Fp b) {
    return a.multiply(b);
  }

  @Override
  public Fp negate(Fp a) {
    return a.negate();
  }

  @Override
  public Fp square(Fp a) {
    return a.square();
  }

  @Override
  public Fp inverse(Fp a) {
    return a.inverse();
  }
}
