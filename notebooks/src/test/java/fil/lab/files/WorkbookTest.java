package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.lab.files.JavaSource.Compiled;
import fil.lab.kernel.DefaultImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {

  private static final Exercise<?, ?> EXERCISE = Exercises.find("6.2");

  private static final Pattern COMMENT = Pattern.compile("^(.*?)// (.*)$");
  private static final String INTRODUCTION = "^(To begin with|for example):|, for example$";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> startersCompile() {
    return Exercises.all().stream()
        .map(exercise ->
            DynamicTest.dynamicTest(
                exercise.id(),
                () ->
                    assertThat(
                            JavaSource.compile(
                                Workbook.className(exercise), workbook().starter(exercise)))
                        .isInstanceOf(Compiled.Ready.class)));
  }

  /// Those whose starter gives an example in a comment.
  private static final List<String> WITH_EXAMPLES =
      List.of("0.3", "1.4", "2.4", "3.4", "4.4", "5.2", "5.4", "6.4", "9.3", "9.4", "12.1", "12.2");

  @TestFactory
  Stream<DynamicTest> examplesCompile() {
    assertThat(Exercises.all())
        .filteredOn(exercise -> Exercises.stub(exercise).matches("(?s).*//.*(begin|example).*"))
        .extracting(Exercise::id)
        .isEqualTo(WITH_EXAMPLES);
    return WITH_EXAMPLES.stream()
        .map(Exercises::find)
        .map(exercise ->
            DynamicTest.dynamicTest(
                exercise.id(),
                () -> {
                  String text = uncommented(workbook().starter(exercise));
                  assertThat(JavaSource.compile(Workbook.className(exercise), text))
                      .as(text)
                      .isInstanceOf(Compiled.Ready.class);
                }));
  }

  /// The starter with its examples as code. An expression takes the place of what is blank, and a
  /// hole `…` is left to the learner.
  private static String uncommented(String starter) {
    StringBuilder text = new StringBuilder();
    Optional<String> expression = Optional.empty();
    boolean isInside = false;
    for (String line : starter.lines().toList()) {
      isInside |= line.contains("static void answer()");
      Matcher comment = COMMENT.matcher(line);
      if (!isInside || !comment.find()) {
        text.append(line).append('\n');
        continue;
      }
      String example = comment.group(2).replaceAll(INTRODUCTION, "").strip();
      boolean isWhole = example.isEmpty() || example.endsWith(";");
      expression = isWhole ? expression : Optional.of(example);
      text.append(comment.group(1)).append(isWhole ? example : "").append('\n');
    }
    String code = text.toString().replace("row(…)", "row(…, …, …)");
    for (String blank : List.of("yourTurn()", "blank")) {
      if (expression.isPresent() && code.contains(blank)) {
        code = code.replace(blank, expression.get());
        expression = Optional.empty();
      }
    }
    assertThat(expression).isEmpty();
    return code.replace("…", "yourTurn()");
  }

  @Test
  void overwritesNothing() throws IOException {
    Path file = workbook().file(EXERCISE);
    assertThat(workbook().begin(EXERCISE)).isTrue();
    Files.writeString(file, "mine");

    assertThat(workbook().begin(EXERCISE)).isFalse();
    assertThat(file).hasContent("mine");

    Path kept = workbook().reset(EXERCISE).orElseThrow();
    assertThat(kept).hasContent("mine");
    assertThat(file).hasContent(workbook().starter(EXERCISE));

    Files.writeString(file, "mine too");
    assertThat(workbook().reset(EXERCISE).orElseThrow()).isNotEqualTo(kept);
    assertThat(kept).hasContent("mine");
  }

  @Test
  void knowsItsFilesByTheirNames() {
    assertThat(Workbook.exerciseOf(workbook().file(EXERCISE))).hasValue(EXERCISE);
    assertThat(Workbook.exerciseOf(Path.of("Exercise99_9.java"))).isEmpty();
    assertThat(Workbook.exerciseOf(Path.of("Exercise6_2.java.1"))).isEmpty();
    assertThat(Workbook.exerciseOf(Path.of(".Exercise6_2.java.swp"))).isEmpty();
  }

  @Test
  void putsASolutionOnce() throws IOException {
    Path solution = workbook().putSolution(EXERCISE);

    assertThat(Files.readString(solution)).contains("fr32Pad");
    Files.writeString(solution, "with my notes");
    workbook().putSolution(EXERCISE);
    assertThat(solution).hasContent("with my notes");
  }

  @Test
  void namesTheLineOfAProblem() {
    String text = "class A {\n  static void answer() {\n    int n = \"x\";\n  }\n}\n";

    Compiled.Rejected rejected = (Compiled.Rejected) JavaSource.compile("A", text);

    assertThat(rejected.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(3);
          assertThat(problem.message()).startsWith("a text stands where int is needed. ");
          assertThat(problem.source()).isEqualTo("    int n = ▸\"x\";");
        });
    assertThat(
            ((Compiled.Rejected) JavaSource.compile("A", "class A {}"))
                .problems()
                .getFirst()
                .message())
        .contains("static void answer() are needed");
    assertThat(JavaSource.compile("A", "")).isInstanceOf(Compiled.Rejected.class);
    assertThat(
            ((Compiled.Rejected)
                    JavaSource.compile("A", "class A { static void answer() { int n = m; } }"))
                .problems()
                .getFirst()
                .message())
        .isEqualTo(
            "there is no variable `m`. Is it spelt right? A variable must be declared before it.");
  }

  @Test
  void speaksOfFilesAndNotOfCells() {
    List<String> said =
        Stream.of(
                "static void answer() { nope(); }",
                "static void answer() { int n = m; }",
                "sealed interface S permits B {} record B() implements S {} record C() implements S {}",
                "static void answer() {")
            .map(member -> "class A { " + member + (member.endsWith("{") ? "" : " }"))
            .map(text -> (Compiled.Rejected) JavaSource.compile("A", text))
            .map(rejected -> rejected.problems().getFirst().message())
            .toList();

    assertThat(said)
        .satisfiesExactly(
            method -> assertThat(method).endsWith("A method must be declared beside answer()."),
            variable -> assertThat(variable).endsWith("A variable must be declared before it."),
            sealed -> assertThat(sealed).endsWith("and declare both in one file."),
            end -> assertThat(end).startsWith("the file ends before everything"));
  }

  private Workbook workbook() {
    return new Workbook(folder, DefaultImports.text());
  }
}
