package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which objects in static final fields stay the same ones when their class is made anew, or stand
/// for those, and which are what the new class says. Names differ from test to test, since all
/// share one engine.
class MarksTest {

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

  /// Setup cells, the edit, and an expression that must be true after it; the edit must end well
  /// and say nothing of a static field.
  static List<Arguments> carried() {
    return List.of(
        edit(
            "what has captured something is told by that",
            "class F1 { static Object told(int n) { return new Object() { public String toString() {"
                + " return \"n\" + n; } }; } } class M1 { static final Object T = F1.told(1); }"
                + " var m1 = M1.T;",
            "class M1 { static final Object T = F1.told(2); static int more; }",
            "M1.T.toString().equals(\"n2\") && m1.toString().equals(\"n1\")"),
        edit(
            "what has captured something and is made by the initializer itself",
            "class F2 { int n = 1; class In { public String toString() { return \"n\" + n; } } }"
                + " class M2 { static final F2.In T = of(1).new In(); static F2 of(int n) { var f ="
                + " new F2(); f.n = n; return f; } } var m2 = M2.T;",
            "class M2 { static final F2.In T = of(2).new In(); static F2 of(int n) { var f ="
                + " new F2(); f.n = n; return f; } static int more; }",
            "M2.T.toString().equals(\"n1\")"),
        edit(
            "another name for a mark, which the edit gives to another mark",
            "class M3 { static final Object A = new Object(), B = new Object(); static final Object"
                + " START = A; } var m3 = new Object[] {M3.A, M3.B, M3.START};",
            "class M3 { static final Object A = new Object(), B = new Object(); static final Object"
                + " START = B; static int more; }",
            "M3.START == M3.B && M3.A == m3[0] && M3.B == m3[1] && M3.A == m3[2]"),
        edit(
            "the same, of a class that is edited",
            "class K4 {} class M4 { static final K4 A = new K4(), B = new K4(); static final K4"
                + " START = A; K4 at = START; } var m4 = new M4();",
            "class K4 { int more; }",
            "M4.START == M4.A && m4.at == M4.A && M4.A != M4.B"),
        edit(
            "a mark that a method makes",
            "class F5 { static Object make() { return new Object(); } } class M5 { static final"
                + " Object A = F5.make(); } var m5 = new Object[] {M5.A};",
            "class M5 { static final Object A = F5.make(); static int more; }",
            "M5.A == m5[0]"),
        edit(
            "one of two that the initializer chooses from",
            "class F6 { static boolean first = true; } class M6 { static final Object A = new"
                + " Object(); static final Object B = F6.first ? A : new Object(); }"
                + " var m6 = new Object[] {M6.A, M6.B}; F6.first = false;",
            "class M6 { static final Object A = new Object(); static final Object B = F6.first ? A :"
                + " new Object(); static int more; }",
            "M6.A == m6[0] && M6.A == m6[1] && M6.B != M6.A"),
        edit(
            "a field of another class that has the name of a mark",
            "class F7 { static int last; } class M7 { static final Object last = new Object(); static"
                + " void set() { F7.last = 1; } static { F7.last = 2; } } M7.set(); var m7 ="
                + " M7.last;",
            "class M7 { static final Object last = new Object(); static void set() { F7.last = 3; }"
                + " static int more; }",
            "M7.last == m7 && F7.last == 1"),
        edit(
            "a mark of another kind in an enum's constant",
            "class F8 {} enum M8 { A; final Object none = new Object(); } var m8 = new Object[]"
                + " {M8.A.none};",
            "enum M8 { A, B; final Object none = new F8(); }",
            "m8[0].getClass() == Object.class && M8.A.none instanceof F8"),
        edit(
            "an object that ends a chain and cannot change",
            "class M9 { final int v; final M9 next; M9(int v, M9 next) { this.v = v; this.next ="
                + " next; } static final M9 END = new M9(0, null); boolean isLast() { return next =="
                + " END; } } var m9 = new M9(1, M9.END); var end9 = M9.END;",
            "class M9 { final int v; final M9 next; M9(int v, M9 next) { this.v = v; this.next ="
                + " next; } static final M9 END = new M9(0, null); boolean isLast() { return next =="
                + " END; } int twice() { return 2 * v; } }",
            "m9.isLast() && end9 == M9.END && m9.twice() == 2"),
        edit(
            "the same, where only the class around its field is edited, and holds a list",
            "class F10 { final String s; final List<F10> all = new ArrayList<>(); final F10 next;"
                + " F10(String s, F10 next) { this.s = s; this.next = next; } } class M10 { static"
                + " final F10 END = new F10(\"end\", new F10(\"last\", null)); } var m10 = new"
                + " F10(\"one\", M10.END); M10.END.all.add(m10);",
            "class M10 { static final F10 END = new F10(\"end\", new F10(\"last\", null)); static"
                + " int more; }",
            "m10.next == M10.END && M10.END.all.get(0) == m10 && m10.next.next == M10.END.next"),
        edit(
            "one of which the new class says something else",
            "class F11 { final int v; F11(int v) { this.v = v; } } class M11 { static final F11 END ="
                + " new F11(0); } var m11 = M11.END;",
            "class M11 { static final F11 END = new F11(7); static int more; }",
            "m11.v == 0 && M11.END.v == 7"),
        edit(
            "a fixed map by marks of a class that comes after it",
            "class K12 {} class M12 { static Map<K12, int[]> m(K12... some) { return m; } static final"
                + " Map<K12, int[]> m = Map.of(Z12.A, new int[1]); } class Z12 { static final K12 A ="
                + " new K12(); static final Map<K12, int[]> m = Map.of(A, new int[1]); }"
                + " M12.m.get(Z12.A)[0] = 4; Z12.m.get(Z12.A)[0] = 5; var k12 = Z12.A;",
            "class K12 { int more; }",
            "k12 == Z12.A && M12.m().get(k12)[0] == 4 && Z12.m.get(k12)[0] == 5"));
  }

  private static Arguments edit(String what, String setup, String edit, String truth) {
    return Arguments.of(what, setup, edit, truth);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void carried(String what, String setup, String edit, String truth) {
    run(setup);

    CellOutcome outcome = run(edit);

    assertThat(outcome.notes()).noneMatch(note -> note.contains("Static field"));
    assertThat(Outcomes.value(run(truth)))
        .as("after the notes %s", outcome.notes())
        .isEqualTo("true");
  }

  /// Runs a cell that must not fail.
  private static CellOutcome run(String code) {
    cell++;
    return Outcomes.good(code, engine.run(code, cell));
  }
}
