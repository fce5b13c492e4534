package fil.proofs.ntt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DomainTest {

  private static final Domain EIGHT = Domain.ofSize(8);
  private static final List<Fr> COEFFICIENTS =
      LongStream.rangeClosed(1, 8).mapToObj(Fr::of).toList();

  @Test
  void valuesAreThoseOfThePolynomial() {
    List<Fr> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      expected.add(at(EIGHT.root().pow(BigInteger.valueOf(i))));
    }

    assertThat(EIGHT.values(COEFFICIENTS)).isEqualTo(expected);
    assertThat(EIGHT.coefficients(expected)).isEqualTo(COEFFICIENTS);
  }

  @Test
  void valuesOnTheCosetAreThoseOfThePolynomialThere() {
    List<Fr> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      expected.add(at(EIGHT.root().pow(BigInteger.valueOf(i)).multiply(Fr.of(7))));
    }

    assertThat(EIGHT.valuesOnCoset(COEFFICIENTS)).isEqualTo(expected);
    assertThat(EIGHT.coefficientsFromCoset(expected)).isEqualTo(COEFFICIENTS);
  }

  /// `(x⁸ - 1) · 3` divided by `x⁸ - 1`.
  @Test
  void theVanishingPolynomialIsDividedOut() {
    List<Fr> values = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Fr point = EIGHT.root().pow(BigInteger.valueOf(i)).multiply(Fr.of(7));
      values.add(point.pow(BigInteger.valueOf(8)).subtract(Fr.ONE).multiply(Fr.of(3)));
    }

    assertThat(EIGHT.divideByVanishing(values)).containsOnly(Fr.of(3));
  }

  @Test
  void onlyPowersOfTwoAreTransformed() {
    assertThatThrownBy(() -> Domain.ofSize(6))
        .hasMessage("a transform has a power of two of values, not 6");
    assertThatThrownBy(() -> EIGHT.values(List.of(Fr.ONE)))
        .hasMessage("1 values for a transform of 2^3");
  }

  private static Fr at(Fr point) {
    Fr value = Fr.ZERO;
    for (Fr coefficient : COEFFICIENTS.reversed()) {
      value = value.multiply(point).add(coefficient);
    }
    return value;
  }
}
