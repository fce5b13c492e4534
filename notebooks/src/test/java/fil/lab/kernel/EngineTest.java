package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs cells without Jupyter. Names differ from test to test, since all share one engine.
class EngineTest {

  private static Engine engine;
  private static int cell;

  @BeforeAll
  static void start() {
    engine = Engine.start();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void answersWithTheValueOfTheLastLine() {
    assertThat(value("int a1 = 40;\n\na1 + 2 // the answer")).isEqualTo("42");
    assertThat(run("int a2 = 1;")).isInstanceOf(CellOutcome.Finished.class);
    assertThat(run("System.out.print(\"\")")).isInstanceOf(CellOutcome.Finished.class);
    assertThat(run("// nothing at all\n\n/* or this */")).isInstanceOf(CellOutcome.Finished.class);
    assertThat(value("new int[] {1, 2}")).contains("1, 2");
    assertThat(value("(Object) null")).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List.of(1).stream().map(Function.identity()).collect(Collectors.toList())",
        "Path.of(\"a\")",
        "BigInteger.TWO",
        "new AtomicInteger(3)",
        "Duration.ofSeconds(1)",
        "Bytes.of(1)",
        "MimeBundle.ofText(\"t\")",
        "Pattern.compile(\"x\")",
      })
  void importsWhatCellsUse(String code) {
    assertThat(run(code)).isInstanceOf(CellOutcome.Returned.class);
  }

  @Test
  void refusesCommandsThatWouldEndTheKernel() {
    CellOutcome outcome = run("fil.lab.cli.Main.main(new String[] {\"--version\"})");

    assertThat(((CellOutcome.Failed) outcome).error().message())
        .isEqualTo("a command would end the kernel with all variables; run ./sealab in a terminal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VarintSize.EXERCISE.truth().apply(300L)",
        "VarintSize.EXERCISE.hidden()",
        "BytesLesson.LESSON.exercises().get(0).id()",
        "fil.exercises.Exercises.find(\"1.1\")",
        "var e17 = VarintSize.EXERCISE; e17.truth()",
      })
  void keepsWhatIsRightFromCells(String code) {
    assertThat(((CellOutcome.Failed) run(code)).error().headline())
        .containsPattern("fil.exercises.(Exercise|Lesson|Exercises) knows what is right");
    assertThat(value("learner().name()")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "VarintSize.EXERCISE               | exercise 1.1, The size of a varint",
        "\"\" + VarintSize.EXERCISE       | exercise 1.1, The size of a varint",
        "List.of(VarintSize.EXERCISE)      | [exercise 1.1, The size of a varint]",
        "BytesLesson.LESSON                | what chapter 1 asks",
        "String.valueOf(BytesLesson.LESSON) | what chapter 1 asks",
      })
  void showsOfAnExerciseItsNameAlone(String code, String text) {
    assertThat(value(code)).isEqualTo(text);
  }

  @Test
  void declaresSealedTypesInOneCell() {
    String shapes =
        """
        sealed interface Shape permits Disc, Square {}
        record Disc(int radius) implements Shape {}
        record Square(int side) implements Shape {}
        int area(Shape shape) {
          return switch (shape) {
            case Disc(int r) -> 3 * r * r;
            case Square(int s) -> s * s;
          };
        }
        area(new Square(3)) + area(new Disc(1))
        """;

    assertThat(value(shapes)).isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sealed interface Message permits Cid, Fine {}",
        "sealed interface Message\n    permits Cid,\n    Fine { /* one, or the other */ }",
        "abstract sealed class Process permits Cid, Fine {}",
        "sealed class Op permits Cid, Fine {}",
      })
  void declaresSealedTypesOfTheNamesOfImports(String declaration) {
    boolean isInterface = declaration.contains("interface");
    String name = declaration.replaceAll("(?s).*?(?:interface|class)\\s+(\\w+).*", "$1");
    try (Engine fresh = Engine.start()) {
      String family =
          """
          // a family

          %s
          %s Cid%s %s %s {%s}
          %s Fine%s %s %s {%s}
          String said(%s m) {
            return switch (m) { case Cid c -> "a"; case Fine f -> "b"; %s };
          }
          said(new Fine()) + %s.class.isSealed()
          """
              .formatted(
                  declaration,
                  isInterface ? "record" : "final class",
                  isInterface ? "()" : "",
                  isInterface ? "implements" : "extends",
                  name,
                  "",
                  isInterface ? "record" : "final class",
                  isInterface ? "()" : "",
                  isInterface ? "implements" : "extends",
                  name,
                  "",
                  name,
                  name.equals("Op") ? "case Op o -> \"c\";" : "",
                  name);

      for (int time = 1; time <= 2; time++) { // run again, it is the same
        assertThat(fresh.run(family, time))
            .isInstanceOfSatisfying(
                CellOutcome.Returned.class,
                returned -> {
                  assertThat(returned.value().text()).isEqualTo("btrue");
                  assertThat(returned.notes()).isEmpty();
                });
      }
    }
  }

  @Test
  void waitsForThePermittedClassesOfTheNextCell() {
    try (Engine fresh = Engine.start()) {
      assertThat(fresh.run("sealed interface Message permits Note {}", 1).notes())
          .containsExactly("Message is not sealed yet: declare Note, which it permits.");
      assertThat(fresh.run("record Note(int a) implements Message {}", 2).notes()).isEmpty();
      assertThat(fresh.run("Message.class.isSealed()", 3))
          .isInstanceOfSatisfying(
              CellOutcome.Returned.class,
              returned -> assertThat(returned.value().text()).isEqualTo("true"));
    }
  }

  @Test
  void leavesTextBlocksWithPercentSignsAlone() {
    assertThat(value("String t1 = \"\"\"\n  %time\n  %%html\n  \"\"\";\nt1"))
        .contains("%time\n%%html");
    assertThat(value("int y1 = 7, z1 = y1\n % 4;\nz1")).isEqualTo("3");
  }

  @Test
  void pointsAtTheLineOfTheCellThatFailed() {
    run("// a helper\n\nint divide(int q) {\n  // here\n\n  return 1 / q;\n}");
    int helper = cell;

    CellError error = error("// the call\n\nint zero = 0;\n\ndivide(zero)");

    assertThat(error.headline()).isEqualTo("ArithmeticException: / by zero");
    assertThat(error.place())
        .containsExactly(
            "   at divide() in cell [" + helper + "] line 6: return 1 / q;",
            "   at cell [" + cell + "] line 5: divide(zero)");
  }

  @Test
  void namesCausesAndLearnersOwnExceptions() {
    CellError error =
        error(
            """
            class Broken extends RuntimeException {
              Broken(Throwable why) { super("it broke", why); }
            }
            throw new Broken(new IOException("disk"));
            """);

    assertThat(error.headline()).isEqualTo("Broken: it broke");
    assertThat(error.text()).contains("caused by java.io.IOException: disk");
    assertThat(error.text()).doesNotContain("REPL").doesNotContain("jdk.jshell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String n1 = null;^n1.length() | NullPointerException: Cannot invoke \"String.length()\""
            + " because \"n1\" is null",
        "int n2(String t) { return t.length(); }^n2(null) | NullPointerException: Cannot invoke"
            + " \"String.length()\" because \"t\" is null",
        "record N3(String s) {}^{ var made = new N3(null); made.s().length(); } |"
            + " NullPointerException: Cannot invoke \"String.length()\" because the return value of"
            + " \"N3.s()\" is null",
        "class N4 { static class In { int v; } In in; }^new N4().in.v | NullPointerException:"
            + " Cannot read field \"v\" because \"in\" is null",
        "record N5(N5 on) { N5 f(N5 a) { return null; } }^new N5(null).f(null).on() |"
            + " NullPointerException: Cannot invoke \"N5.on()\" because the return value of"
            + " \"N5.f(N5)\" is null",
        "class C1 {} class C2 {} Object c1 = new C1();^C2 c2 = (C2) c1; | ClassCastException: class"
            + " C1 cannot be cast to class C2",
        "Object c3 = \"a\";^Integer c4 = (Integer) c3; | ClassCastException: class java.lang.String"
            + " cannot be cast to class java.lang.Integer",
        "class C5 { class In {} } Object c5 = new C5().new In();^(String) c5 | ClassCastException:"
            + " class C5.In cannot be cast to class java.lang.String",
        "Object c6 = (Runnable) () -> {};^(String) c6 | ClassCastException: a lambda cannot be cast"
            + " to class java.lang.String",
        "Object c7 = new Object() {};^(String) c7 | ClassCastException: an anonymous class cannot"
            + " be cast to class java.lang.String",
        "class C8 {} Object[] c8 = new String[1];^c8[0] = new C8(); | ArrayStoreException: C8",
        "class C9 {} Object c9 = new C9[0];^(Integer[]) c9 | ClassCastException: class [LC9; cannot"
            + " be cast to class [Ljava.lang.Integer;",
      })
  void saysRuntimeErrorsInTheLearnersNames(String cells, String headline) {
    String[] parts = cells.split("\\^", -1);
    run(parts[0]);

    assertThat(error(parts[1]).headline()).isEqualTo(headline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Strin s2 = null;              | there is no class `Strin`          | 0",
        "Strin s3;                     | there is no class Strin            | -1",
        "int i2 = \"x\";               | a text stands where int is needed | 9",
        "int i3 = ;                    | something is missing before this, or a bracket was closed too early | 9",
        "\"x\".lenght()                | String has no method `lenght()`     | 3",
        "for (int i = 0; i < 3; i++) { | the cell ends before everything that was opened is closed | 29",
      })
  void marksThePlaceOfCompileErrors(String code, String message, int column) {
    CellError error = error("int before = 1;\n" + code);

    assertThat(error.name()).isEqualTo(CellError.COMPILE);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.place().getFirst()).contains("cell [" + cell + "] line 2");
    if (column >= 0) {
      assertThat(error.place().get(2)).isEqualTo("      " + " ".repeat(column) + "^");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(3);",
        "Runtime.getRuntime().exit(3);",
        "Runtime.getRuntime().halt(3);",
        "IntConsumer exit = System::exit; exit.accept(3);",
        "IntConsumer halt = Runtime.getRuntime()::halt; halt.accept(3);",
        "Runnable later = () -> System.exit(3); later.run();",
        "class Exits { static { System.exit(3); } } new Exits();",
      })
  void refusesToEnd(String code) {
    assertThat(error(code).text()).contains("(3) was refused");
    assertThat(value("1 + 1")).isEqualTo("2");
  }

  @Test
  void saysStackOverflowsShortly() {
    CellError error = error("int deep(int n) { return 1 + deep(n + 1); }\ndeep(0)");

    assertThat(error.name()).isEqualTo("StackOverflowError");
    assertThat(error.place()).hasSizeLessThan(15);
    assertThat(error.place().getLast()).contains("more calls");
  }

  @Test
  void survivesLackOfMemory() {
    CellError error =
        error(
            "List<long[]> hoard = new ArrayList<>();\nwhile (true) hoard.add(new long[1 << 26]);");

    assertThat(error.name()).isEqualTo("OutOfMemoryError");
    assertThat(run("hoard = null;")).isInstanceOf(CellOutcome.Finished.class);
  }

  @Test
  void reportsValuesThatCannotBeShown() {
    CellError error =
        error(
            "class Shy { public String toString() { throw new AssertionError(\"no\"); } }\n"
                + "new Shy()");

    assertThat(error.headline()).isEqualTo("AssertionError: no");
  }

  @Test
  void saysWhatAMethodWaitsFor() {
    assertThat(run("int waits() { return soon + 1; }").notes())
        .containsExactly("Method waits() can be used once this is declared: variable soon.");
    assertThat(error("waits()").headline()).startsWith("Not declared yet: waits");
    assertThat(value("int soon = 4;\nwaits()")).isEqualTo("5");
  }

  @Test
  void warnsOfAnOldMethodBesideTheNew() {
    run("int twice(int n) { return 2 * n; }");
    int old = cell;

    List<String> notes = run("long twice(long n) { return 2 * n; }").notes();

    assertThat(notes)
        .containsExactly(
            "Method twice(int) from cell [" + old + "] still exists beside the new twice(long).");
  }

  @Test
  void runsWhatComesBeforeAnErrorAndNothingAfter() {
    error("int first = 1;\nint second = 1 / 0;\nint third = 3;");

    assertThat(value("first")).isEqualTo("1");
    assertThat(error("third").message()).isEqualTo("there is no variable `third`");
  }

  /// JShell forgets how to infer types once the first declaration of a class was refused.
  @Test
  void infersTypesAfterAClassThatDoesNotCompile() {
    error("class Refused1 { int x = \"a\"; }");
    error("record Refused2(int v) { Refused2 { this.v = v; } }");

    run("var inferred1 = new ArrayList<String>();");
    assertThat(value("inferred1.add(\"b\") ? inferred1.size() : 0")).isEqualTo("1");
    run("var inferred2 = List.of(Map.entry(\"a\", 1));");
    assertThat(value("inferred2.getFirst().getKey().length()")).isEqualTo("1");
    assertThat(error("var inferred3 = new Refused1();").message()).contains("Refused1");
    assertThat(error("new Refused1()").message()).contains("Refused1");

    run("class Refused1 { int x = 3; }");
    run("var inferred4 = new Refused1();");
    assertThat(value("inferred4.x")).isEqualTo("3");
    run("var inferred5 = Optional.of(inferred4);");
    assertThat(value("inferred5.get().x")).isEqualTo("3");
  }

  @Test
  void takesCellsWithThousandsOfCommentLines() {
    assertThat(value("// line\n".repeat(10_000) + "6 * 7")).isEqualTo("42");
  }

  /// An interrupt of the thread that waits for cells is a stop, and nobody's when no cell runs.
  @Test
  void stopsACellWhereWhoWaitsForItIsInterrupted() {
    run("int[] waited = new int[1];");
    Thread.currentThread().interrupt(); // left by somebody before
    run("{ Thread.sleep(300); waited[0]++; }");
    assertThat(value("waited[0]")).isEqualTo("1");

    Thread waits = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!engine.isBusy()) {
            Thread.onSpinWait();
          }
          waits.interrupt();
        });
    CellOutcome outcome = run("Thread.sleep(600_000); waited[0]++;");

    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    assertThat(((CellOutcome.Failed) outcome).error().name()).isEqualTo(CellError.INTERRUPTED);
    assertThat(value("waited[0]")).isEqualTo("1");
  }

  private static String value(String code) {
    return switch (run(code)) {
      case CellOutcome.Returned returned -> returned.value().text();
      case CellOutcome.Finished _ -> "no value";
      case CellOutcome.Failed failed -> failed.error().text();
    };
  }

  private static CellError error(String code) {
    CellOutcome outcome = run(code);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    return ((CellOutcome.Failed) outcome).error();
  }

  private static CellOutcome run(String code) {
    cell++;
    return engine.run(code, cell);
  }
}
