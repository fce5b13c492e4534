package fil.actors.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class Q128Test {

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3",
    "-7, 2, -4",
    "7, -2, -3",
    "-7, -2, 4",
    "6, 2, 3",
    "-6, 2, -3",
    "6, -2, -3",
    "-6, -2, 3",
    "0, -5, 0",
    "-1, 5, -1",
    "-1, -5, 1"
  })
  void dividesAsEuclid(BigInteger dividend, BigInteger divisor, BigInteger ratio) {
    assertThat(Q128.divide(dividend, divisor)).isEqualTo(ratio);
    BigInteger rest = dividend.subtract(ratio.multiply(divisor));
    assertThat(rest).isBetween(BigInteger.ZERO, divisor.abs().subtract(BigInteger.ONE));
  }

  @Test
  void doesNotDivideByZero() {
    assertThatThrownBy(() -> Q128.divide(BigInteger.ONE, BigInteger.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void roundsDown() {
    BigInteger half = Q128.ONE.shiftRight(1);
    assertThat(Q128.floor(half)).isZero();
    assertThat(Q128.floor(half.negate())).isEqualTo(-1);
    assertThat(Q128.times(BigInteger.ONE, half)).isZero();
    assertThat(Q128.times(BigInteger.ONE.negate(), half)).isEqualTo(-1);
    assertThat(Q128.times(Q128.of(-3), Q128.of(5))).isEqualTo(Q128.of(-15));
  }

  @Test
  void evaluatesTheHighestPowerFirst() {
    List<BigInteger> coefficients = List.of(Q128.of(2), Q128.of(-3), Q128.of(7));
    assertThat(Q128.polynomial(coefficients, Q128.of(10))).isEqualTo(Q128.of(177));
    assertThat(Q128.polynomial(coefficients, Q128.of(-10))).isEqualTo(Q128.of(237));
  }

  /// From the test data of specs-actors v7.0.0, `actors/util/math/testdata/TestExpFunction.golden`.
  @ParameterizedTest
  @CsvFileSource(resources = "exp-neg.csv", numLinesToSkip = 1)
  void knowsTheExponential(BigInteger x, BigInteger expNeg) {
    assertThat(Q128.expNeg(x)).isEqualTo(expNeg);
  }

  @Test
  void knowsTheExponentialOfOne() {
    assertThat(Q128.expNeg(Q128.ONE)).isEqualTo("125182886983370532117250726296964572306");
  }

  @Test
  void knowsLogarithmsToTheLastBit() {
    assertThat(Q128.ln(Q128.of(2))).isEqualTo("235865763225513294137944142764154485277");
    assertThat(Q128.ln(Q128.of(10))).isEqualTo("783529105480883069992391364683341031823");
  }

  /// From the tests of specs-actors v7.0.0, which know the logarithms to the whole number.
  @ParameterizedTest
  @CsvSource({
    "340282366920938463463374607431768211456, 0",
    "924990000000000000000000000000000000000, 1",
    "34028236692093846346337460743176821145600000000000000000000, 46",
    "6805647338418769269267492148635364229120000000000000000000000, 51",
    "204169000000000000000000000000000000, -8",
    "34028236692093846346337460743, -24"
  })
  void knowsLogarithmsOfAllSizes(BigInteger z, BigInteger whole) {
    assertThat(Q128.floor(Q128.ln(z))).isEqualTo(whole);
  }
}
