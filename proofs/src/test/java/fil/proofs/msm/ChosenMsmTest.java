package fil.proofs.msm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.crypto.bls12381.BlstGroup;
import fil.crypto.bls12381.Fr;
import fil.proofs.hash.VectorUnit;
import org.junit.jupiter.api.Test;

/// Another winner in each group; each of them is held to the contract by itself.
class ChosenMsmTest {

  private static ChosenMsm both() {
    return new ChosenMsm(
        new MsmRace(new BlstMsm(), "the one"), new MsmRace(new LaneMsm(), "the other"));
  }

  @Test
  void sumsInBothGroups() {
    MsmContract.assertSums(both(), 20, i -> Fr.of(i + 2), i -> Fr.of(i).pow5());
  }

  @Test
  void namesBoth() {
    ChosenMsm both = both();
    ChosenMsm one = new ChosenMsm(both.inG1(), both.inG1());

    assertThat(both.name()).matches("the library blst in G1, Java with vectors of \\d+ bits in G2");
    assertThat(both.whoAndWhy()).isEqualTo("the one; and by the other");
    assertThat(one.name()).isEqualTo("the library blst");
    assertThat(one.whoAndWhy()).isEqualTo("the one");
  }

  @Test
  void isChosenInEachGroupByItself() {
    assumeTrue(
        VectorUnit.isUsable() && BlstGroup.problem().isEmpty(), "skipped: there is no choice");

    assertThat(Msm.description())
        .matches(
            ".+, which took [0-9.]+ µs a point in G1, and .+ [0-9.]+; and by .+, which took [0-9.]+"
                + " µs a point in G2, and .+ [0-9.]+");
  }
}
