package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every field must do, seen from the integers modulo its prime. Subclasses say which field.
interface FieldLaws<F> {

  BigInteger modulus();

  F of(BigInteger value);

  BigInteger toInteger(F element);

  F add(F a, F b);

  F subtract(F a, F b);

  F multiply(F a, F b);

  F negate(F a);

  F square(F a);

  F inverse(F a);

  /// The edges of every limb and of the modulus, and a few hundred values from a fixed seed.
  default List<BigInteger> samples() {
    BigInteger p = modulus();
    List<BigInteger> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      samples.add(BigInteger.valueOf(i));
      samples.add(p.subtract(BigInteger.valueOf(i + 1)));
      samples.add(p.shiftRight(1).add(BigInteger.valueOf(i - 1)));
    }
    for (int bits = 31; bits < p.bitLength(); bits += (bits % 32 == 31 ? 1 : 31)) {
      samples.add(BigInteger.TWO.pow(bits));
      samples.add(BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
    }
    Random random = new Random(381);
    for (int i = 0; i < 200; i++) {
      samples.add(new BigInteger(p.bitLength() + 64, random).mod(p));
    }
    return samples;
  }

  @Test
  default void takesIntegersInAndOut() {
    for (BigInteger a : samples()) {
      assertThat(toInteger(of(a))).isEqualTo(a);
    }
    for (BigInteger bad :
        List.of(BigInteger.ONE.negate(), modulus(), modulus().add(BigInteger.TWO))) {
      assertThatThrownBy(() -> of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void calculatesAsIntegersModuloThePrime() {
    BigInteger p = modulus();
    List<BigInteger> samples = samples();
    for (BigInteger a : samples) {
      for (BigInteger b : samples) {
        assertThat(toInteger(add(of(a), of(b)))).isEqualTo(a.add(b).mod(p));
        assertThat(toInteger(subtract(of(a), of(b)))).isEqualTo(a.subtract(b).mod(p));
        assertThat(toInteger(multiply(of(a), of(b)))).isEqualTo(a.multiply(b).mod(p));
      }
    }
  }

  @Test
  default void negatesSquaresAndInverts() {
    BigInteger p = modulus();
    for (BigInteger a : samples()) {
      assertThat(toInteger(negate(of(a)))).isEqualTo(a.negate().mod(p));
      assertThat(toInteger(square(of(a)))).isEqualTo(a.multiply(a).mod(p));
      if (a.signum() != 0) {
        assertThat(toInteger(inverse(of(a)))).isEqualTo(a.modInverse(p));
      }
    }
    assertThatThrownBy(() -> inverse(of(BigInteger.ZERO))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  default void comparesByValue() {
    for (BigInteger a : samples()) {
      F one = of(a);
      F other = subtract(add(of(a), of(BigInteger.TEN)), of(BigInteger.TEN));
      assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }
  }
}
