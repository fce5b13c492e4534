package fil.exercises.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Check;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.DataTree;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The trees that tests are written for, and what tests can find in them.
class SmallTreeTest {

  private static final Bytes SECTOR = Learner.ANNA.draws("a sector").bytes(2048);
  private static final Bytes ZEROS = Bytes.zeros(2048);
  private static final String ZERO_ROOT =
      "fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833";

  @Test
  void theRightOneMakesTheRootOfTheLibrary() {
    byte[] valid = SECTOR.toArray();
    for (int last = Bytes32.SIZE - 1; last < valid.length; last += Bytes32.SIZE) {
      valid[last] &= 0x3f;
    }

    assertThat(SmallTree.RIGHT.root(Bytes.copyOf(valid))).isEqualTo(DataTree.compute(valid).root());
    assertThat(SmallTree.RIGHT.root(ZEROS).bytes().toHex()).isEqualTo(ZERO_ROOT);
  }

  @Test
  void eachMistakeMakesAnotherRoot() {
    assertThat(Arrays.stream(SmallTree.values()).map(tree -> tree.root(SECTOR)))
        .doesNotHaveDuplicates();
    assertThat(SmallTree.WITHOUT_THE_LAST_LEAF.rootFlipped(ZEROS, 63).bytes().toHex())
        .isEqualTo(ZERO_ROOT);
    assertThat(SmallTree.SORTED.root(ZEROS).bytes().toHex()).isEqualTo(ZERO_ROOT);
  }

  @Test
  void sectorsOfOtherSizesAreRefused() {
    assertThatThrownBy(() -> SmallTree.RIGHT.root(Bytes.zeros(2047)))
        .hasMessage("a sector of 2,048 bytes is wanted, not of 2047");
  }

  @Test
  void testsWithZerosAloneAreToldWhatTheyMiss() {
    Predicate<RootCode> zeros = code -> code.root(ZEROS).bytes().toHex().equals(ZERO_ROOT);

    Outcome outcome = Check.of(RootTests.EXERCISE, Learner.ANNA, zeros, 0);

    assertThat(((Outcome.NotYet) outcome).feedback().orElseThrow())
        .startsWith("With equal leaves, swapped children look the same");
  }
}
