package fil.lab.author;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.ExerciseSources;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.exercises.Goal;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Quiz;
import fil.exercises.pieces.PaddedSize;
import fil.exercises.tour.LeavesInASector;
import fil.lab.author.AuthorCheck.Runs;
import fil.piece.PaddedPieceSize;
import fil.proofs.porep.SectorSize;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Breaks one thing at a time in an exercise, and expects its file, its line and a sentence of
/// `author check`. What [ExerciseRules] finds is also tested beside it.
@Timeout(120)
class AuthorCheckTest {

  private static final Exercise<Long, BigInteger> RULE = PaddedSize.EXERCISE;
  private static final HandIn OUR_RULE =
      HandIn.numberRule("6.1", n -> PaddedPieceSize.holding(n).bytes());

  /// An exercise that asks for a value.
  private static final Exercise<SectorSize, BigInteger> VALUE = LeavesInASector.EXERCISE;

  private static final String CLASSES = "exercises/src/main/java/fil/exercises/";
  private static final String IN_RULE = CLASSES + "pieces/PaddedSize\\.java:\\d+: exercise 6\\.1: ";
  private static final String IN_VALUE =
      CLASSES + "tour/LeavesInASector\\.java:\\d+: exercise 0\\.1: ";

  private static final String IN_TOUR = CLASSES + "tour/TourLesson\\.java:15: quiz of chapter 0: ";

  @TempDir private Path folder;

  @Test
  void findsNothingInWhatIsWell() {
    assertThat(check(RULE, OUR_RULE)).isEmpty();
    assertThat(check(VALUE, truthOf(VALUE))).isEmpty();
  }

  @Test
  void findsACitationOfNothingAndALink() {
    assertThat(
            LinkRules.all(
                saying(RULE, RULE.lesson() + " FIP-9999 says so, see https://a.example."),
                new ExerciseSources(Path.of(".."))))
        .extracting(Finding::toString)
        .satisfiesExactly(
            first -> assertThat(first).matches(IN_RULE + "there is no FIP-9999"),
            second -> assertThat(second).matches(IN_RULE + "links belong into its chapter"));
  }

  @Test
  void findsACitationOfNothingInAQuiz() {
    ExerciseSources sources = new ExerciseSources(Path.of(".."));
    Quiz.Choice right = Quiz.Choice.right("[yes](https://a.example)", "FIP-0001");
    Quiz.Choice wrong = Quiz.Choice.wrong("no", "FIP-0019, 9998");
    Quiz quiz = new Quiz(0, List.of(new Quiz.Question("FIP-9999?", List.of(right, wrong))));

    assertThat(LinkRules.all(quiz, sources))
        .extracting(Finding::toString)
        .satisfiesExactly(
            first -> assertThat(first).matches(IN_TOUR + "there is no FIP-9999"),
            second -> assertThat(second).matches(IN_TOUR + "links belong into its chapter"),
            third -> assertThat(third).matches(IN_TOUR + "there is no FIP-9998"));
    assertThat(LinkRules.all(Quiz.of(0), sources)).isEmpty();
  }

  /// Each text of each quiz, with escapes or in pieces, stands where a finding about it is.
  @Test
  void namesTheLineOfEachTextOfEachQuiz() throws IOException {
    Path tree = Path.of("..");
    ExerciseSources sources = new ExerciseSources(tree);
    int texts = 0;
    for (int chapter : Exercises.all().stream().map(Exercise::chapter).distinct().toList()) {
      Quiz quiz = Quiz.of(chapter);
      for (Quiz.Question question : quiz.questions()) {
        List<String> all = new ArrayList<>(List.of(question.text()));
        question.choices().forEach(choice -> all.addAll(List.of(choice.text(), choice.feedback())));
        for (String text : all) {
          Finding finding = sources.inQuiz(quiz, text, "so");

          String line = Files.readAllLines(tree.resolve(finding.file())).get(finding.line() - 1);
          String written = text.replace("\\", "\\\\").replace("\"", "\\\"");
          assertThat(line).contains('"' + written.substring(0, Math.min(8, written.length())));
          texts++;
        }
      }
    }
    assertThat(texts).isGreaterThan(300);
  }

  /// One whose letters are escaped, and one that goes over two lines.
  @Test
  void namesTheLineOfAQuizsText() {
    ExerciseSources sources = new ExerciseSources(Path.of(".."));

    Quiz pieces = Quiz.of(6);
    String escaped = pieces.question(1).text();
    assertThat(escaped).startsWith("\"hello\", and");
    assertThat(sources.inQuiz(pieces, escaped, "so").toString())
        .isEqualTo(CLASSES + "pieces/PiecesLesson.java:19: quiz of chapter 6: so");

    Quiz spacetime = Quiz.of(13);
    String cutIntoLines = spacetime.question(3).choices().getFirst().feedback();
    assertThat(cutIntoLines).startsWith("Since FIP-0010.").endsWith("verified at once.");
    assertThat(sources.inQuiz(spacetime, cutIntoLines, "so").toString())
        .isEqualTo(CLASSES + "spacetime/SpacetimeLesson.java:43: quiz of chapter 13: so");
  }

  @Test
  void findsAnExerciseThatNobodyHasSolved() {
    assertThat(check(RULE, Map.of()))
        .singleElement()
        .asString()
        .matches(IN_RULE + "src/solution hands nothing in for it: see its Solutions");
  }

  @Test
  void findsAnExerciseThatKnowsNoMisconception() {
    Exercise<Long, BigInteger> broken =
        copy(RULE, RULE.form(), RULE.own(), List.of(), RULE.solution());

    assertThat(check(broken, OUR_RULE))
        .singleElement()
        .asString()
        .matches(IN_RULE + "it knows no misconception, so nobody is told why");
  }

  @Test
  void findsASolutionThatIsLong() {
    Exercise<Long, BigInteger> broken =
        copy(RULE, RULE.form(), RULE.own(), RULE.mistakes(), "long-solution.txt");

    assertThat(check(broken, OUR_RULE))
        .singleElement()
        .asString()
        .endsWith(
            "long-solution.txt:1: exercise 6.1: our solution has 61 lines, and 60 are enough");
  }

  @Test
  void findsAnExerciseThatNonsensePasses() {
    AnswerForm<Long, BigInteger> anything = _ -> new AnswerForm.Rule<>(RULE.truth());
    Exercise<Long, BigInteger> broken =
        copy(RULE, anything, RULE.own(), RULE.mistakes(), RULE.solution());

    List<String> found = check(broken, OUR_RULE);

    for (String sentence :
        List.of(
            "`blank` is not met with what is to do",
            "null as an answer is not met with 'not yet'",
            "\"64\" as an answer is not met with 'not yet'",
            "an object of no use as an answer is not met with 'not yet'")) {
      assertThat(found).anyMatch(each -> each.matches(IN_RULE + sentence));
    }
  }

  @Test
  void findsAnExerciseThatANeighboursAnswerPasses() {
    Exercise<SectorSize, BigInteger> broken =
        VALUE.reaching(List.of(Goal.open("a number", (_, _) -> true)));

    assertThat(check(broken, truthOf(VALUE)))
        .anyMatch(
            each -> each.matches(IN_VALUE + "the neighbour's answer passes for learner \\d+"));
  }

  @Test
  void findsAnExerciseWithOneAnswerForAll() {
    Exercise<SectorSize, BigInteger> broken =
        copy(VALUE, VALUE.form(), _ -> SectorSize.GIB_32, VALUE.mistakes(), VALUE.solution());

    assertThat(check(broken, truthOf(broken)))
        .hasSize(2)
        .anyMatch(each -> each.matches(IN_VALUE + "everybody is asked the same: .*"))
        .anyMatch(each ->
            each.matches(IN_VALUE + "most learners have the same answer as their neighbour"));
  }

  @Test
  void runsAndStampsTheGalleryAlone() throws IOException {
    Path gallery =
        Files.writeString(folder.resolve("gallery.md"), "# All\n\n```java\n1 + 1\n```\n");
    AuthorCheck check = new AuthorCheck(folder, Progress.NONE, Stop.create());

    List<ChapterSource> read = check.chapters(gallery, Runs.TWICE);
    check.stamp(read, folder);

    assertThat(check.found()).isEmpty();
    assertThat(ShownBefore.in(folder).of(read.getFirst())).isPresent();
    assertThat(gallery).content().endsWith("```java\n1 + 1\n```\n");
  }

  @Test
  void refusesWhatIsNeitherChapterNorGallery() throws IOException {
    Path other = Files.writeString(folder.resolve("galleries.md"), "# All\n");
    AuthorCheck check = new AuthorCheck(folder, Progress.NONE, Stop.create());

    check.chapters(other, Runs.NONE);

    assertThat(check.found())
        .extracting(Finding::toString)
        .contains("galleries.md:1: a chapter's file is called NN-title.md, in small letters");
  }

  private static <I, O> Exercise<I, O> copy(
      Exercise<I, O> from,
      AnswerForm<I, O> form,
      Function<Learner, I> own,
      List<Misconception<I, O>> mistakes,
      String solution) {
    return new Exercise<>(
        from.id(),
        from.title(),
        from.question(),
        from.start(),
        form,
        own,
        from.open(),
        from.hidden(),
        from.truth(),
        from.showInput(),
        mistakes,
        from.hints(),
        from.lesson(),
        solution);
  }

  /// The exercise with another lesson.
  private static <I, O> Exercise<I, O> saying(Exercise<I, O> from, String lesson) {
    return new Exercise<>(
        from.id(),
        from.title(),
        from.question(),
        from.start(),
        from.form(),
        from.own(),
        from.open(),
        from.hidden(),
        from.truth(),
        from.showInput(),
        from.mistakes(),
        from.hints(),
        lesson,
        from.solution());
  }

  private static HandIn truthOf(Exercise<SectorSize, BigInteger> exercise) {
    return HandIn.value(
        exercise.id(), learner -> exercise.truth().apply(exercise.ownInput(learner)));
  }

  private static List<String> check(Exercise<?, ?> exercise, HandIn ours) {
    return check(exercise, Map.of(exercise.id(), ours));
  }

  private static List<String> check(Exercise<?, ?> exercise, Map<String, HandIn> ours) {
    AuthorCheck check = new AuthorCheck(Path.of(".."), Progress.NONE, Stop.create());
    check.exercises(ours, List.of(exercise));
    return check.found().stream().map(Finding::toString).toList();
  }
}
