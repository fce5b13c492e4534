package fil.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercises;
import org.junit.jupiter.api.Test;

class CheckCellsTest {

  @Test
  void checkSolutionsAlone() {
    assertThat(CheckCells.all()).hasSizeGreaterThan(Exercises.all().size() / 2);
    assertThat(CheckCells.all())
        .allSatisfy(cells -> assertThat(cells.before()).contains("Solution"));
    assertThat(CheckCells.all())
        .anySatisfy(cells -> {
          assertThat(cells.before())
              .contains("final class PaddedSizeSolution")
              .doesNotContain("package");
          assertThat(cells.check()).isEqualTo("check(\"6.1\", PaddedSizeSolution.paddedSize);");
        });
  }
}
