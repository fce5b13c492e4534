package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Domain;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the self-test compares on: a kernel that is wrong only at an edge has to be asked there.
class EdgeInputsTest {

  private static final List<Fr> EDGES = List.of(Fr.ZERO, Fr.ONE, Fr.ONE.negate());

  @Test
  void multipliesEdgesOfDataByEdgesOfFactorsInAnUpdate() {
    List<BigInteger> data = StageChecks.data();

    assertThat(StageChecks.factors()).containsAll(EDGES).hasSize(4);
    for (int factor = 0; factor < EDGES.size(); factor++) {
      TreeSet<BigInteger> met = new TreeSet<>();
      for (int i = 0; i < data.size(); i++) {
        if (StageChecks.factorOf(i) == factor) {
          met.add(data.get(i));
        }
      }
      assertThat(met)
          .as("data times %s", StageChecks.factors().get(factor))
          .containsAll(Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES));
    }
  }

  @Test
  void transformsOneValueThatIsNotZeroAndValuesThatAreAlike() {
    for (int log : List.of(0, 3)) {
      List<NttChecks.Case> cases = NttChecks.cases("a test", new Domain(log));

      assertThat(cases)
          .extracting(NttChecks.Case::name)
          .containsExactly("edges", "others", "all alike", "all p - 1");
      assertThat(cases).allMatch(one -> one.values().size() == 1 << log);
      assertThat(cases.get(1).values()).doesNotContain(Fr.ZERO, Fr.ONE).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(numbers(cases.get(2)))).hasSize(1).doesNotContain(BigInteger.ZERO);
      assertThat(cases.get(3).values()).containsOnly(Fr.ONE.negate());
    }
  }

  private static List<BigInteger> numbers(NttChecks.Case values) {
    return values.values().stream().map(Fr::toBigInteger).toList();
  }
}
