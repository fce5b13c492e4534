package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The fields that are made from [Fp], seen from their defining equations.
class TowerTest {

  private final Random random = new Random(12);

  @Test
  void fp2IsARing() {
    obeysTheLaws(elements(this::fp2, Fp2.ZERO, Fp2.ONE), Fp2::add, Fp2::multiply, Fp2::inverse);
    assertThat(Fp2.of(0, 1).square()).isEqualTo(Fp2.of(-1, 0));
  }

  @Test
  void fp6IsARing() {
    obeysTheLaws(elements(this::fp6, Fp6.ZERO, Fp6.ONE), Fp6::add, Fp6::multiply, Fp6::inverse);
    Fp6 v = new Fp6(Fp2.ZERO, Fp2.ONE, Fp2.ZERO);
    assertThat(v.multiply(v).multiply(v)).isEqualTo(new Fp6(Fp2.of(1, 1), Fp2.ZERO, Fp2.ZERO));
    assertThat(v).isEqualTo(Fp6.ONE.timesV());
  }

  @Test
  void fp12IsARing() {
    Fp12 zero = new Fp12(Fp6.ZERO, Fp6.ZERO);
    obeysTheLaws(elements(this::fp12, zero, Fp12.ONE), Fp12::add, Fp12::multiply, Fp12::inverse);
    Fp12 w = new Fp12(Fp6.ZERO, Fp6.ONE);
    assertThat(w.square()).isEqualTo(new Fp12(Fp6.ONE.timesV(), Fp6.ZERO));
  }

  @Test
  void zeroHasNoInverse() {
    assertThatThrownBy(Fp2.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(Fp6.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Fp12(Fp6.ZERO, Fp6.ZERO).inverse())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void shortcutsAreProducts() {
    for (int i = 0; i < 100; i++) {
      Fp2 a = fp2();
      Fp2 b = fp2();
      Fp2 c = fp2();
      Fp6 d = fp6();
      Fp12 e = fp12();
      assertThat(a.square()).isEqualTo(a.multiply(a));
      assertThat(a.multiply(b.c0())).isEqualTo(a.multiply(new Fp2(b.c0(), Fp.ZERO)));
      assertThat(a.timesOnePlusI()).isEqualTo(a.multiply(Fp2.of(1, 1)));
      assertThat(a.subtract(b).add(b)).isEqualTo(a);
      assertThat(d.multiply(a, b)).isEqualTo(d.multiply(new Fp6(a, b, Fp2.ZERO)));
      assertThat(d.multiplyByV(b)).isEqualTo(d.multiply(new Fp6(Fp2.ZERO, b, Fp2.ZERO)));
      assertThat(d.square()).isEqualTo(d.multiply(d));
      assertThat(e.square()).isEqualTo(e.multiply(e));
      assertThat(e.multiplyByLine(a, b, c))
          .isEqualTo(e.multiply(new Fp12(new Fp6(a, b, Fp2.ZERO), new Fp6(Fp2.ZERO, c, Fp2.ZERO))));
      assertThat(e.multiplyByLine(a, b)).isEqualTo(e.multiplyByLine(a, b, Fp2.ONE));
      assertThat(a.plus(b).multiply(b.plus(c))).isEqualTo(a.add(b).multiply(b.add(c)));
    }
  }

  @Test
  void conjugationAndFrobeniusArePowers() {
    Fp2 a = fp2();
    assertThat(a.conjugate()).isEqualTo(a.pow(Fp.MODULUS));
    Fp12 b = fp12();
    assertThat(b.frobenius()).isEqualTo(pow(b, Fp.MODULUS));
    Fp12 sixTimes = b;
    for (int i = 0; i < 6; i++) {
      sixTimes = sixTimes.frobenius();
    }
    assertThat(b.conjugate()).isEqualTo(sixTimes);
  }

  @Test
  void squaresUnitaryElements() {
    for (int i = 0; i < 20; i++) {
      Fp12 a = fp12();
      Fp12 odd = a.conjugate().multiply(a.inverse());
      Fp12 unitary = odd.frobenius().frobenius().multiply(odd);
      assertThat(unitary.squareUnitary()).isEqualTo(unitary.square());
      assertThat(unitary.conjugate()).isEqualTo(unitary.inverse());
    }
  }

  @Test
  void findsRootsInFp2() {
    int squares = 0;
    for (int i = 0; i < 200; i++) {
      Fp2 a = i % 4 == 0 ? Fp2.of(random.nextInt(), 0) : fp2();
      assertThat(a.square().sqrt())
          .hasValueSatisfying(r -> assertThat(r.square()).isEqualTo(a.square()));
      if (a.sqrt().isPresent()) {
        squares++;
        assertThat(a.sqrt().orElseThrow().square()).isEqualTo(a);
      }
    }
    assertThat(squares).isBetween(100, 150); // the 50 from Fp, and about half of the others
    assertThat(Fp2.ZERO.sqrt()).contains(Fp2.ZERO);
    assertThat(Fp2.of(0, 2).sqrt()).isPresent(); // (1 + i)²
    assertThat(Fp2.of(1, 1).sqrt()).isEmpty(); // else there would be no Fp12
  }

  @Test
  void fp2HasSigns() {
    assertThat(Fp2.of(1, 0).isOdd()).isTrue();
    assertThat(Fp2.of(2, 1).isOdd()).isFalse();
    assertThat(Fp2.of(0, 1).isOdd()).isTrue();
    assertThat(Fp2.of(-1, 1).isLarge()).isFalse();
    assertThat(Fp2.of(1, -1).isLarge()).isTrue();
    assertThat(Fp2.of(-1, 0).isLarge()).isTrue();
    assertThat(Fp2.ZERO.isLarge()).isFalse();
  }

  private static <F> void obeysTheLaws(
      List<F> elements,
      BinaryOperator<F> add,
      BinaryOperator<F> multiply,
      UnaryOperator<F> inverse) {
    F zero = elements.get(0);
    F one = elements.get(1);
    for (int i = 2; i < elements.size(); i++) {
      F a = elements.get(i);
      F b = elements.get(i - 1);
      F c = elements.get(i - 2);
      assertThat(add.apply(a, zero)).isEqualTo(a);
      assertThat(multiply.apply(a, one)).isEqualTo(a);
      assertThat(multiply.apply(a, zero)).isEqualTo(zero);
      assertThat(add.apply(a, b)).isEqualTo(add.apply(b, a));
      assertThat(multiply.apply(a, b)).isEqualTo(multiply.apply(b, a));
      assertThat(add.apply(add.apply(a, b), c)).isEqualTo(add.apply(a, add.apply(b, c)));
      assertThat(multiply.apply(multiply.apply(a, b), c))
          .isEqualTo(multiply.apply(a, multiply.apply(b, c)));
      assertThat(multiply.apply(a, add.apply(b, c)))
          .isEqualTo(add.apply(multiply.apply(a, b), multiply.apply(a, c)));
      assertThat(multiply.apply(a, inverse.apply(a))).isEqualTo(one);
    }
  }

  private static <F> List<F> elements(Supplier<F> some, F zero, F one) {
    List<F> elements = new ArrayList<>(List.of(zero, one));
    for (int i = 0; i < 30; i++) {
      elements.add(some.get());
    }
    return elements;
  }

  private static Fp12 pow(Fp12 base, BigInteger exponent) {
    Fp12 power = Fp12.ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      power = power.square();
      if (exponent.testBit(i)) {
        power = power.multiply(base);
      }
    }
    return power;
  }

  private Fp fp() {
    return Fp.of(new BigInteger(500, random).mod(Fp.MODULUS));
  }

  private Fp2 fp2() {
    return new Fp2(fp(), fp());
  }

  private Fp6 fp6() {
    return new Fp6(fp2(), fp2(), fp2());
  }

  private Fp12 fp12() {
    return new Fp12(fp6(), fp6());
  }
}
