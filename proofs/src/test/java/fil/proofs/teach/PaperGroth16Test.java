package fil.proofs.teach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.teach.PaperCircuit.Row;
import fil.proofs.teach.PaperGroth16.Proof;
import fil.proofs.teach.PaperGroth16.Waste;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The numbers that one gets with a pencil: x³ + x + 5 = 35 over the field of 97.
class PaperGroth16Test {

  private static final PaperField FIELD = PaperField.OF_97;
  private static final PaperCircuit CUBIC = PaperCircuit.cubic(FIELD, 1, 5);
  private static final List<Integer> THREE = List.of(1, 35, 3, 9, 27);
  private static final PaperGroth16 SNARK = new PaperGroth16(CUBIC, new Waste(2, 3, 4, 5, 10));

  @Test
  void rowsBecomePolynomials() {
    PaperPolynomial a = CUBIC.polynomial(Row::a, THREE);
    PaperPolynomial b = CUBIC.polynomial(Row::b, THREE);
    PaperPolynomial c = CUBIC.polynomial(Row::c, THREE);
    PaperPolynomial.Division division =
        a.times(b).minus(c).dividedBy(PaperPolynomial.vanishing(FIELD, 3));

    assertThat(a).hasToString("17 + 73·X + 10·X^2");
    assertThat(b).hasToString("1 + 3·X + 96·X^2");
    assertThat(c).hasToString("78 + 33·X + 92·X^2");
    assertThat(division.quotient()).hasToString("91 + 87·X");
    assertThat(division.rest()).hasToString("0");
    assertThat(division.quotient().at(10)).isEqualTo(88);
    assertThat(PaperPolynomial.vanishing(FIELD, 3).at(10)).isEqualTo(19);
  }

  @Test
  void provesWhatIsTrue() {
    assertThat(SNARK.ic()).containsExactly(56, 9);
    assertThat(SNARK.prove(THREE)).isEqualTo(new Proof(3, 31, 31));
    assertThat(SNARK.verify(List.of(35), new Proof(3, 31, 31))).isTrue();
    for (int x = 0; x < 97; x++) {
      int square = FIELD.multiply(x, x);
      int cube = FIELD.multiply(square, x);
      int out = FIELD.add(FIELD.add(cube, x), 5);
      Proof proof = SNARK.prove(List.of(1, out, x, square, cube));
      boolean hasZero = proof.a() == 0 || proof.b() == 0 || proof.c() == 0;
      assertThat(SNARK.verify(List.of(out), proof)).isEqualTo(!hasZero);
      assertThat(SNARK.verify(List.of(FIELD.add(out, 1)), proof)).isFalse();
    }
  }

  @Test
  void refusesWhatIsNot() {
    assertThat(CUBIC.broken(List.of(1, 36, 3, 9, 27))).containsExactly(3);
    assertThat(CUBIC.broken(List.of(1, 35, 3, 9, 28))).containsExactly(2, 3);
    assertThatThrownBy(() -> SNARK.prove(List.of(1, 36, 3, 9, 27)))
        .hasMessageContaining("leaves a rest");
    assertThat(SNARK.verify(List.of(36), new Proof(3, 31, 31))).isFalse();
    assertThat(SNARK.verify(List.of(35 + 97), new Proof(3, 31, 31))).isFalse();
    assertThat(SNARK.verify(List.of(), new Proof(3, 31, 31))).isFalse();
    assertThat(SNARK.verify(List.of(35), new Proof(0, 31, 31))).isFalse();
  }

  /// Whoever kept the secrets needs no witness.
  @Test
  void withTheSecretsAnythingCanBeProven() {
    assertThat(SNARK.verify(List.of(1), new Proof(1, 1, 44))).isTrue();
  }

  @Test
  void twoPublicInputsKeepTheirOrder() {
    PaperGroth16 snark =
        new PaperGroth16(PaperCircuit.productAndSum(FIELD), new Waste(2, 3, 4, 5, 10));
    Proof proof = snark.prove(List.of(1, 77, 18, 7, 11));

    assertThat(snark.verify(List.of(77, 18), proof)).isTrue();
    assertThat(snark.verify(List.of(18, 77), proof)).isFalse();
  }

  @Test
  void refusesWhatIsNoField() {
    assertThatThrownBy(() -> new PaperField(91)).hasMessageContaining("not 91");
    assertThatThrownBy(() -> FIELD.inverse(97)).hasMessage("zero has no inverse");
    assertThatThrownBy(() -> new PaperGroth16(CUBIC, new Waste(2, 3, 4, 5, 3)))
        .hasMessageContaining("number of a row");
    assertThatThrownBy(() -> new PaperGroth16(CUBIC, new Waste(0, 3, 4, 5, 10)))
        .hasMessageContaining("not 0");
  }
}
