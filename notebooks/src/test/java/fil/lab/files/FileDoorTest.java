package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Examiner;
import fil.exercises.exam.InProcess;
import fil.exercises.exam.Isolated;
import fil.exercises.exam.RoomSpec;
import fil.exercises.exam.Verdict;
import fil.lab.Door;
import fil.lab.OutcomeView;
import fil.lab.kernel.DefaultImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// All exercises, solved as files. What depends on who asks goes to a room, where only the request
/// says who that is; rules are the same for everybody, and are tried here.
class FileDoorTest {

  private static final Learner BO = Learner.named("bo");
  private static final Examiner HERE = new InProcess("it is ours");

  /// What tests begin with, in the words of their exercises.
  private static final Pattern BEGINNING = Pattern.compile(": ((?:code|reader)\\..*\\))");

  private static final Pattern MADE_BEFORE = Pattern.compile(": (var [^;]*;)");

  private static final Isolated ROOMS = new Isolated(RoomSpec.ofThisJvm());

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    ROOMS.close();
  }

  @TestFactory
  Stream<DynamicTest> takesOurSolutions() {
    return Exercises.all().stream()
        .map(exercise ->
            DynamicTest.dynamicTest(
                exercise.id(), () -> passes(exercise, Answers.right(exercise, BO))));
  }

  private void passes(Exercise<?, ?> exercise, String text) throws IOException {
    Verdict verdict = check(exercise, text);

    assertThat(verdict.outcome()).as(shown(verdict)).isInstanceOf(Outcome.Pass.class);
    assertThat(log().passed(BO)).contains(exercise.id());
  }

  /// Numbers and the like, rules, tests, and what is tried once.
  @Test
  void solvesEachKindInARoom() throws IOException {
    for (String id : List.of("0.1", "6.2", "1.3", "12.3")) {
      Exercise<?, ?> exercise = Exercises.find(id);
      Verdict verdict = check(exercise, Answers.right(exercise, BO), ROOMS);

      assertThat(verdict.outcome()).as(shown(verdict)).isInstanceOf(Outcome.Pass.class);
    }
  }

  /// What an exercise tells one to begin with can be written down as it is.
  @TestFactory
  Stream<DynamicTest> takesTheBeginningsThatItTells() {
    List<DynamicTest> beginnings =
        Exercises.all().stream()
            .filter(exercise -> BEGINNING.matcher(exercise.start()).find())
            .map(exercise -> DynamicTest.dynamicTest(exercise.id(), () -> isABeginning(exercise)))
            .toList();
    assertThat(beginnings)
        .extracting(DynamicTest::getDisplayName)
        .contains("0.3", "1.3", "4.3", "6.3", "11.3", "12.4", "13.3", "20.4");
    return beginnings.stream();
  }

  private void isABeginning(Exercise<?, ?> exercise) throws IOException {
    Matcher beginning = BEGINNING.matcher(exercise.start());
    assertThat(beginning.find()).isTrue();
    String code = beginning.group(1).replaceFirst("\\), with .*", ")").replace("…", "yourTurn()");
    Matcher first = MADE_BEFORE.matcher(exercise.start());
    String before = first.find() ? first.group(1) + " " : "";
    String text =
        starter(exercise)
            .replace("    Predicate<", "    " + before + "Predicate<")
            .replace("yourTurn();", "{ var _ = " + code + "; return true; };");

    Verdict verdict = check(exercise, text, ROOMS);

    assertThat(verdict.outcome())
        .as(shown(verdict))
        .isInstanceOfAny(Outcome.NotYet.class, Outcome.Todo.class);
    if (verdict.outcome() instanceof Outcome.NotYet notYet) {
      assertThat(notYet.passed()).as(shown(verdict)).isEqualTo(1); // ours is accepted
    }
  }

  @Test
  void showsWhatAFilePrints() throws IOException {
    Exercise<?, ?> exercise = Exercises.find("0.2");
    String text =
        starter(exercise)
            .replace("check(", "System.out.println(s.flip(37, 0).changedLeaves()); check(");

    Verdict verdict = check(exercise, text, ROOMS);

    assertThat(shown(verdict)).endsWith("Printed while it was checked:\n    [1]");
  }

  @Test
  void saysTheVerdictWhereItCannotBeSaved() throws IOException {
    Exercise<?, ?> exercise = Exercises.find("6.1");
    Path file = folder.resolve(Workbook.className(exercise) + ".java");
    Files.writeString(file, Answers.right(exercise, Learner.ANNA));
    ProgressLog nowhere = ProgressLog.in(Files.createFile(folder.resolve("no folder")));

    FileDoor.Checked checked = new FileDoor(nowhere, HERE).check(exercise, file);

    assertThat(checked.verdict().outcome()).isInstanceOf(Outcome.Pass.class);
    assertThat(checked.notSaved().orElseThrow()).startsWith("Not saved: your progress could not");
  }

  private Verdict check(Exercise<?, ?> exercise, String text) throws IOException {
    return check(exercise, text, Answers.isPersonal(exercise) ? ROOMS : HERE);
  }

  private Verdict check(Exercise<?, ?> exercise, String text, Examiner examiner)
      throws IOException {
    ProgressLog log = log();
    log.welcome(BO);
    Path file = Files.writeString(folder.resolve(Workbook.className(exercise) + ".java"), text);
    FileDoor.Checked checked = new FileDoor(log, examiner).check(exercise, file);
    assertThat(checked.notSaved()).isEmpty();
    return checked.verdict();
  }

  private ProgressLog log() {
    return ProgressLog.in(folder);
  }

  private String starter(Exercise<?, ?> exercise) {
    return new Workbook(folder, DefaultImports.text()).starter(exercise);
  }

  private static String shown(Verdict verdict) {
    return new OutcomeView(verdict, "", Door.WATCH).bundle().text();
  }
}
