package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnerTest {

  @Test
  void annaRunsMiner41197() {
    assertThat(Learner.named("anna").minerAddress()).isEqualTo("f041197");
    assertThat(Learner.named("anna").seed().toHex()).startsWith("8eba30db1f4cb2c5ff5f12b4efde3fcf");
  }

  @Test
  void caseAndBlanksMakeNoDifference() {
    assertThat(Learner.named("  ANNA\t")).isEqualTo(Learner.ANNA);
    assertThat(Learner.named("Ægir Ø")).isEqualTo(Learner.named("ægir ø"));
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> Learner.named("  ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Learner.named("a\nb")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Learner.named("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void minerIdsStayInTheirRange() {
    assertThat(IntStream.range(0, 500).mapToObj(i -> Learner.named("n" + i).minerId()))
        .allMatch(id -> id >= 1_000 && id < 1_001_000);
  }

  @Test
  void drawsFollowFromSeedAndExercise() {
    Bytes first = Learner.ANNA.draws("0.1").next();

    assertThat(Learner.ANNA.draws("0.1").next()).isEqualTo(first);
    assertThat(Learner.ANNA.draws("0.2").next()).isNotEqualTo(first);
    assertThat(Learner.named("bo").draws("0.1").next()).isNotEqualTo(first);
    assertThat(Learner.ANNA.draws("0.1").bytes(40).slice(0, 32)).isEqualTo(first);
  }

  @Test
  void drawsReachEveryNumberAndNoOther() {
    Draws draws = Learner.ANNA.draws("range");

    assertThat(IntStream.range(0, 200).mapToObj(_ -> draws.between(-1, 3)))
        .containsOnly(-1, 0, 1, 2, 3);
    assertThatThrownBy(() -> draws.below(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
