package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Tests of tests, on the larger of two numbers.
class TestsTaskTest {

  private static final IntBinaryOperator RIGHT = Math::max;

  private static final Exercise<?, ?> TASK =
      new TestsTask<IntBinaryOperator>(
              "0.9",
              "The larger one",
              bench -> "Write checks for " + bench.given() + ".",
              "Start from two numbers.",
              _ ->
                  new Bench<>(
                      "the larger of two numbers",
                      "1 and 2",
                      RIGHT,
                      List.of(
                          new Mutant<>("gives the first", "Try the larger one last.", (a, _) -> a),
                          new Mutant<>(
                              "gives the second", "Try the larger one first.", (_, b) -> b),
                          new Mutant<>(
                              "refuses minus",
                              "Try a negative one.",
                              (a, b) -> {
                                if (a < 0) {
                                  throw new IllegalStateException("minus");
                                }
                                return Math.max(a, b);
                              })),
                      (subject, used) ->
                          (a, b) -> {
                            used.run();
                            return subject.applyAsInt(a, b);
                          }),
              List.of(
                  new TestsTask.BlindSpot(
                      "one pair says it all",
                      "With equal numbers there is no larger one.",
                      List.of("gives the first", "gives the second"))),
              List.of("a", "b", "c"),
              "Why.",
              "none")
          .exercise();

  @Test
  void passesTestsThatFindEachMutant() {
    Outcome outcome =
        check(max ->
            max.applyAsInt(1, 2) == 2 && max.applyAsInt(2, 1) == 2 && max.applyAsInt(-1, 0) == 0);

    assertThat(outcome).isInstanceOf(Outcome.Pass.class);
    assertThat(((Outcome.Pass) outcome).total()).isEqualTo(4);
    assertThat(((Outcome.Pass) outcome).meter())
        .containsExactly(new Meter.Dial("uses of the code", "3"));
  }

  @Test
  void namesTheMistakeOfAMutantThatSurvives() {
    assertNotYet(
        check(max -> max.applyAsInt(1, 2) == 2 && max.applyAsInt(2, 1) == 2),
        3,
        "Try a negative one.");
    assertNotYet(
        check(max -> max.applyAsInt(1, 2) == 2 && max.applyAsInt(-1, 0) == 0),
        3,
        "Try the larger one first.");
  }

  @Test
  void namesWhatSeveralSurvivorsHaveInCommon() {
    assertNotYet(
        check(max -> max.applyAsInt(2, 2) == 2), 1, "With equal numbers there is no larger one.");
  }

  @Test
  void refusesTestsThatRefuseWhatIsRight() {
    Outcome.NotYet tooStrict = (Outcome.NotYet) check(max -> max.applyAsInt(1, 2) == 3);
    Outcome.NotYet throwing =
        (Outcome.NotYet)
            check(max -> {
              throw new AssertionError("no " + max.applyAsInt(1, 2));
            });

    assertThat(tooStrict.passed()).isZero();
    assertThat(tooStrict.feedback().orElseThrow())
        .startsWith("Your tests refuse code that is right");
    assertThat(got(tooStrict)).isEqualTo("they refuse code that is right: they say false");
    assertThat(got(throwing))
        .isEqualTo("they refuse code that is right: they throw AssertionError: no 2");
  }

  @Test
  void refusesTestsThatAcceptOrRefuseEverything() {
    assertNotYet(check(_ -> true), 1, "With equal numbers there is no larger one.");
    assertThat(((Outcome.NotYet) check(_ -> false)).passed()).isZero();
  }

  @Test
  void findsOutTestsThatOnlyCount() {
    AtomicInteger calls = new AtomicInteger();

    Outcome.NotYet outcome = (Outcome.NotYet) check(_ -> calls.getAndIncrement() % 2 == 0);

    assertThat(outcome.passed()).isZero();
    assertThat(got(outcome)).isEqualTo("they gave one answer, and another when asked again");
  }

  /// They know how many mutants there are and in which order the first are tried.
  @Test
  void findsOutTestsThatCountRoundsToo() {
    AtomicInteger calls = new AtomicInteger();
    int n = 3;

    Outcome foreseeing =
        check(_ -> {
          int k = calls.getAndIncrement();
          return k <= 2 * n ? k % 2 == 0 : k > 3 * n;
        });

    assertThat(foreseeing).isInstanceOf(Outcome.NotYet.class);
    int passed = 0;
    for (int seed = 0; seed < 200; seed++) {
      passed += passes(new SplittableRandom(seed), n) ? 1 : 0;
    }
    assertThat(passed).as("a guess is right one time in %d", (n + 1) * (n + 1)).isLessThan(25);
  }

  /// Whether tests get through that accept the first call, refuse the mutants that follow, and
  /// accept each call after that which would be the first of a round.
  private static boolean passes(SplittableRandom chance, int n) {
    AtomicInteger calls = new AtomicInteger();
    @SuppressWarnings("unchecked") // what the task is about
    Bench<IntBinaryOperator> bench = (Bench<IntBinaryOperator>) TASK.ownInput(Learner.ANNA);
    try {
      Survey survey =
          bench.survey(
              _ -> {
                int k = calls.getAndIncrement();
                return k == 0 || (k > n && (k - n - 1) % (n + 1) == 0);
              },
              chance);
      return survey.accepts() && survey.survivors().isEmpty();
    } catch (Unacceptable e) {
      return false;
    }
  }

  @Test
  void showsAllCodeInWrappersOfOneClass() {
    List<Class<?>> seen = new java.util.concurrent.CopyOnWriteArrayList<>();

    check(max -> {
      seen.add(max.getClass());
      return true;
    });

    assertThat(seen.stream().distinct()).hasSize(1);
  }

  @Test
  void testsThatAreNotWrittenAreToDo() {
    assertThat(
            check(_ -> {
              throw new NotWritten();
            }))
        .isInstanceOf(Outcome.Todo.class);
    assertThat(Check.of(TASK, Learner.ANNA, Blank.BLANK, 0)).isInstanceOf(Outcome.Todo.class);
    assertThat(Check.of(TASK, Learner.ANNA, true, 0)).isInstanceOf(Outcome.NotYet.class);
    assertThat(Check.of(TASK, Learner.ANNA, null, 0)).isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void endsTestsThatNeverEnd() {
    Outcome outcome =
        check(max -> {
          int most = 0;
          while (!Thread.currentThread().isInterrupted()) {
            most = max.applyAsInt(most, 1);
          }
          return most == 1;
        });

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(((Outcome.Stopped) outcome).limit())
        .isEqualTo(new Outcome.Limit.Work(TimeLimit.OF_A_CHECK.workMillis(), true));
  }

  private static Outcome check(Predicate<IntBinaryOperator> tests) {
    return Check.of(TASK, Learner.ANNA, tests, 0);
  }

  private static void assertNotYet(Outcome outcome, int passed, String feedback) {
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    assertThat(((Outcome.NotYet) outcome).passed()).isEqualTo(passed);
    assertThat(((Outcome.NotYet) outcome).total()).isEqualTo(4);
    assertThat(((Outcome.NotYet) outcome).feedback()).hasValue(feedback);
  }

  private static String got(Outcome.NotYet outcome) {
    return ((Example.Text) outcome.example().orElseThrow().got()).text();
  }
}
