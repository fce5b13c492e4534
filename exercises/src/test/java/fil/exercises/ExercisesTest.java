package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What must be true of every exercise.
class ExercisesTest {

  private static final ExerciseRules RULES = new ExerciseRules(new ExerciseSources(Path.of("..")));

  /// Each is one thread's work.
  private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);

  @AfterAll
  static void end() {
    TWO_AT_ONCE.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    Map<String, Future<List<Finding>>> found = new LinkedHashMap<>();
    for (Exercise<?, ?> exercise : Exercises.all()) {
      found.put(
          exercise.id(), TWO_AT_ONCE.submit(() -> RULES.all(exercise, Solutions.handIn(exercise))));
    }
    return found.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () -> assertThat(each.getValue().get()).extracting(Finding::toString).isEmpty()));
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

  @Test
  void idsAreUniqueAndUnknownOnesAreRefused() {
    assertThat(Exercises.all()).extracting(Exercise::id).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Exercises.find("9.9"))
        .hasMessageStartingWith("there is no exercise 9.9; there is 0.1, 0.2, 0.3, 0.4, 1.1, ");
  }

  @Test
  void lessonsStandAtTheirChapters() {
    for (int chapter : Lessons.chapters()) {
      assertThat(Lessons.of(chapter).orElseThrow().chapter()).isEqualTo(chapter);
    }
    assertThat(Lessons.chapters()).isSorted().doesNotHaveDuplicates();
    assertThat(Lessons.of(99)).isEmpty();
    assertThat(Exercises.of(99)).isEmpty();
  }
}
