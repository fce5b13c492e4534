package fil.exercises;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must be true of every exercise, each rule with a finding for each time that it is not.
///
/// ```java
/// new ExerciseRules(sources).all(exercise, handIn)
/// ```
///
/// @param sources where an exercise's texts lie
public record ExerciseRules(ExerciseSources sources) {

  /// Our solution of an exercise is no longer than this, without imports, comments and blank lines.
  static final int MOST_LINES = 60;

  /// How many learners each rule is tried on.
  static final int LEARNERS = 50;

  private static final List<Learner> MANY =
      IntStream.range(0, LEARNERS).mapToObj(i -> Learner.named("learner " + i)).toList();

  /// What is no answer to any exercise.
  private static final List<@Nullable Object> NONSENSE = nonsense();

  private static List<@Nullable Object> nonsense() {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(null);
    all.add("64");
    all.add(new Object());
    return all;
  }

  /// The finding for an exercise that nobody of us has solved.
  public Finding unsolved(Exercise<?, ?> exercise) {
    return sources.at(exercise, "src/solution hands nothing in for it: see its Solutions");
  }

  /// All rules but those about the stub, which needs cells to be run.
  public List<Finding> all(Exercise<?, ?> exercise, HandIn ours) {
    return Stream.of(
            texts(exercise),
            nothingPasses(exercise),
            solutionPasses(exercise, ours),
            mistakesAreRecognised(exercise, ours),
            othersAnswersFail(exercise, ours))
        .flatMap(List::stream)
        .toList();
  }

  /// Hints, a lesson, a question; a solution that says what it solves and is short.
  List<Finding> texts(Exercise<?, ?> exercise) {
    List<Finding> found = new ArrayList<>();
    if (new HashSet<>(exercise.hints()).size() != Exercise.HINTS
        || exercise.hints().stream().anyMatch(String::isBlank)) {
      found.add(sources.at(exercise, "two of its three hints are the same, or one is empty"));
    }
    if (exercise.questionFor(Learner.ANNA).isBlank()) {
      found.add(sources.at(exercise, "it asks nothing"));
    }
    if (!exercise.lesson().endsWith(".")) {
      found.add(sources.at(exercise, "its lesson for those who passed is no sentence"));
    }
    if (exercise.mistakes().isEmpty()) {
      found.add(sources.at(exercise, "it knows no misconception, so nobody is told why"));
    }
    for (Misconception<?, ?> mistake : exercise.mistakes()) {
      if (!mistake.feedback().matches("(?s).+[.?]")) {
        found.add(
            at(exercise, mistake, "the feedback for '" + mistake.idea() + "' is no sentence"));
      }
    }
    if (!varies(exercise)) {
      found.add(sources.at(exercise, "everybody is asked the same: draw something, and say it"));
    }
    Checks checks = Checks.of(exercise, Learner.ANNA);
    if (checks.hidden() == 0 || checks.hidden() == checks.total()) {
      String lacking = checks.hidden() == 0 ? "hidden" : "open";
      found.add(sources.at(exercise, "none of its checks is " + lacking));
    }
    String solution = Exercises.solution(exercise);
    if (!solution.contains("/// Exercise " + exercise.id() + ":")) {
      found.add(
          sources.inSolution(
              exercise, "our solution does not begin with '/// Exercise " + exercise.id() + ":'"));
    }
    long lines = solution.lines().map(String::strip).filter(ExerciseRules::isCode).count();
    if (lines > MOST_LINES) {
      found.add(
          sources.inSolution(
              exercise, "our solution has " + lines + " lines, and " + MOST_LINES + " are enough"));
    }
    if (!Course.chapter(exercise.chapter()).isThere()) {
      found.add(
          sources.at(
              exercise, "chapter " + exercise.chapter() + " is not marked as there in Course"));
    }
    return found;
  }

  private static boolean isCode(String line) {
    return !line.isEmpty() && !line.startsWith("//") && !line.matches("(import|package) .*");
  }

  /// What says nothing is 'to do', and nonsense is 'not yet'.
  List<Finding> nothingPasses(Exercise<?, ?> exercise) {
    List<Finding> found = new ArrayList<>();
    if (!(Check.of(exercise, Learner.ANNA, Blank.BLANK, 0) instanceof Outcome.Todo)) {
      found.add(sources.at(exercise, "`blank` is not met with what is to do"));
    }
    for (Object nonsense : NONSENSE) {
      if (!(Check.of(exercise, Learner.ANNA, nonsense, 0) instanceof Outcome.NotYet)) {
        String said =
            nonsense instanceof String text ? ExerciseSources.quoted(text) : nameOf(nonsense);
        found.add(sources.at(exercise, said + " as an answer is not met with 'not yet'"));
      }
    }
    return found;
  }

  private static String nameOf(@Nullable Object nonsense) {
    return nonsense == null ? "null" : "an object of no use";
  }

  /// Our solution passes for every learner. Where it asks for tests, ours find every mutant.
  List<Finding> solutionPasses(Exercise<?, ?> exercise, HandIn ours) {
    for (Learner learner : MANY) {
      Outcome outcome = Check.of(exercise, learner, ours.solution().apply(learner), 0);
      if (!(outcome instanceof Outcome.Pass)) {
        List<Finding> found = new ArrayList<>(mutantsAlive(exercise, learner, ours));
        found.add(
            sources.inSolution(
                exercise,
                "our solution does not pass for " + learner.name() + ": " + said(outcome)));
        return found;
      }
    }
    return List.of();
  }

  private static String said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotYet notYet ->
          notYet
              .example()
              .map(example -> "for " + example.input() + " it gives " + got(example.got()))
              .or(notYet::feedback)
              .orElse("not yet");
      case Outcome.Stopped stopped -> "it ran into a limit, " + stopped.limit();
      case Outcome.Compile _ -> "it does not compile";
      case Outcome.Todo _ -> "nothing is handed in";
      case Outcome.Pass _ -> "it passes";
    };
  }

  private static String got(Example.Shown shown) {
    return switch (shown) {
      case Example.Text(String text) -> text;
      case Example.Octets(Bytes bytes) -> bytes.toHex();
    };
  }

  /// The mutants that our tests let live.
  private List<Finding> mutantsAlive(Exercise<?, ?> exercise, Learner learner, HandIn ours) {
    return survey(exercise, learner, ours).stream()
        .flatMap(survey -> survey.survivors().stream())
        .map(idea ->
            sources.at(
                exercise,
                ExerciseSources.quoted(idea),
                "our own tests let the mutant that " + idea + " pass"))
        .toList();
  }

  /// What our tests find; nothing where an exercise asks for something else.
  private static <I, O> Optional<Survey> survey(
      Exercise<I, O> exercise, Learner learner, HandIn ours) {
    I own = exercise.ownInput(learner);
    if (own instanceof Bench<?>
        && exercise.form().read(ours.solution().apply(learner))
            instanceof AnswerForm.Experiment<I, O>(var run)
        && run.apply(own) instanceof Survey survey) {
      return Optional.of(survey);
    }
    return Optional.empty();
  }

  /// Whoever hands in what a misconception leads to is told what it misses, and never passes.
  List<Finding> mistakesAreRecognised(Exercise<?, ?> exercise, HandIn ours) {
    return exercise.mistakes().stream()
        .flatMap(mistake -> unrecognised(exercise, mistake, ours).stream())
        .toList();
  }

  private Optional<Finding> unrecognised(
      Exercise<?, ?> any, Misconception<?, ?> anyMistake, HandIn ours) {
    @SuppressWarnings("unchecked") // an exercise's mistakes are about its own types
    Exercise<Object, Object> exercise = (Exercise<Object, Object>) any;
    @SuppressWarnings("unchecked")
    Misconception<Object, Object> mistake = (Misconception<Object, Object>) anyMistake;
    int wrongFor = 0;
    for (Learner learner : MANY) {
      Object own = exercise.ownInput(learner);
      Optional<String> told;
      if (mistake.answer().apply(own) instanceof Survey survey) {
        told = Check.recognise(exercise, own, survey); // no value makes tests find just that
      } else {
        Object handedIn = ours.mistaken().apply(own, mistake.answer());
        if (isValue(handedIn) && mistake.answer().apply(own).equals(exercise.truth().apply(own))) {
          continue; // with this learner's numbers the idea happens to lead to the truth
        }
        Outcome outcome = Check.of(exercise, learner, handedIn, 0);
        told = outcome instanceof Outcome.NotYet notYet ? notYet.feedback() : Optional.empty();
        if (outcome instanceof Outcome.Pass) {
          return Optional.of(at(any, mistake, "the mutant '" + mistake.idea() + "' passes"));
        }
      }
      if (!told.equals(Optional.of(mistake.feedback()))) {
        String instead = told.map(text -> "is told '" + text + "'").orElse("is told nothing");
        String who = "'" + mistake.idea() + "' is not recognised: ";
        return Optional.of(at(any, mistake, who + learner.name() + " " + instead));
      }
      wrongFor++;
    }
    return wrongFor > 0
        ? Optional.empty()
        : Optional.of(
            at(
                any,
                mistake,
                "'" + mistake.idea() + "' is right for all " + LEARNERS + " learners"));
  }

  private static boolean isValue(Object handedIn) {
    return handedIn instanceof BigInteger || handedIn instanceof Bytes || handedIn instanceof List;
  }

  /// Whether not everybody has the same: what is asked, or what it is asked about.
  public static boolean varies(Exercise<?, ?> exercise) {
    return MANY.stream().map(exercise::questionFor).distinct().count() > 1
        || (!(exercise.ownInput(Learner.ANNA) instanceof Bench<?>)
            && MANY.stream().map(exercise::ownInput).distinct().count() > 1);
  }

  /// Where a value is asked for, the neighbour's is wrong, and most values differ.
  List<Finding> othersAnswersFail(Exercise<?, ?> exercise, HandIn ours) {
    if (isRule(ours.solution().apply(Learner.ANNA))) {
      return List.of();
    }
    Object copied = ours.solution().apply(Learner.named("the neighbour"));
    int different = 0;
    for (Learner learner : MANY) {
      if (!Objects.deepEquals(copied, ours.solution().apply(learner))) {
        different++;
        if (!(Check.of(exercise, learner, copied, 0) instanceof Outcome.NotYet)) {
          return List.of(
              sources.at(exercise, "the neighbour's answer passes for " + learner.name()));
        }
      }
    }
    return different > LEARNERS / 2
        ? List.of()
        : List.of(sources.at(exercise, "most learners have the same answer as their neighbour"));
  }

  private static boolean isRule(Object answer) {
    return !(answer instanceof Number)
        && !(answer instanceof byte[])
        && !(answer instanceof List)
        && !(answer instanceof Record);
  }

  /// What a learner starts from passes nothing, also not the checks after the first that fails.
  ///
  /// @param handedIn what the stub's cell hands in
  public List<Finding> stubFails(Exercise<?, ?> exercise, @Nullable Object handedIn) {
    for (Learner learner : MANY) {
      Tally tally = Tally.of(exercise, learner, handedIn);
      if (tally.passed() > 0) {
        return List.of(
            sources.inStub(
                exercise,
                "the stub passes %d of the %d checks of %s"
                    .formatted(tally.passed(), tally.total(), learner.name())));
      }
    }
    return List.of();
  }

  private Finding at(Exercise<?, ?> exercise, Misconception<?, ?> mistake, String sentence) {
    return sources.at(exercise, ExerciseSources.quoted(mistake.idea()), sentence);
  }
}
