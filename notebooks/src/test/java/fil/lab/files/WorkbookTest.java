package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.lab.files.JavaSource.Compiled;
import fil.lab.kernel.DefaultImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {

  private static final Exercise<?, ?> EXERCISE = Exercises.find("6.2");

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

  private Workbook workbook() {
    return new Workbook(folder, DefaultImports.text());
  }
}
