package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a learner is told and asked where an edit leaves something behind, and what `replay()` and
/// the same cell make of it. Names differ from test to test, since all share one engine.
class HeldBackTest {

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
  void goesOnWhenTheCellRunsAgain() {
    run("class P1 { final int v; P1(int v) { this.v = v; } }");
    run("var p1 = new P1(3); int other1 = 5;");
    String edit =
        "class P1 { final int v; final int w; P1(int v, int w) { this.v = v; this.w = w; } }";
    int made = cell;

    assertThat(tried(edit)).isInstanceOf(CellOutcome.Failed.class);
    run("other1 = 6;");
    CellOutcome outcome = run(edit);

    assertThat(outcome.notes())
        .containsExactly(
            "Variable 'p1' was reset, since its type was replaced. To run cell ["
                + made
                + "] again, run replay().");
    assertThat(value("p1")).isEqualTo("null");
    assertThat(value("other1")).isEqualTo("6");
  }

  /// What a list holds already is filled, whatever else in the same variable cannot be made anew.
  @Test
  void emptiesNothingBesideWhatWouldBeReset() {
    run(
        "class P12 { static class X { int n; X next; }"
            + " static class Y { int m; Y(int m) { this.m = m; } } }");
    run(
        "Object[] both12 = new Object[3]; List<P12.X> list12 = new ArrayList<>();"
            + " list12.add(new P12.X()); list12.get(0).n = 7; list12.get(0).next = new P12.X();"
            + " list12.get(0).next.n = 8; both12[0] = list12; both12[1] = new P12.Y(3);"
            + " both12[2] = new HashSet<>(list12);");
    String edit =
        "class P12 { static class X { int n; X next; }"
            + " static class Y { int m; int extra; Y(int m) { this.m = m; } } }";

    assertThat(heldBack(edit).message()).contains("variable 'both12'");
    run(edit);

    assertThat(value("list12.get(0).n + list12.get(0).next.n")).isEqualTo("15");
    assertThat(value("((P12.X) ((Set<?>) both12[2]).iterator().next()).n")).isEqualTo("7");
  }

  @Test
  void asksAgainWhereMoreWouldBeLostThanWasNamed() {
    run("class P8 { final int v; P8(int v) { this.v = v; } }");
    run("var p8 = new P8(3);");
    String edit =
        "class P8 { final int v; final int w; P8(int v) { this(v, 1); }"
            + " P8(int v, int w) { this.v = v; this.w = w; } }";

    assertThat(heldBack(edit).message()).contains("variable 'p8' would be reset");
    run("var q8 = new P8(9);");
    assertThat(heldBack(edit).message()).contains("variables 'p8' and 'q8' would be reset");
    run("var r8 = new P8(10);");
    assertThat(heldBack("replay()").message())
        .contains("variables 'p8', 'q8' and 'r8' would be reset");
    assertThat(value("p8.v + q8.v + r8.v")).isEqualTo("22");

    assertThat(run(edit).notes().getFirst())
        .startsWith("Variables 'p8', 'q8' and 'r8' were reset, since their type was replaced.");
    run("replay()");
    assertThat(value("p8.v + q8.v + r8.v")).isEqualTo("22");
    assertThat(value("p8.w + q8.w + r8.w")).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnFromTheEditThatWasHeldBack(boolean isReplayed) {
    String type = isReplayed ? "P9" : "P11"; // all tests share one engine
    String form = "class T9 { final int v; T9(int v) { this.v = v; } }".replace("T9", type);
    run("int k9 = 0;");
    run(form + " var p9 = new " + type + "(5);");
    String edit =
        "k9++;\n"
            + form.replace(type + "(int v) {", "final int w; " + type + "(int v) { this.w = 2;")
            + "\nk9 += 10;";

    CellError error = heldBack(edit);

    assertThat(error.text())
        .contains("line 2")
        .contains("What stands above has run; this has not changed yet.")
        .contains("Go on from here")
        .doesNotContain("Nothing has changed yet");
    assertThat(value("k9")).isEqualTo("1");
    run(isReplayed ? "replay()" : edit);
    assertThat(value("k9")).isEqualTo("11");
    assertThat(value(type + ".class.getDeclaredFields().length")).isEqualTo("2");
  }

  /// What stands below the edit uses what made the variables, and runs once.
  @Test
  void replaysWhatMadeTheVariablesBeforeWhatStandsBelowTheEdit() {
    run("int k13 = 0; class P13 { final int v; P13(int v) { this.v = v; } }");
    run("var p13 = new P13(5); k13++;");
    String edit =
        """
        var q13 = new P13(6); k13 += 10;
        class P13 { final int v; final int w; P13(int v) { this.v = v; w = 2; } }
        int got13 = p13.v + p13.w + q13.v + q13.w; k13 += 100;\
        """;

    assertThat(heldBack(edit).message()).contains("variables 'p13' and 'q13' would be reset");
    int held = cell;
    CellOutcome outcome = run("replay()");

    assertThat(outcome).isNotInstanceOf(CellOutcome.Failed.class);
    assertThat(outcome.notes())
        .containsExactly(
            "Cells ["
                + (held - 1)
                + "] and ["
                + held
                + "] ran again. What other cells did to the variables is not repeated.");
    assertThat(value("got13")).isEqualTo("15");
    assertThat(value("k13"))
        .as("each cell's part above twice, the part below once")
        .isEqualTo("122");
    assertThat(run("replay()").notes())
        .containsExactly("There is nothing to replay: no edit concerns a variable.");
  }

  /// A cell with a class and a variable of it, edited, and another that uses the variable.
  @Test
  void replaysWhatUsesTheVariablesOfTheEditedCellAfterIt() {
    run("class P14 { final int v; P14(int v) { this.v = v; } }\nvar p14 = new P14(5);");
    run("var q14 = new P14(p14.v + 1); var also14 = List.of(p14);");
    heldBack(
        "class P14 { final int v; final int w; P14(int v, int w) { this.v = v; this.w = w; }"
            + " P14(int v) { this(v, 3); } }\nvar p14 = new P14(5, 9); int n14 = 1;");

    run("replay()");
    assertThat(value("p14.w + \" \" + q14.v + \" \" + q14.w + \" \" + n14")).isEqualTo("9 6 3 1");
    assertThat(value("also14.get(0) == p14")).isEqualTo("true");
  }

  /// The cell has gone on under a new number: what stands below the edit is still its own.
  @Test
  void replaysWhatStandsBelowOnceWhereTheCellWasHeldTwice() {
    run("int k17 = 0; class P17 { final int v; P17(int v) { this.v = v; } }");
    run("var p17 = new P17(5);");
    String edit =
        """
        var q17 = new P17(6); k17 += 10;
        class P17 { final int v; final int w; P17(int v) { this.v = v; w = 2; } }
        k17 += 100;
        """;
    heldBack(edit);
    run("var r17 = new P17(7);");
    assertThat(heldBack(edit).message()).contains("variables 'p17', 'q17' and 'r17'");

    run("replay()");

    assertThat(value("k17")).as("the part above twice, the part below once").isEqualTo("120");
    assertThat(value("p17.w + q17.w + r17.w")).isEqualTo("6");
  }

  /// What is declared below the edit may use what an earlier cell made.
  @Test
  void replaysEarlierCellsBeforeWhatTheCellDeclaresBelowTheEdit() {
    run("class P18 { final int v; P18(int v) { this.v = v; } }");
    run("var first18 = new P18(1);");
    run("var p18 = new P18(2);");
    run("var last18 = new P18(p18.v + 1);");
    heldBack(
        "class P18 { final int v; final int w; P18(int v) { this.v = v; w = 3; } }\n"
            + "var p18 = new P18(first18.v + 10);");

    CellOutcome outcome = run("replay()");

    assertThat(outcome.notes()).hasSize(2).allMatch(note -> note.contains("] ran again."));
    assertThat(value("first18.w + \" \" + p18.v + \" \" + last18.v")).isEqualTo("3 11 12");
    assertThat(run("replay()").notes())
        .containsExactly("There is nothing to replay: no edit concerns a variable.");
  }

  @Test
  void keepsWhatTheCellDeclaresBelowTheEditWhereAnOldCellMadeItWithOthers() {
    run("class P19 { final int v; P19(int v) { this.v = v; } }");
    run("var p19 = new P19(1); var q19 = new P19(2);");
    heldBack(
        "class P19 { final int v; final int w; P19(int v) { this.v = v; w = 3; } }\n"
            + "var p19 = new P19(9);");

    run("replay()");

    assertThat(value("p19.v + \" \" + q19.v + \" \" + q19.w")).isEqualTo("9 2 3");
  }

  /// What a note has promised is still there when another edit has waited, and touched no variable.
  @Test
  void replaysWhatWasPromisedBeforeAnotherEditWasHeldBack() {
    run("int f20(int a) { return a + 1; }");
    run("LongUnaryOperator op20 = x -> f20((int) x);");
    assertThat(run("long f20(int a) { return a + 100; }").notes())
        .anyMatch(note -> note.endsWith("To run cell [" + (cell - 1) + "] again, run replay()."));
    run("class P20 { static int n = 1; }\nP20.n = 7;");
    heldBack("class P20 { static String n = \"one\"; }");

    run("replay()");
    assertThat(value("P20.n + op20.applyAsLong(1)")).isEqualTo("one2");
    run("replay()");
    assertThat(value("op20.applyAsLong(1)")).isEqualTo("101");
  }

  @Test
  void saysThatTheRestHasNotRunWhereWhatMadeTheVariablesFails() {
    run("int k15 = 0; class P15 { final int v; P15(int v) { this.v = v; } }");
    run("var p15 = new P15(5);");
    heldBack(
        "class P15 { final int v; final int w; P15(int v, int w) { this.v = v; this.w = w; } }\n"
            + "k15++;");
    int held = cell;

    CellOutcome outcome = tried("replay()");

    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    assertThat(outcome.notes())
        .contains("What stands below the edit in cell [" + held + "] has not run.");
    assertThat(value("k15")).isEqualTo("0");
  }

  /// Once for an edit that concerns what a variable holds, and not of others.
  @Test
  void saysAgainThatAVariableHoldsWhatWasBefore() {
    String form = "class P16 { final int v; %s P16(int v) { this.v = v; %s } }";
    String said = "Variable 'o16' still runs the code from before the edit.";
    run(form.formatted("", ""));
    run("class Q16 {}\nvar q16 = new Q16();");
    run("Object[] o16 = new Object[1];");
    run("o16[0] = new P16(3);");
    String first = form.formatted("final int w;", "w = 1;");
    String second = form.formatted("final int w, x;", "w = 1; x = 2;");

    heldBack(first);
    assertThat(run(first).notes()).anyMatch(note -> note.startsWith(said));
    assertThat(run("class Q16 { int more; }").notes()).noneMatch(note -> note.startsWith(said));
    run("o16[0] = new P16(4);");
    heldBack(second);
    assertThat(run(second).notes()).anyMatch(note -> note.startsWith(said));
  }

  @Test
  void saysThatNothingHasChangedWhereNothingCameBefore() {
    run("class P10 { final int v; P10(int v) { this.v = v; } }\nvar p10 = new P10(3);");

    assertThat(heldBack("// an edit\n\nclass P10 { final String v = \"\"; }").text())
        .contains("Nothing has changed yet.");
  }

  private static CellError heldBack(String code) {
    CellOutcome outcome = tried(code);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    CellError error = ((CellOutcome.Failed) outcome).error();
    assertThat(error.name()).isEqualTo(CellError.HELD_BACK);
    return error;
  }

  @Test
  void saysWhichStaticFieldsStartAnew() {
    run("class P7 { static int n = 1; static int kept = 2; }\nP7.n = 7; P7.kept = 8;");
    String edit = "class P7 { static String n = \"one\"; static int kept = 2; }";

    assertThat(tried(edit)).isInstanceOf(CellOutcome.Failed.class);
    CellOutcome outcome = run("replay()");

    assertThat(outcome.notes())
        .containsExactly("Static field P7.n starts anew, as the new P7 says.");
    assertThat(value("P7.n + P7.kept")).isEqualTo("one8");
  }

  @Test
  void replaysWhatMadeTheVariables() {
    run("class P2 { final int v; P2(int v) { this.v = v; } }\nP2 p2(int v) { return new P2(v); }");
    run("var first2 = new ArrayList<P2>();");
    int list = cell;
    run("var p2 = p2(3);\nfirst2.add(p2);");
    int added = cell;
    heldBack(
        "class P2 { final int v; final int w; P2(int v) { this(v, 1); }"
            + " P2(int v, int w) { this.v = v; this.w = w; } }");

    CellOutcome outcome = run("replay()");

    assertThat(outcome.notes())
        .last()
        .isEqualTo(
            "Cells ["
                + list
                + "] and ["
                + added
                + "] ran again. What other cells did to the variables is not repeated.");
    assertThat(value("p2.w == 1 && first2.size() == 1 && first2.get(0) == p2")).isEqualTo("true");
    assertThat(run("replay()").notes())
        .containsExactly("There is nothing to replay: no edit concerns a variable.");
  }

  @Test
  void replaysStatementsAndLeavesDeclarations() {
    run("record P3(int v) {}\nvar p3 = new P3(3);\nint extra3() { return 1; }");
    run("int extra3() { return 2; }");

    run("record P3(int v, int w) { P3(int v) { this(v, 7); } }");
    run("replay()");

    assertThat(value("p3.w() == 7 && extra3() == 2")).isEqualTo("true");
  }

  @Test
  void keepsTheValueWhileItsTypeDoesNotCompile() {
    run("class P4 { int v = 1; }\nvar p4 = new P4();\np4.v = 9;");

    CellOutcome outcome = run("class P4 { int v = 1; Unheard4 more; }");
    assertThat(outcome.notes())
        .contains("Variable 'p4' cannot be used until its type compiles again; the value is kept.");

    run("class Unheard4 {}");
    assertThat(value("p4.v")).isEqualTo("9");
  }

  @Test
  void saysThatALambdaRunsTheCodeFromBefore() {
    run("int f5(int a) { return a + 1; }");
    run("IntUnaryOperator op5 = x -> f5(x);");
    int made = cell;

    CellOutcome outcome = run("long f5(int a) { return a + 100; }");

    assertThat(outcome.notes())
        .containsExactly(
            "Variable 'op5' still runs the code from before the edit. To run cell ["
                + made
                + "] again, run replay().");
    run("int g5(int a) { return (int) f5(a); }");
    assertThat(run("IntUnaryOperator op5 = x -> g5(x);").notes()).isEmpty();
    assertThat(value("op5.applyAsInt(1)")).isEqualTo("101");
  }

  private static String value(String code) {
    return Outcomes.value(tried(code));
  }

  /// Runs a cell that must not fail.
  private static CellOutcome run(String code) {
    return Outcomes.good(code, tried(code));
  }

  private static CellOutcome tried(String code) {
    cell++;
    return engine.run(code, cell);
  }
}
