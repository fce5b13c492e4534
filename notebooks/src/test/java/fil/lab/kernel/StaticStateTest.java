package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in static final fields and in an enum's constants when their class is made anew. Names
/// differ from test to test, since all share one engine.
class StaticStateTest {

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
            "an array",
            "class A1 { static final int[] n = new int[1]; static int next() { return ++n[0]; } }"
                + " A1.next(); A1.next(); var also1 = A1.n;",
            "class A1 { static final int[] n = new int[1]; static int next() { return ++n[0]; }"
                + " static int now() { return n[0]; } }",
            "A1.now() == 2 && A1.next() == 3 && also1 == A1.n"),
        edit(
            "an array, where only a parameter's record was edited",
            "record P2(int v) {} class A2 { static final int[][] n = new int[1][1];"
                + " static int of(P2 p) { return n[0][0]++; } } A2.of(new P2(1)); A2.of(null);",
            "record P2(int v, int w) {}",
            "A2.n[0][0] == 2 && A2.of(null) == 2"),
        edit(
            "counters, and texts that grow",
            "class A3 { static final AtomicInteger a = new AtomicInteger(); static final"
                + " AtomicLong b = new AtomicLong(3); static final StringBuilder c = new"
                + " StringBuilder(\"x\"); static final AtomicReference<Object> d = new"
                + " AtomicReference<>(); static final java.util.BitSet e = new java.util.BitSet();"
                + " static final java.util.concurrent.atomic.LongAdder f = new"
                + " java.util.concurrent.atomic.LongAdder(); }"
                + " A3.a.set(5); A3.b.set(6); A3.c.append(\"yz\"); A3.d.set(new A3()); A3.e.set(9);"
                + " A3.f.add(4); var c3 = A3.c; var d3 = A3.d.get();",
            "class A3 { static final AtomicInteger a = new AtomicInteger(); static final"
                + " AtomicLong b = new AtomicLong(3); static final StringBuilder c = new"
                + " StringBuilder(\"x\"); static final AtomicReference<Object> d = new"
                + " AtomicReference<>(); static final java.util.BitSet e = new java.util.BitSet();"
                + " static final java.util.concurrent.atomic.LongAdder f = new"
                + " java.util.concurrent.atomic.LongAdder(); int more; }",
            "A3.a.get() == 5 && A3.b.get() == 6 && A3.c.toString().equals(\"xyz\") && A3.c == c3"
                + " && A3.d.get() == d3 && ((A3) d3).more == 0 && A3.e.get(9) && A3.f.sum() == 4"),
        edit(
            "an object of the learner's, and what is final in it",
            "class C4 { int n; final List<String> seen = new ArrayList<>(); final int[] at ="
                + " new int[2]; final String name; C4(String name) { this.name = name; } }"
                + " class A4 { static final C4 c = new C4(\"old\"); }"
                + " A4.c.n = 5; A4.c.seen.add(\"a\"); A4.c.at[1] = 7; var also4 = A4.c;",
            "class A4 { static final C4 c = new C4(\"new\"); int more; }",
            "A4.c.n == 5 && A4.c.seen.equals(List.of(\"a\")) && A4.c.at[1] == 7 && A4.c == also4"
                + " && A4.c.name.equals(\"new\")"),
        edit(
            "the only object of its class, which gets a field",
            "class A5 { static final A5 ONE = new A5(1); int n; A5(int n) { this.n = n; } }"
                + " A5.ONE.n = 9;",
            "class A5 { static final A5 ONE = new A5(1); int n; int m = 3; A5(int n) { this.n = n; } }",
            "A5.ONE.n == 9 && A5.ONE.m == 3"),
        edit(
            "what a fixed list, a map and a record hold",
            "record R6(String name, int[] at) {} class C6 { int n; } class A6 {"
                + " static final List<C6> l = List.of(new C6(), new C6()); static final"
                + " Map<String, C6> m = Map.of(\"a\", new C6()); static final R6 r ="
                + " new R6(\"old\", new int[1]); static final List<String> names = List.of(\"a\"); }"
                + " A6.l.get(1).n = 3; A6.m.get(\"a\").n = 4; A6.r.at()[0] = 5;",
            "class A6 {"
                + " static final List<C6> l = List.of(new C6(), new C6()); static final"
                + " Map<String, C6> m = Map.of(\"a\", new C6()); static final R6 r ="
                + " new R6(\"new\", new int[1]); static final List<String> names ="
                + " List.of(\"b\", \"c\"); int more; }",
            "A6.l.get(0).n == 0 && A6.l.get(1).n == 3 && A6.m.get(\"a\").n == 4"
                + " && A6.r.at()[0] == 5 && A6.r.name().equals(\"new\") && A6.names.size() == 2"),
        edit(
            "what an enum's constants count",
            "enum O7 { ADD; int used; }\nO7.ADD.used = 5; var o7 = O7.ADD;",
            "enum O7 { ADD, MUL; int used; }",
            "O7.ADD.used == 5 && O7.MUL.used == 0 && o7 == O7.ADD"),
        edit(
            "constants with bodies and a sign of their own",
            "enum O8 { UP(\"u\") { int n; int by() { return ++n; } }; final String sign; final"
                + " List<Integer> at = new ArrayList<>(); O8(String sign) { this.sign = sign; }"
                + " abstract int by(); }\nO8.UP.by(); O8.UP.by(); O8.UP.at.add(6);",
            "enum O8 { STAY(\"s\") { int by() { return 0; } }, UP(\"U\") { int n;"
                + " int by() { return ++n; } }; final String sign; final List<Integer> at = new"
                + " ArrayList<>(); O8(String sign) { this.sign = sign; } abstract int by(); }",
            "O8.UP.by() == 3 && O8.UP.sign.equals(\"U\") && O8.UP.at.equals(List.of(6))"),
        edit(
            "what cannot change, as the new class says it",
            "class A9 { static final String s = \"old\".strip(); static final Object lock = new"
                + " Object(); static final IntUnaryOperator f = x -> x + 1; static final"
                + " java.time.LocalDate d = java.time.LocalDate.of(2020, 1, 1); }\nvar f9 = A9.f;",
            "class A9 { static final String s = \"new\".strip(); static final Object lock = new"
                + " Object(); static final IntUnaryOperator f = x -> x + 2; static final"
                + " java.time.LocalDate d = java.time.LocalDate.of(2021, 1, 1); int more; }",
            "A9.s.equals(\"new\") && A9.f.applyAsInt(1) == 3 && A9.d.getYear() == 2021"),
        edit(
            "an object that is there to be compared with",
            "class M1 { static final Object EMPTY = new Object(); final Object at; M1(Object at) {"
                + " this.at = at; } boolean isEmpty() { return at == EMPTY; } }"
                + " var m1 = new M1(M1.EMPTY); var list1 = List.of(M1.EMPTY); var map1 = new"
                + " IdentityHashMap<Object, String>(Map.of(M1.EMPTY, \"e\")); Object mark1 ="
                + " M1.EMPTY; Supplier<Object> get1 = ((Function<Object, Supplier<Object>>) o -> () ->"
                + " o).apply(mark1);",
            "class M1 { static final Object EMPTY = new Object(); final Object at; M1(Object at) {"
                + " this.at = at; } boolean isEmpty() { return at == EMPTY; } static int more; }",
            "m1.isEmpty() && list1.get(0) == M1.EMPTY && map1.get(M1.EMPTY).equals(\"e\") && mark1 =="
                + " M1.EMPTY && get1.get() == M1.EMPTY"),
        edit(
            "an object without fields, and one whose class is edited",
            "class End2 {} class Nil2 {} class M2 { static final End2 END = new End2(); static final"
                + " Nil2 NIL = new Nil2(); Object at = END, last = NIL; } var m2 = new M2(); var"
                + " list2 = new ArrayList<Object>(List.of(M2.END, M2.NIL)); Supplier<Object> end2 ="
                + " ((Function<Object, Supplier<Object>>) o -> () -> o).apply(M2.END);",
            "class Nil2 { int more; }",
            "m2.at == M2.END && m2.last == M2.NIL && list2.get(0) == M2.END && list2.get(1) =="
                + " M2.NIL && M2.NIL.more == 0 && end2.get() == M2.END"),
        edit(
            "an enum's own object to compare with",
            "enum M3 { A; final Object none = new Object(); } var m3 = new Object[] {M3.A.none};",
            "enum M3 { A, B; final Object none = new Object(); }",
            "m3[0] == M3.A.none && M3.B.none != M3.A.none"),
        edit(
            "an interface's, and what is told by what it holds",
            "interface M4 { Object NONE = new Object(); Base64.Encoder CODE = Base64.getEncoder();"
                + " Comparator<String> ORDER = Comparator.reverseOrder(); HexFormat HEX ="
                + " HexFormat.of(); } Supplier<Object> m4 = ((Function<Object, Supplier<Object>>) o ->"
                + " () -> o).apply(M4.NONE);",
            "interface M4 { Object NONE = new Object(); Base64.Encoder CODE = Base64.getEncoder();"
                + " Comparator<String> ORDER = Comparator.reverseOrder(); HexFormat HEX ="
                + " HexFormat.of(); int more(); }",
            "m4.get() == M4.NONE"),
        edit(
            "what a fixed map holds under keys that are edited",
            "class V5 { enum E { A } record R(int v) {} static final Map<E, int[]> m = Map.of(E.A, new"
                + " int[1]); static final Map<R, List<Integer>> r = Map.of(new R(1), new"
                + " ArrayList<>()); static final Set<E> s = Set.of(E.A); }"
                + " V5.m.get(V5.E.A)[0] = 4; V5.r.get(new V5.R(1)).add(3);",
            "class V5 { enum E { A, B } record R(int v) {} static final Map<E, int[]> m ="
                + " Map.of(E.A, new int[1]); static final Map<R, List<Integer>> r = Map.of(new R(1),"
                + " new ArrayList<>()); static final Set<E> s = Set.of(E.A); int more; }",
            "V5.m.get(V5.E.A)[0] == 4 && V5.r.get(new V5.R(1)).equals(List.of(3)) &&"
                + " V5.s.contains(V5.E.A)"),
        edit(
            "views of a list and a set that grow",
            "class V6 { static class X { int n; } static final List<X> all = new ArrayList<>();"
                + " static final List<X> view = Collections.unmodifiableList(all); static final"
                + " Set<X> set = new HashSet<>(); static final Set<X> shown ="
                + " Collections.unmodifiableSet(set); } V6.all.add(new V6.X());"
                + " V6.all.get(0).n = 5; V6.set.add(V6.all.get(0)); var view6 = V6.view; var x6 ="
                + " V6.all.get(0);",
            "class V6 { static class X { int n; } static final List<X> all = new ArrayList<>();"
                + " static final List<X> view = Collections.unmodifiableList(all); static final"
                + " Set<X> set = new HashSet<>(); static final Set<X> shown ="
                + " Collections.unmodifiableSet(set); static int more; }",
            "V6.view.size() == 1 && V6.view.get(0).n == 5 && V6.shown.contains(x6) && view6 =="
                + " V6.view && x6 == V6.view.get(0)"),
        edit(
            "what a class that nobody edited holds",
            "class K13 { int v = 3; } class A13 { static List<K13> all = new ArrayList<>(); static"
                + " final Map<String, K13[]> map = new HashMap<>(); static Object one; static int"
                + " sum() { int s = 0; for (K13 k : all) s += k.v; return s; } } A13.all.add(new"
                + " K13()); A13.map.put(\"a\", new K13[] {A13.all.get(0)}); A13.one ="
                + " A13.all.get(0); A13.all.get(0).v = 5;",
            "class K13 { int v = 3; int w = 4; }",
            "A13.sum() == 5 && ((K13) A13.one).w == 4 && A13.map.get(\"a\")[0] == A13.one"),
        edit(
            "classes that nobody has used yet, and that stay so",
            "class C14 { static int begun; static <T> List<T> list() { begun++; return new"
                + " ArrayList<>(); } } class K14 { int v; } class A14 { static final List<K14> all ="
                + " C14.list(); } class B14 { static final List<K14> all = C14.list(); static K14"
                + " of() { return null; } }",
            "class K14 { int v; int w; }",
            "C14.begun == 0"),
        edit(
            "an object whose hashCode throws",
            "class A10 { String name; static A10 best = new A10(); static A10 other = null;"
                + " public int hashCode() { return name.hashCode(); } }"
                + " var also10 = A10.best; A10.other = also10;",
            "class A10 { String name; int points; static A10 best = new A10(); static A10 other ="
                + " null; public int hashCode() { return name.hashCode(); } }",
            "A10.best == also10 && A10.other == also10 && also10.points == 0"),
        edit(
            "records that hold records, deeper than the stack",
            "record R11(int v, R11 next) {} class A11 { static R11 head; }"
                + " for (int i = 0; i < 50_000; i++) A11.head = new R11(i, A11.head);"
                + " var also11 = A11.head; class V11 { int n = 1; } var v11 = new V11(); v11.n = 6;",
            "class A11 { static R11 head; int more; }",
            "A11.head == also11 && A11.head.v() == 49_999 && v11.n == 6"),
        edit(
            "records that are edited beside their holder, deeper than the stack",
            "record R12(int v, R12 next) {} class A12 { static R12 head; }"
                + " for (int i = 0; i < 50_000; i++) A12.head = new R12(i, A12.head);"
                + " var also12 = A12.head;",
            "record R12(int v, R12 next, int w) {} class A12 { static R12 head; int more; }",
            "A12.head == also12 && A12.head.v() == 49_999 && A12.head.next().w() == 0"));
  }

  private static Arguments edit(String what, String setup, String edit, String truth) {
    return Arguments.of(what, setup, edit, truth);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void carried(String what, String setup, String edit, String truth) {
    run(setup);

    CellOutcome outcome = run(edit);

    assertThat(outcome).isNotInstanceOf(CellOutcome.Failed.class);
    assertThat(outcome.notes()).noneMatch(note -> note.contains("Static field"));
    assertThat(value(truth)).as("after the notes %s", outcome.notes()).isEqualTo("true");
  }

  /// Setup cells, the edit, what its sentence must name, and what must still be so.
  static List<Arguments> heldBack() {
    return List.of(
        edit(
            "class B1 { static final Random r = new Random(7); }\nB1.r.nextInt(); var r1 = B1.r;",
            "class B1 { static final Random r = new Random(7); int more; }",
            "static field B1.r would be reset, since nobody can put into a new Random what is in the"
                + " old one",
            "B1.r == r1"),
        edit(
            "enum B2 { ONE; int n; }\nB2.ONE.n = 4;",
            "enum B2 { ONE; String n; }",
            "static field B2.ONE would be reset, since the type of n in B2 is another",
            "B2.ONE.n == 4"),
        edit(
            "class B3 { static final Object[] all = new Object[1]; int v; B3(int v) { this.v = v; } }\n"
                + "B3.all[0] = new B3(4);",
            "class B3 { static final Object[] all = new Object[1]; int v; int w; B3(int v) { this.v = v; } }",
            "static field B3.all would be reset, since B3 has new fields and no constructor",
            "((B3) B3.all[0]).v == 4"));
  }

  /// A fixed list in a final field of a class that is not made anew keeps what it holds.
  @Test
  void saysWhichStaticFieldsStillHoldWhatWasBefore() {
    run("class K16 { int v = 5; }\nclass A16 { static final List<K16> all = List.of(new K16()); }");
    run("var a16 = A16.all.size();");
    String edit = "class K16 { int v = 5; int w; }";

    CellOutcome asked = tried(edit);
    assertThat(asked).isInstanceOf(CellOutcome.Failed.class);
    assertThat(((CellOutcome.Failed) asked).error().message())
        .isEqualTo(
            "with this edit of K16, static field A16.all would still hold what was made before,"
                + " since nobody can put another object into a final field");
    assertThat(run(edit).notes())
        .containsExactly("Static field A16.all still holds what was made before the edit.");
    run("class N16 { int v; }\nvar n16 = new N16();");
    assertThat(run("class N16 { int v; int w; }").notes())
        .noneMatch(note -> note.contains("Static field"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void heldBack(String setup, String edit, String sentence, String truth) {
    run(setup);

    CellOutcome outcome = tried(edit);

    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    CellError error = ((CellOutcome.Failed) outcome).error();
    assertThat(error.name()).isEqualTo(CellError.HELD_BACK);
    assertThat(error.message()).contains(sentence);
    assertThat(value(truth)).isEqualTo("true");
  }

  /// What keeps its state in an object behind a final field, or in threads.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.Semaphore(3)",
        "java.util.concurrent.CountDownLatch(2)",
        "java.util.concurrent.locks.ReentrantLock()",
        "java.util.concurrent.locks.ReentrantReadWriteLock()",
        "ThreadLocal<String>()"
      })
  void waitsWhereALockOrALatchWouldStartAnew(String made) {
    String form = "class K%d { static final Object o = new %s; static %s }";
    int number = cell;
    run(form.formatted(number, made, "{}") + " K%d.o.toString();".formatted(number));
    String kind = made.replaceAll("[(<].*", "").replaceAll(".*\\.", "");

    CellOutcome outcome = tried(form.formatted(number, made, "int more;"));

    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    assertThat(((CellOutcome.Failed) outcome).error().message())
        .contains(
            "static field K"
                + number
                + ".o would be reset, since nobody can put into a new "
                + kind);
  }

  @Test
  void saysThatAMarkOfAnotherKindStartsAnew() {
    run("class L4 { static final Object EMPTY = new Object(); }\nvar empty4 = L4.EMPTY;");

    CellOutcome outcome = run("class L4 { static final Object EMPTY = \"\"; int more; }");

    assertThat(outcome.notes())
        .containsExactly("Static field L4.EMPTY starts anew, as the new L4 says.");
  }

  /// A view of what the new class makes shows less than before.
  @Test
  void saysThatAViewOfAnotherListStartsAnew() {
    String form =
        "class L5 { static List<String> all = new ArrayList<>(); static final List<String> view ="
            + " Collections.unmodifiableList(all); static %s }";
    run(form.formatted("{}"));
    run("L5.all.add(\"a\"); var view5 = L5.view;");

    CellOutcome outcome = run(form.formatted("int more;"));

    assertThat(outcome.notes()).contains("Static field L5.view starts anew, as the new L5 says.");
    assertThat(value("L5.all.size() + L5.view.size()")).isEqualTo("1");
    assertThat(value("view5.size()")).isEqualTo("1");
  }

  /// A view of what the new class makes shows as much as before, and not the same.
  @ParameterizedTest
  @ValueSource(strings = {"set(0, \"c\")", "add(all%d.remove(0))"})
  void saysThatAViewOfAListInAnotherOrderStartsAnew(String change) {
    int number = cell;
    String form =
        "class L%d { static List<String> all = new ArrayList<>(List.of(\"a\", \"b\")); static final"
            + " List<String> view = Collections.unmodifiableList(all); static %s }";
    run(form.formatted(number, "{}"));
    run(("var all%d = L%d.all; all%d." + change).formatted(number, number, number, number));

    CellOutcome outcome = run(form.formatted(number, "int more;"));

    assertThat(outcome.notes())
        .contains(
            "Static field L%d.view starts anew, as the new L%d says.".formatted(number, number));
    assertThat(value("L%d.view".formatted(number))).contains("\"a\", \"b\"");
  }

  @Test
  void saysThatAnArrayOfAnotherLengthStartsAnew() {
    run("class L1 { static final int[] n = new int[1]; }\nL1.n[0] = 5;");

    CellOutcome outcome = run("class L1 { static final int[] n = new int[2]; int more; }");

    assertThat(outcome.notes())
        .containsExactly("Static field L1.n starts anew, as the new L1 says.");
    assertThat(value("L1.n.length + L1.n[0]")).isEqualTo("2");
  }

  /// Who holds the object of a field that starts anew keeps what is in it.
  @Test
  void keepsForOthersWhatStartsAnew() {
    run(
        "class L2 { static class Box { int n; final int[] at; Box(int k) { at = new int[k]; } }"
            + " static final Box BOX = new Box(3); static final List<Object> also = new"
            + " ArrayList<>(); }\nL2.BOX.n = 7; var box2 = L2.BOX; L2.also.add(box2);");

    CellOutcome outcome =
        run(
            "class L2 { static class Box { int n; final int[] at; Box(int k) { at = new int[k]; } }"
                + " static final Box BOX = new Box(4); static final List<Object> also = new"
                + " ArrayList<>(); int more; }");

    assertThat(outcome.notes()).contains("Static field L2.BOX starts anew, as the new L2 says.");
    assertThat(value("box2.n + box2.at.length")).isEqualTo("10");
    assertThat(value("L2.BOX.n + L2.BOX.at.length")).isEqualTo("4");
    assertThat(value("L2.also.get(0) == box2")).isEqualTo("true");
  }

  /// The same where what the initializer made does not take it.
  @Test
  void keepsForOthersWhatCannotBeFilled() {
    String form =
        "class L3 { static class Box { final List<Integer> in = %s; int n; } static final Box BOX ="
            + " new Box(); static %s }";
    run(form.formatted("new ArrayList<>(List.of(1))", "{}"));
    run("L3.BOX.n = 7; L3.BOX.in.add(5); var box3 = L3.BOX;");

    CellOutcome outcome = run(form.formatted("Arrays.asList(1)", "int more;"));

    assertThat(outcome.notes())
        .anyMatch(note -> note.startsWith("Static field L3.BOX starts anew"));
    assertThat(value("box3.n + box3.in.size()")).isEqualTo("9");
    assertThat(value("box3 == L3.BOX")).isEqualTo("false");
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
