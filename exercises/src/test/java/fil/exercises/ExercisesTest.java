package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What must be true of every exercise.
class ExercisesTest {

  private static final List<Learner> LEARNERS =
      IntStream.range(0, 50).mapToObj(i -> Learner.named("learner " + i)).toList();

  @TestFactory
  Stream<DynamicTest> nothingWrittenIsNoPass() {
    return eachExercise(exercise -> {
      assertThat(Check.of(exercise, Learner.ANNA, Blank.BLANK, 0)).isInstanceOf(Outcome.Todo.class);
      assertThat(Check.of(exercise, Learner.ANNA, null, 0)).isInstanceOf(Outcome.NotYet.class);
      assertThat(Check.of(exercise, Learner.ANNA, "64", 0)).isInstanceOf(Outcome.NotYet.class);
      assertThat(Check.of(exercise, Learner.ANNA, new Object(), 0))
          .isInstanceOf(Outcome.NotYet.class);
    });
  }

  @Test
  void rulesThatAreNotWrittenAreToDo() {
    LongUnaryOperator number =
        _ -> {
          throw new NotWritten();
        };
    UnaryOperator<byte[]> bytes =
        _ -> {
          throw new NotWritten();
        };

    assertThat(Check.of(Exercises.find("6.1"), Learner.ANNA, number, 0))
        .isInstanceOf(Outcome.Todo.class);
    assertThat(Check.of(Exercises.find("6.2"), Learner.ANNA, bytes, 0))
        .isInstanceOf(Outcome.Todo.class);
  }

  @TestFactory
  Stream<DynamicTest> ourSolutionPassesForFiftyLearners() {
    return eachExercise(exercise -> {
      for (Learner learner : LEARNERS) {
        assertThat(Check.of(exercise, learner, Solutions.of(exercise, learner), 0))
            .isInstanceOf(Outcome.Pass.class);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsRecognisedForFiftyLearners() {
    return Exercises.ALL.stream()
        .flatMap(exercise ->
            exercise.mistakes().stream()
                .map(mistake ->
                    DynamicTest.dynamicTest(
                        exercise.id() + ": " + mistake.idea(),
                        () -> assertThat(recognitions(exercise, mistake)).isPositive())));
  }

  /// Hands in what somebody with this idea would, for each learner, and counts those for whom that
  /// is wrong.
  private static int recognitions(Exercise<?, ?> any, Misconception<?, ?> anyMistake) {
    @SuppressWarnings("unchecked") // an exercise's mistakes are about its own types
    Exercise<Object, Object> exercise = (Exercise<Object, Object>) any;
    @SuppressWarnings("unchecked")
    Misconception<Object, Object> mistake = (Misconception<Object, Object>) anyMistake;
    int recognised = 0;
    for (Learner learner : LEARNERS) {
      Object own = exercise.ownInput(learner);
      if (mistake.answer().apply(own) instanceof Survey survey) {
        assertThat(Check.recognise(exercise, own, survey)).hasValue(mistake.feedback());
        recognised++;
        continue; // what tests find is made by no value that could be handed in
      }
      Object handedIn = Solutions.mistaken(exercise, own, mistake.answer());
      boolean asValue =
          handedIn instanceof BigInteger || handedIn instanceof Bytes || handedIn instanceof List;
      if (asValue && mistake.answer().apply(own).equals(exercise.truth().apply(own))) {
        continue; // with this learner's numbers the idea happens to lead to the truth
      }
      Outcome outcome = Check.of(exercise, learner, handedIn, 0);
      assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
      assertThat(((Outcome.NotYet) outcome).feedback()).hasValue(mistake.feedback());
      recognised++;
    }
    return recognised;
  }

  @TestFactory
  Stream<DynamicTest> anotherLearnersAnswerFails() {
    return eachExercise(exercise -> {
      boolean isRule = isRule(Solutions.of(exercise, Learner.ANNA));
      int different = 0;
      for (Learner learner : LEARNERS) {
        Object copied = Solutions.of(exercise, Learner.named("the neighbour"));
        Object own = Solutions.of(exercise, learner);
        if (!isRule && !same(copied, own)) {
          assertThat(Check.of(exercise, learner, copied, 0)).isInstanceOf(Outcome.NotYet.class);
          different++;
        }
      }
      assertThat(isRule || different > LEARNERS.size() / 2).isTrue();
    });
  }

  private static boolean isRule(Object answer) {
    return !(answer instanceof Number)
        && !(answer instanceof byte[])
        && !(answer instanceof List)
        && !(answer instanceof Record);
  }

  private static boolean same(Object one, Object other) {
    return java.util.Objects.deepEquals(one, other);
  }

  @Test
  void rulesAreTakenWhereANumberWouldDo() {
    LongUnaryOperator leaves = size -> size / 32;
    IntBinaryOperator leaf = (index, bit) -> (8 * index + bit) / 254;
    IntBinaryOperator unpadded = (index, _) -> index / 32;

    assertThat(Check.of(Exercises.find("0.1"), Learner.ANNA, leaves, 0))
        .isInstanceOf(Outcome.Pass.class);
    assertThat(Check.of(Exercises.find("0.2"), Learner.ANNA, leaf, 0))
        .isInstanceOf(Outcome.Pass.class);
    assertThat(Check.of(Exercises.find("0.2"), Learner.ANNA, unpadded, 0))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void aRuleThatKnowsOneLearnersInputsFailsOnTheOthers() {
    Exercise<?, ?> exercise = Exercises.find("6.1");
    long own = (Long) exercise.ownInput(Learner.ANNA);
    LongUnaryOperator right = (LongUnaryOperator) Solutions.of(exercise, Learner.ANNA);
    LongUnaryOperator learntByHeart =
        n -> n == 127 || n == 128 || n == own ? right.applyAsLong(n) : 7;

    Outcome outcome = Check.of(exercise, Learner.ANNA, learntByHeart, 0);

    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    assertThat(((Outcome.NotYet) outcome).passed()).isEqualTo(3);
    assertThat(((Outcome.NotYet) outcome).example().orElseThrow().expected()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> textsAreThere() {
    return eachExercise(exercise -> {
      assertThat(exercise.hints()).hasSize(Exercise.HINTS).doesNotHaveDuplicates();
      assertThat(exercise.questionFor(Learner.ANNA)).isNotBlank();
      assertThat(exercise.lesson()).endsWith(".");
      assertThat(exercise.mistakes()).isNotEmpty();
      assertThat(exercise.mistakes()).allMatch(mistake -> mistake.feedback().matches(".+[.?]"));
      assertThat(Exercises.stub(exercise)).containsOnlyOnce("check(\"" + exercise.id() + "\", ");
      assertThat(Exercises.solution(exercise)).contains("/// Exercise " + exercise.id() + ":");
      assertThat(Course.chapter(exercise.chapter()).isThere()).isTrue();
    });
  }

  @Test
  void idsAreUniqueAndUnknownOnesAreRefused() {
    assertThat(Exercises.ALL).extracting(Exercise::id).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Exercises.find("9.9"))
        .hasMessageStartingWith("there is no exercise 9.9; there is 0.1, 0.2, 0.3, 1.1, ");
  }

  private static Stream<DynamicTest> eachExercise(
      java.util.function.Consumer<Exercise<?, ?>> test) {
    return Exercises.ALL.stream()
        .map(exercise -> DynamicTest.dynamicTest(exercise.id(), () -> test.accept(exercise)));
  }
}
