package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.MimeBundle;
import fil.lab.Screen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers typed in cells are checked in another process, with all that they use.
class CellMarkingTest {

  private static Engine engine;

  private final Shown screen = new Shown();
  private int number;

  @BeforeAll
  static void start() {
    engine = Engine.start();
  }

  @AfterAll
  static void end() {
    engine.close();
  }

  @BeforeEach
  void install() {
    Screen.install(screen);
  }

  @Test
  void takesAlongWhatARuleUses() {
    run("long smallest = 127;");
    run("record Doubling(long factor) { long of(long n) { return n * factor; } }");
    run("var doubling = new Doubling(2);");
    run("List<Long> sizes = new ArrayList<>();");
    run("for (long n = smallest; n < 1L << 40; n = doubling.of(n)) sizes.add(n);");
    run("long fit(long n) { return sizes.stream().filter(s -> s >= n).findFirst().get(); }");
    run("LongUnaryOperator rule = n -> fit(n) / 127 * 128;");

    assertThat(checked("check(\"6.1\", rule);")).contains("Passed: exercise 6.1");
  }

  @Test
  void runsTheCodeAsItIsNow() {
    run("long size(long n) { return n; }");
    run("LongUnaryOperator edited = n -> size(n);");
    assertThat(checked("check(\"6.1\", edited);")).contains("Not yet: exercise 6.1");

    run("long size(long n) { long f = 127; while (f < n) f *= 2; return f / 127 * 128; }");

    assertThat(checked("check(\"6.1\", edited);")).contains("Passed: exercise 6.1");
  }

  @Test
  void saysWhichVariablesWereMadeAgain() {
    run("record Step(long size) {} class Tries { static int n; }");
    run("List<Step> steps = new ArrayList<>();");
    int made = number;
    run("for (long f = 127; f < 1L << 40; f *= 2) steps.add(new Step(f));");
    String rule =
        "n -> { Tries.n++; return steps.stream().filter(s -> s.size() >= n).findFirst().get()"
            + ".size() / 127 * 128; }";

    assertThat(checked("check(\"6.1\", (LongUnaryOperator) " + rule + ");"))
        .contains("Not yet: exercise 6.1")
        .contains("NoSuchElementException")
        .contains(
            "Variable 'steps' was made again for this check by cell ["
                + made
                + "]; what later statements did to it was not.")
        .contains("Static field Tries.n began anew for this check.");
    screen.texts().clear();
    assertThat(checked("LongUnaryOperator plain1 = n -> n; check(\"6.1\", plain1);"))
        .contains("Not yet: exercise 6.1")
        .doesNotContain("made again");
  }

  @Test
  void knowsWhoSetAVariableLast() {
    run("LongUnaryOperator later;");
    run("later = n -> { long f = 127; while (f < n) f *= 2; return f; };");
    run("later = later.andThen(f -> f / 127 * 128);");

    assertThat(checked("check(\"6.1\", later);")).contains("Passed: exercise 6.1");
  }

  @Test
  void takesAnswersWithoutANameAndSeveralOfACell() {
    assertThat(
            checked(
                "for (long k : new long[] {1, 2}) check(\"6.1\", (LongUnaryOperator) n -> k * n);"))
        .contains("Yours: n = ")
        .containsPattern("Your answer: ([\\d,]+)(?s:.*)Your answer: (?!\\1\\n)");
  }

  @Test
  void whatIsNotWrittenIsToDo() {
    assertThat(checked("check(\"6.1\", (LongUnaryOperator) n -> yourTurn());"))
        .contains("To do: exercise 6.1")
        .contains("62 of them are hidden");
  }

  @Test
  void knowsWhoIsLearning() {
    run("Lab.learner(\"bo\");");
    try {
      assertThat(
              checked(
                  "check(\"6.1\", (LongUnaryOperator) n -> { throw new IllegalStateException("
                      + "\"it is \" + learner().name()); });"))
          .contains("it is bo");
    } finally {
      run("Lab.learner(\"anna\");");
    }
  }

  @Test
  void outlivesAnswersThatEndTheirProcess() {
    String exit = "System.class.getMethod(\"exit\", int.class).invoke(null, 0)";

    assertThat(
            checked(
                "check(\"6.1\", (LongUnaryOperator) n -> { try { "
                    + exit
                    + "; } catch (Exception e) {} return 0; });"))
        .contains("Stopped: exercise 6.1")
        .contains("ended the program that checked it");
    assertThat(checked("check(\"0.1\", 2_147_483_648L);")).contains("exercise 0.1");
  }

  private String checked(String code) {
    run(code);
    return String.join("\n", screen.texts());
  }

  private void run(String code) {
    CellOutcome outcome = engine.run(code, ++number);
    assertThat(outcome).isNotInstanceOf(CellOutcome.Failed.class);
  }

  /// What was shown, panels in the form that they had last.
  private record Shown(List<String> texts) implements Screen {

    Shown() {
      this(Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public void show(MimeBundle bundle) {
      texts.add(bundle.text());
    }

    @Override
    public Panel open(MimeBundle first) {
      int index = texts.size();
      texts.add(first.text());
      return next -> texts.set(index, next.text());
    }
  }
}
