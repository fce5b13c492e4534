package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Weights.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class WeightsTest {

  @Test
  void nothingIsWorthNothingAndAllIsWorthAll() {
    assertThat(Weights.credit(List.of())).isZero();
    assertThat(Weights.credit(List.of(new Part(3, 0, 1), new Part(7, 0, 50)))).isZero();
    assertThat(Weights.credit(List.of(new Part(3, 1, 1), new Part(7, 50, 50)))).isEqualTo(100);
    assertThat(Weights.credit(List.of(new Part(0, 0, 1)))).isZero();
  }

  @Test
  void eachPartCountsForItsWeight() {
    assertThat(Weights.credit(List.of(new Part(3, 1, 1), new Part(7, 0, 50)))).isEqualTo(30);
    assertThat(Weights.credit(List.of(new Part(3, 0, 1), new Part(7, 49, 50)))).isEqualTo(68);
    assertThat(Weights.credit(List.of(new Part(1, 1, 1), new Part(1, 0, 0)))).isEqualTo(100);
  }

  @Test
  void onlyWhatIsWhollyRightIsFull() {
    assertThat(Weights.credit(List.of(new Part(1, 1, 1), new Part(0, 0, 1)))).isEqualTo(99);
    assertThat(Weights.credit(List.of(new Part(1, 999, 1_000)))).isEqualTo(99);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new Part(1, 2, 1)).hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> new Part(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Weights(0, 1, 1, 1)).hasMessageContaining("own inputs");
    assertThatThrownBy(() -> Goal.open("x", (_, _) -> true).weighing(0))
        .hasMessageContaining("weight 0");
  }

  @Test
  void aRuleThatIsRightForSomeInputsHasSomeCredit() {
    Exercise<?, ?> exercise = Exercises.find("6.1");
    LongUnaryOperator right = (LongUnaryOperator) Solutions.of(exercise, Learner.ANNA);
    LongUnaryOperator wrongForLarge = n -> n > 1 << 20 ? 0 : right.applyAsLong(n);
    LongUnaryOperator loopsForLarge =
        n -> {
          while (n > 1 << 20) {
            if (Thread.interrupted()) {
              throw new IllegalStateException("interrupted");
            }
          }
          return n == 128 ? 0 : right.applyAsLong(n);
        };

    Outcome.NotYet wrong = (Outcome.NotYet) Check.of(exercise, Learner.ANNA, wrongForLarge, 0);
    Outcome.NotYet loops = (Outcome.NotYet) Check.of(exercise, Learner.ANNA, loopsForLarge, 0);

    assertThat(wrong.passed()).isEqualTo(wrong.total() - 2);
    assertThat(wrong.credit()).isBetween(90, 99);
    assertThat(loops.example().orElseThrow().input()).isEqualTo("n = 128");
  }

  @Test
  void whoTakesEveryTextForAnAddressHasLessThanTheUsualCredit() {
    @SuppressWarnings("unchecked") // as they are declared
    Exercise<String, Object> exercise = (Exercise<String, Object>) Exercises.find("3.2");
    @SuppressWarnings("unchecked")
    Function<String, byte[]> right =
        (Function<String, byte[]>) Solutions.of(exercise, Learner.ANNA);
    Function<String, byte[]> credulous =
        text -> Objects.requireNonNullElse(right.apply(text), new byte[1]);

    int credit = credit(exercise, credulous);

    assertThat(exercise.weights()).isNotEqualTo(Weights.USUAL);
    assertThat(credit).isBetween(1, credit(exercise.weighted(Weights.USUAL), credulous) - 1);
  }

  @Test
  void oneStoryOfSixIsASixth() {
    Exercise<?, ?> exercise = Exercises.find("5.2");
    List<Object> codes = new ArrayList<>((List<?>) Solutions.of(exercise, Learner.ANNA));
    Collections.fill(codes.subList(1, 6), 1);

    assertThat(credit(exercise, codes)).isEqualTo(16);
  }

  private static int credit(Exercise<?, ?> exercise, Object answer) {
    return ((Outcome.NotYet) Check.of(exercise, Learner.ANNA, answer, 0)).credit();
  }

  @Test
  void oneIsToldHowMuchIsHidden() {
    Checks rule = Checks.of(Exercises.find("6.1"), Learner.ANNA);
    Checks tests = Checks.of(Exercises.find("6.3"), Learner.ANNA);
    Checks value = Checks.of(Exercises.find("6.4"), Learner.ANNA);

    assertThat(rule).hasToString("A rule is tried on 65 inputs; 62 of them are hidden.");
    assertThat(tests).hasToString("5 of 6 checks are hidden.");
    assertThat(value.areInputs()).isFalse();
  }
}
