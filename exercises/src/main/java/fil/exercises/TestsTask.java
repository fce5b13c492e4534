package fil.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// An exercise that asks for tests: they must accept code of ours, which everybody is told, and
/// refuse each of its mutants, which nobody is.
///
/// ```java
/// Predicate<MessageReader> tests = reader -> reader.refuses("1805");
/// check("1.3", tests);
/// ```
///
/// A mutant that passes the tests is the learner's mistake, and its feedback is what they are told.
/// Tests with a common blind spot pass several: a [BlindSpot] says what they have in common.
///
/// @param id chapter and number, like `1.3`
/// @param title a few words
/// @param question what is asked, with what the tests may use in it
/// @param start what to begin with, for those who have written nothing yet
/// @param bench what this learner's tests are tried on; its mutants are the same for everybody
/// @param blindSpots what several survivors have in common, the widest first
/// @param hints three: a nudge, the method, and nearly the code
/// @param lesson one sentence for those who passed: why it matters
/// @param solution where our own tests are, below `src/solution/java/fil/exercises`
public record TestsTask<S>(
    String id,
    String title,
    Function<Bench<S>, String> question,
    String start,
    Function<Learner, Bench<S>> bench,
    List<BlindSpot> blindSpots,
    List<String> hints,
    String lesson,
    String solution) {

  private static final String TOO_STRICT =
      "Your tests refuse code that is right, so some test of yours asks for what need not be so."
          + " Leave out one test after the other until they accept it.";

  /// Mistakes that tests of one kind cannot see.
  ///
  /// @param idea why somebody thinks that such tests are enough
  /// @param feedback what they miss
  /// @param survivors the ideas of the mutants that pass all such tests
  public record BlindSpot(String idea, String feedback, List<String> survivors) {}

  /// The exercise.
  public Exercise<Bench<S>, Survey> exercise() {
    List<Mutant<S>> mutants = bench.apply(Learner.ANNA).mutants();
    return new Exercise<>(
            id,
            title,
            question,
            start,
            AnswerForm.tests(),
            bench,
            List.of(),
            List.of(),
            own -> Survey.letting(List.of(), own.mutants().size()),
            Bench::given,
            mistakes(mutants),
            hints,
            lesson,
            solution)
        .reaching(goals(mutants))
        .metered((_, found) ->
            found.accepts()
                ? List.of(new Meter.Dial("uses of the code", String.valueOf(found.uses())))
                : List.of());
  }

  private List<Goal<Bench<S>, Survey>> goals(List<Mutant<S>> mutants) {
    List<Goal<Bench<S>, Survey>> goals = new ArrayList<>();
    goals.add(Goal.open("they accept code that is right", (_, found) -> found.accepts()));
    for (Mutant<S> mutant : mutants) {
      goals.add(
          Goal.hidden(
              "they refuse code that " + mutant.idea(), (_, found) -> found.kills(mutant.idea())));
    }
    return goals;
  }

  private List<Misconception<Bench<S>, Survey>> mistakes(List<Mutant<S>> mutants) {
    Misconception<Bench<S>, Survey> tooStrict =
        new Misconception<>(
            "stricter is better",
            TOO_STRICT,
            own -> new Survey(Optional.of("they say false"), List.of(), own.mutants().size(), 0),
            (_, _, found) -> !found.accepts());
    Stream<Misconception<Bench<S>, Survey>> blind =
        blindSpots.stream().map(spot -> passing(spot.idea(), spot.feedback(), spot.survivors()));
    Stream<Misconception<Bench<S>, Survey>> single =
        mutants.stream()
            .map(mutant -> passing(mutant.idea(), mutant.feedback(), List.of(mutant.idea())));
    return Stream.of(Stream.of(tooStrict), blind, single).flatMap(each -> each).toList();
  }

  private static <S> Misconception<Bench<S>, Survey> passing(
      String idea, String feedback, List<String> survivors) {
    return new Misconception<>(
        idea,
        feedback,
        own -> Survey.letting(survivors, own.mutants().size()),
        (_, _, found) -> survivors.stream().allMatch(found::misses));
  }
}
