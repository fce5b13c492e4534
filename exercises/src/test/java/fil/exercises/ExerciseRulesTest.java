package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Misconception.Sign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Breaks one thing at a time.
class ExerciseRulesTest {

  private static final Path CLONE = Path.of("..");
  private static final ExerciseRules RULES = new ExerciseRules(new ExerciseSources(CLONE));

  @SuppressWarnings("unchecked") // as it is declared
  private static final Exercise<Object, Object> PADDED_SIZE =
      (Exercise<Object, Object>) Exercises.find("6.1");

  private static final HandIn OURS = Solutions.handIn(PADDED_SIZE);

  private static final String IN_SOLUTION =
      "exercises/src/solution/java/fil/exercises/pieces/PaddedSizeSolution.java:5: exercise 6.1: ";

  @Test
  void twoHintsAreTheSame() {
    Exercise<Object, Object> broken = with(PADDED_SIZE.mistakes(), List.of("a", "b", "a"));

    assertFound(
        RULES.texts(broken),
        inClass("\"6.1\"", "two of its three hints are the same, or one is empty"));
  }

  @Test
  void ourSolutionIsWrong() {
    LongUnaryOperator asIs = n -> n;

    assertThat(RULES.solutionPasses(PADDED_SIZE, new HandIn("6.1", _ -> asIs, OURS.mistaken())))
        .singleElement()
        .asString()
        .startsWith(IN_SOLUTION + "our solution does not pass for learner 0: for n = ");
  }

  @Test
  void aMisconceptionIsNotRecognised() {
    Sign<Object, Object> never = (_, _, _) -> false;
    Misconception<Object, Object> known = PADDED_SIZE.mistakes().get(1);
    Exercise<Object, Object> broken = with(List.of(known.seenWhen(never)), PADDED_SIZE.hints());

    assertFound(
        RULES.mistakesAreRecognised(broken, OURS),
        inClass(
            "\"padding is all there is\"",
            "'padding is all there is' is not recognised: learner 0 is told nothing"));
  }

  @Test
  void aMutantPasses() {
    Misconception<Object, Object> known = PADDED_SIZE.mistakes().get(1);
    Function<Object, Object> truth = PADDED_SIZE.truth();
    Exercise<Object, Object> broken =
        with(
            List.of(Misconception.exactly(known.idea(), known.feedback(), truth)),
            PADDED_SIZE.hints());

    assertFound(
        RULES.mistakesAreRecognised(broken, OURS),
        inClass("\"padding is all there is\"", "the mutant 'padding is all there is' passes"));
  }

  @Test
  void ourTestsLetMutantsLive() {
    Predicate<Object> accepting = _ -> true;
    HandIn blind = HandIn.value("6.3", _ -> accepting);

    assertThat(RULES.solutionPasses(Exercises.find("6.3"), blind))
        .hasSize(6)
        .extracting(Finding::toString)
        .anyMatch(found ->
            found.endsWith("our own tests let the mutant that leaves no gaps pass")
                && found.matches(".*/PieceTests\\.java:\\d+: exercise 6\\.3: .*"));
  }

  @Test
  void notEverybodyHasTheSame() {
    Exercise<Object, Object> broken =
        new Exercise<>(
            PADDED_SIZE.id(),
            PADDED_SIZE.title(),
            PADDED_SIZE.question(),
            PADDED_SIZE.start(),
            PADDED_SIZE.form(),
            _ -> 1000L,
            PADDED_SIZE.open(),
            PADDED_SIZE.hidden(),
            PADDED_SIZE.truth(),
            PADDED_SIZE.showInput(),
            PADDED_SIZE.mistakes(),
            PADDED_SIZE.hints(),
            PADDED_SIZE.lesson(),
            PADDED_SIZE.solution());

    assertThat(ExerciseRules.varies(PADDED_SIZE)).isTrue();
    assertThat(ExerciseRules.varies(broken)).isFalse();
    assertFound(
        RULES.texts(broken),
        inClass("\"6.1\"", "everybody is asked the same: draw something, and say it"));
  }

  @Test
  void someChecksAreOpenAndSomeAreHidden() {
    Goal<Object, Object> goal = Goal.open("any", (_, _) -> true);

    assertFound(
        RULES.texts(PADDED_SIZE.reaching(List.of(goal))),
        inClass("\"6.1\"", "none of its checks is hidden"));
    assertFound(
        RULES.texts(PADDED_SIZE.reaching(List.of(Goal.hidden("any", (_, _) -> true)))),
        inClass("\"6.1\"", "none of its checks is open"));
    assertThat(RULES.texts(PADDED_SIZE)).isEmpty();
  }

  @Test
  void theStubPasses() {
    LongUnaryOperator rightForSmallOnes = n -> n <= 127 ? 128 : 0;

    assertThat(RULES.stubFails(PADDED_SIZE, OURS.solution().apply(Learner.ANNA)))
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .matches(
            "exercises/src/main/resources/fil/exercises/stubs/6\\.1\\.jsh:1: exercise 6\\.1: "
                + "the stub passes (\\d+) of the \\1 checks of learner 0");
    assertThat(RULES.stubFails(PADDED_SIZE, rightForSmallOnes))
        .singleElement()
        .asString()
        .contains("the stub passes 4 of the ");
    assertThat(RULES.stubFails(PADDED_SIZE, Blank.BLANK)).isEmpty();
  }

  private static Exercise<Object, Object> with(
      List<Misconception<Object, Object>> mistakes, List<String> hints) {
    return new Exercise<>(
        PADDED_SIZE.id(),
        PADDED_SIZE.title(),
        PADDED_SIZE.question(),
        PADDED_SIZE.start(),
        PADDED_SIZE.form(),
        PADDED_SIZE.own(),
        PADDED_SIZE.open(),
        PADDED_SIZE.hidden(),
        PADDED_SIZE.truth(),
        PADDED_SIZE.showInput(),
        mistakes,
        hints,
        PADDED_SIZE.lesson(),
        PADDED_SIZE.solution());
  }

  private static void assertFound(List<Finding> found, String line) {
    assertThat(found).extracting(Finding::toString).containsExactly(line);
  }

  /// The finding at the line of the class that has these words.
  private static String inClass(String words, String sentence) {
    try {
      List<String> lines =
          Files.readAllLines(
              CLONE.resolve("exercises/src/main/java/fil/exercises/pieces/PaddedSize.java"));
      int line = 1;
      while (!lines.get(line - 1).contains(words)) {
        line++;
      }
      return "exercises/src/main/java/fil/exercises/pieces/PaddedSize.java:%d: exercise 6.1: %s"
          .formatted(line, sentence);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
