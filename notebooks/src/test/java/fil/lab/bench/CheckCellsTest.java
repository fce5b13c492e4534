package fil.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercises;
import org.junit.jupiter.api.Test;

class CheckCellsTest {

  @Test
  void checkEachExerciseOnceMostOfThemSolved() {
    assertThat(CheckCells.all()).hasSize(Exercises.all().size());
    assertThat(CheckCells.all().stream().filter(cells -> !cells.before().isEmpty()).count())
        .isGreaterThan(Exercises.all().size() / 2);
    assertThat(CheckCells.all())
        .anySatisfy(cells -> {
          assertThat(cells.before())
              .contains("final class PaddedSizeSolution")
              .doesNotContain("package");
          assertThat(cells.check()).isEqualTo("check(\"6.1\", PaddedSizeSolution.paddedSize);");
        });
  }
}
