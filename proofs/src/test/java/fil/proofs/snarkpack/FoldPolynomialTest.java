package fil.proofs.snarkpack;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldPolynomialTest {

  private static final List<Fr> MULTIPLIERS = List.of(Fr.of(3), Fr.of(50), Fr.of(700));
  private static final FoldPolynomial POLYNOMIAL = new FoldPolynomial(MULTIPLIERS);

  /// What it is there for: powers are folded to one element.
  @Test
  void isWhatIsLeftOfPowers() {
    Fr place = Fr.of(11);
    List<Fr> folded = Powers.of(place, 8);
    for (Fr multiplier : MULTIPLIERS) {
      int half = folded.size() / 2;
      List<Fr> all = folded;
      folded =
          IntStream.range(0, half)
              .mapToObj(i -> all.get(i).add(all.get(half + i).multiply(multiplier)))
              .toList();
    }

    assertThat(folded).containsExactly(POLYNOMIAL.at(place));
  }

  @Test
  void hasTheValueThatItsCoefficientsGive() {
    Fr place = Fr.of(11);
    Fr scale = Fr.of(13).inverse();

    assertThat(value(POLYNOMIAL.coefficients(Fr.ONE), place)).isEqualTo(POLYNOMIAL.at(place));
    assertThat(value(POLYNOMIAL.coefficients(scale), place))
        .isEqualTo(POLYNOMIAL.at(place.multiply(scale)));
  }

  @Test
  void isDividedByAPlace() {
    List<Fr> coefficients = POLYNOMIAL.coefficients(Fr.ONE);
    Fr place = Fr.of(11);
    List<Fr> quotient = FoldPolynomial.quotient(coefficients, place);
    List<Fr> product = new ArrayList<>();
    for (int i = 0; i < coefficients.size(); i++) {
      Fr lower = i == 0 ? Fr.ZERO : quotient.get(i - 1);
      Fr same = i == quotient.size() ? Fr.ZERO : quotient.get(i);
      product.add(lower.subtract(same.multiply(place)));
    }
    product.set(0, product.getFirst().add(POLYNOMIAL.at(place)));

    assertThat(product).isEqualTo(coefficients);
  }

  private static Fr value(List<Fr> coefficients, Fr place) {
    List<Fr> powers = Powers.of(place, coefficients.size());
    Fr sum = Fr.ZERO;
    for (int i = 0; i < powers.size(); i++) {
      sum = sum.add(coefficients.get(i).multiply(powers.get(i)));
    }
    return sum;
  }
}
