package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Edits that HotSpot cannot make in place: what can be carried over is, and where anything would
/// be left behind the edit waits for the learner's word. Names differ from test to test, since all
/// share one engine.
class ShapeChangeTest {

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

  /// Setup cells, the edit, and an expression that must be true after it; the edit must end well.
  static List<Arguments> carried() {
    return List.of(
        edit(
            "a generic class",
            "class G1<T> { T held; int n; }; var g1 = new G1<String>(); g1.held = \"x\"; g1.n = 3;",
            "class G1<T> { T held; int n; List<T> more = new ArrayList<>(); T get() { return held; } }",
            "g1.get().equals(\"x\") && g1.n == 3 && g1.more.isEmpty()"),
        edit(
            "a nested class and an inner class",
            "class N2 { static class In { int v = 1; } class Inner { int w = 2; } In in = new In();"
                + " Inner inner = new Inner(); } var n2 = new N2(); n2.in.v = 8; n2.inner.w = 9;"
                + " var in2 = n2.in;",
            "class N2 { static class In { int v = 1; int u = 5; } class Inner { int w = 2; }"
                + " In in = new In(); Inner inner = new Inner(); }",
            "n2.in.v == 8 && n2.in.u == 5 && n2.inner.w == 9 && n2.in == in2"),
        edit(
            "a record of a sealed family, and its sibling that nobody edited",
            "sealed interface S3 permits A3, B3 {} record A3(int a) implements S3 {}"
                + " record B3(int b) implements S3 {} S3 a3 = new A3(1); S3 b3 = new B3(2);"
                + " List<S3> all3 = new ArrayList<>(List.of(a3, b3));",
            "record A3(int a, int c) implements S3 {}",
            "((A3) a3).a() == 1 && ((B3) b3).b() == 2 && all3.get(0) == a3 && all3.get(1) == b3"),
        edit(
            "an enum whose constants have bodies, in sets and maps of it",
            "enum E4 { UP { int by() { return 1; } }, DOWN { int by() { return -1; } };"
                + " abstract int by(); } var e4 = E4.DOWN; var set4 = EnumSet.of(E4.UP);"
                + " var map4 = new EnumMap<E4, String>(Map.of(E4.DOWN, \"d\"));",
            "enum E4 { STAY { int by() { return 0; } }, UP { int by() { return 1; } },"
                + " DOWN { int by() { return -2; } }; abstract int by(); }",
            "e4 == E4.DOWN && e4.by() == -2 && set4.contains(E4.UP) && map4.get(E4.DOWN).equals(\"d\")"),
        edit(
            "arrays of two dimensions",
            "record C5(int v) {} var c5 = new C5[][] {{new C5(1), null}, {new C5(2)}};",
            "record C5(int v, String name) {}",
            "c5[0][0].v() == 1 && c5[0][1] == null && c5[1][0].v() == 2"),
        edit(
            "collections that can be changed, as the same objects",
            "record D6(int v) {} var list6 = new ArrayList<>(List.of(new D6(1))); var also6 = list6;"
                + " var set6 = new HashSet<>(list6); var map6 = new TreeMap<>(Map.of(1, new D6(7)));"
                + " var deque6 = new ArrayDeque<>(list6);",
            "record D6(int v, int w) {}",
            "list6 == also6 && list6.get(0).v() == 1 && set6.contains(new D6(1, 0))"
                + " && map6.get(1).v() == 7 && deque6.peek().v() == 1"),
        edit(
            "collections that cannot be changed",
            "record F7(int v) {} var list7 = List.of(new F7(1)); var map7 = Map.of(new F7(2), \"two\");"
                + " var opt7 = Optional.of(new F7(3)); var keys7 = Set.of(new F7(4));",
            "record F7(long v) {}",
            "list7.get(0).v() == 1L && map7.get(new F7(2)).equals(\"two\") && opt7.get().v() == 3"
                + " && keys7.contains(new F7(4))"),
        edit(
            "sets and maps whose places come from the learner's own code",
            "class Q16 implements Comparable<Q16> { final int x; Q16(int x) { this.x = x; }"
                + " public int hashCode() { return x; }"
                + " public boolean equals(Object o) { return o instanceof Q16 q && q.x == x; }"
                + " public int compareTo(Q16 q) { return x - q.x; } }"
                + " var all16 = List.of(new Q16(3), new Q16(1), new Q16(2));"
                + " var hash16 = new HashSet<>(all16); var tree16 = new TreeSet<>(all16);"
                + " var map16 = new HashMap<Q16, Integer>(); all16.forEach(q -> map16.put(q, q.x));"
                + " var fixed16 = Set.copyOf(all16); var queue16 = new PriorityQueue<>(all16);",
            "class Q16 implements Comparable<Q16> { final int x; Q16(int x) { this.x = x; }"
                + " public int hashCode() { return 7 * x; }"
                + " public boolean equals(Object o) { return o instanceof Q16 q && q.x == x; }"
                + " public int compareTo(Q16 q) { return q.x - x; } int twice() { return 2 * x; } }",
            "hash16.size() == 3 && hash16.containsAll(all16) && tree16.first().x == 3"
                + " && tree16.size() == 3 && map16.size() == 3 && map16.get(new Q16(2)) == 2"
                + " && fixed16.size() == 3 && fixed16.contains(new Q16(1))"
                + " && queue16.poll() == all16.get(0) && queue16.size() == 2"),
        edit(
            "a set of objects whose hash code is that of a set, and one that nobody edited",
            "class S17 { Set<Integer> in = new HashSet<>(); Set<T17> more = new HashSet<>();"
                + " public int hashCode() { return more.hashCode(); }"
                + " public boolean equals(Object o) { return o instanceof S17 s && s.more.equals(more); } }"
                + " class T17 { int v; public int hashCode() { return v; }"
                + " public boolean equals(Object o) { return o instanceof T17 t && t.v == v; } }"
                + " class U17 { T17 t = new T17(); public int hashCode() { return t.hashCode(); } }"
                + " var set17 = new HashSet<S17>(); for (int i = 0; i < 3; i++) { var s = new S17();"
                + " var t = new T17(); t.v = i; s.more.add(t); s.more.add(new T17()); set17.add(s); }"
                + " var keep17 = new ArrayList<>(set17);"
                + " var u17 = new U17(); u17.t.v = 4; var users17 = new HashSet<>(List.of(u17));",
            "class T17 { int v; int w; public int hashCode() { return v + 1000; }"
                + " public boolean equals(Object o) { return o instanceof T17 t && t.v == v; } }",
            "set17.size() == 3 && set17.containsAll(keep17) && users17.contains(u17)"
                + " && keep17.stream().mapToInt(s -> s.more.size()).sum() == 5"),
        edit(
            "a record whose constructor refuses what it did before, and only that",
            "record V18(int v, String s) { public V18 { if (v < 0 || s.isEmpty()) throw new"
                + " IllegalArgumentException(\"no \" + v); } } var v18 = new V18(1, \"x\");",
            "record V18(int v, String s) { public V18 { if (v < 0 || s.isEmpty()) throw new"
                + " IllegalArgumentException(\"no \" + v); } int twice() { return 2 * v; } }",
            "v18.twice() == 2 && v18.s().equals(\"x\")"),
        edit(
            "a record whose constructor does what it did, with lambdas that are counted anew, and"
                + " arrays",
            "record W21(int v, String s) { public W21 { Supplier<String> why = () -> \"no \" + s;"
                + " if (new int[] {v}[0] < 0) throw new IllegalArgumentException(why.get()); } }"
                + " var w21 = new W21(1, \"x\");",
            "record W21(int v, String s) { W21(int v) { this(v, ((Supplier<String>) () -> \"s\").get()); }"
                + " public W21 { Supplier<String> why = () -> \"no \" + s;"
                + " if (new int[] {v}[0] < 0) throw new IllegalArgumentException(why.get()); } }",
            "w21.v() == 1 && new W21(2).s().equals(\"s\")"),
        edit(
            "the same a second time, when letters have come to the form",
            "record W22(int v, String s) { public W22 { Supplier<String> why = () -> \"no \" + s;"
                + " if (v < 0) throw new IllegalArgumentException(why.get()); } }"
                + " var w22 = new W22(1, \"x\"); record W22(int v, String s) { public W22 {"
                + " Supplier<String> why = () -> \"no \" + s; if (v < 0) throw new"
                + " IllegalArgumentException(why.get()); } int one() { return 1; } }",
            "record W22(int v, String s) { public W22 { Supplier<String> why = () -> \"no \" + s;"
                + " if (v < 0) throw new IllegalArgumentException(why.get()); } int one() { return 1; }"
                + " int two() { return 2; } }",
            "w22.v() + w22.one() == w22.two()"),
        edit(
            "a record whose constructor refuses nothing any more",
            "record V19(int v) { public V19 { if (v < 0) throw new IllegalStateException(); } }"
                + " var v19 = new V19(1);",
            "record V19(int v) { int twice() { return 2 * v; } }",
            "v19.twice() == 2"),
        edit(
            "an inheritance chain, edited at its top",
            "abstract class T8 { int top = 1; } class M8 extends T8 { int middle = 2;"
                + " M8(int middle) { this.middle = middle; } } class B8 extends M8 { int low;"
                + " B8() { super(5); low = 3; } } var b8 = new B8(); b8.top = 10; b8.low = 30;"
                + " M8 m8 = new M8(20);",
            "abstract class T8 { int top = 1; int sum() { return top; } }",
            "b8.sum() == 10 && b8.middle == 5 && b8.low == 30 && m8.middle == 20"),
        edit(
            "a method added where no constructor is without parameters",
            "class L9 { final int v; L9(int v) { if (v < 0) throw new AssertionError(); this.v = v; } }"
                + " var l9 = new L9(4);",
            "class L9 { final int v; L9(int v) { this.v = v; } int twice() { return 2 * v; } }",
            "l9.twice() == 8"),
        edit(
            "objects that hold each other",
            "class R10 { R10 other; int v; } var one10 = new R10(); var two10 = new R10();"
                + " one10.other = two10; two10.other = one10; two10.v = 6;",
            "class R10 { R10 other; int v; int w; }",
            "one10.other == two10 && two10.other == one10 && one10.other.v == 6"),
        edit(
            "a chain of ten thousand objects",
            "class K11 { K11 next; } K11 head11 = null;"
                + " for (int i = 0; i < 10_000; i++) { var k = new K11(); k.next = head11; head11 = k; }",
            "class K11 { K11 next; int v; }",
            "Stream.iterate(head11, k -> k != null, k -> k.next).count() == 10_000"),
        edit(
            "a chain of two thousand records",
            "record N23(int v, N23 next) {} N23 list23 = null;"
                + " for (int i = 0; i < 2_000; i++) list23 = new N23(i, list23);",
            "record N23(int v, N23 next, int w) {}",
            "Stream.iterate(list23, n -> n != null, n -> n.next()).count() == 2_000"
                + " && list23.v() == 1_999"),
        edit(
            "a chain of records by way of optionals and lists",
            "record N24(int v, Optional<N24> next, List<N24> all) {} N24 list24 = new N24(0,"
                + " Optional.empty(), List.of()); for (int i = 1; i < 2_000; i++)"
                + " list24 = new N24(i, Optional.of(list24), new ArrayList<>(List.of(list24)));",
            "record N24(int v, Optional<N24> next, List<N24> all, int w) {}",
            "Stream.iterate(list24, n -> n.v() > 0, n -> n.next().get()).count() == 1_999"
                + " && list24.all().get(0) == list24.next().get()"),
        edit(
            "a record that is in its own list",
            "record N25(int v, List<N25> all) {} N25 n25 = new N25(3, new ArrayList<>());"
                + " n25.all().add(n25);",
            "record N25(int v, List<N25> all, int w) {}",
            "n25.all().get(0) == n25 && n25.v() == 3"),
        edit(
            "static state, in a number and in a list that is final",
            "class U12 { static int n = 1; static final List<String> seen = new ArrayList<>(); }"
                + " U12.n = 7; U12.seen.add(\"a\");",
            "class U12 { static int n = 1; static int m = 2; static final List<String> seen ="
                + " new ArrayList<>(); }",
            "U12.n == 7 && U12.m == 2 && U12.seen.equals(List.of(\"a\"))"),
        edit(
            "an object held by one of a class that was not edited",
            "record P13(int v) {} class H13 { Object any = new P13(3); } var h13 = new H13();",
            "record P13(int v, int w) {}",
            "((P13) h13.any).v() == 3"),
        edit(
            "a variable whose cell makes it again anyway",
            "interface W14 { int f(); } W14 w14 = () -> 1;",
            "interface W14 { int f(); int g(); } W14 w14 = new W14() {"
                + " public int f() { return 2; } public int g() { return 3; } };",
            "w14.f() + w14.g() == 5"),
        edit(
            "a result type",
            "int f15(int a) { return a; } var v15 = f15(3);",
            "long f15(int a) { return a + 1L; }",
            "v15 == 3 && f15(3) == 4"));
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
    assertThat(value(truth)).as("after the notes %s", outcome.notes()).isEqualTo("true");
  }

  /// Setup cells, the edit, what its sentence must name, and what must still be so.
  static List<Arguments> heldBack() {
    return List.of(
        edit(
            "class O1 { final int v; O1(int v) { this.v = v; } }; var o1 = new O1(3);",
            "class O1 { final int v; final int w; O1(int v, int w) { this.v = v; this.w = w; } }",
            "variable 'o1' would be reset, since O1 has new fields and no constructor",
            "o1.v == 3"),
        edit(
            "record O2(int v, int w) {} var o2 = new O2(1, 2); var list2 = List.of(o2);",
            "record O2(int v) {}",
            "variables 'o2' and 'list2' would be reset, since O2 has no w any more",
            "o2.w() == 2 && list2.contains(o2)"),
        edit(
            "record O3(int v) {} var o3 = new O3(1);",
            "record O3(String v) {}",
            "the type of v in O3 is another",
            "o3.v() == 1"),
        edit(
            "enum O4 { IN, OUT } var o4 = O4.OUT;",
            "enum O4 { IN }",
            "O4 has no OUT any more",
            "o4 == O4.OUT"),
        edit(
            "interface O5 { int f(int a); } O5 o5 = a -> a + 1; var more5 = Map.of(\"k\", o5);",
            "interface O5 { int f(int a); default int g() { return 1; } }",
            "variables 'o5' and 'more5' would be reset, since it is code made for the old form",
            "o5.f(1) == 2 && more5.get(\"k\").f(2) == 3"),
        edit(
            "abstract class O6 { abstract int f(); } var o6 = new O6() { int f() { return 6; } };",
            "abstract class O6 { int n; abstract int f(); }",
            "variable 'o6'",
            "o6.f() == 6"),
        edit(
            "record O7(int v) {} var o7 = Stream.of(new O7(1));",
            "record O7(int v, int w) {}",
            "variable 'o7'",
            "o7.findFirst().get().v() == 1"),
        edit(
            "class O8 extends ArrayList<String> { int v; } var o8 = new O8(); o8.add(\"x\");",
            "class O8 extends ArrayList<String> { int v; int w; }",
            "the part of it that is a ArrayList is not ours",
            "o8.get(0).equals(\"x\")"),
        edit(
            "record O9(int v) {} Comparator<O9> by9 = Comparator.comparing(o -> o.v());"
                + " var o9 = new TreeSet<O9>((a, b) -> b.v() - a.v()); o9.add(new O9(1)); by9 = null;",
            "record O9(int v, int w) {}",
            "variable 'o9' would be reset, since its order is code",
            "o9.first().v() == 1"),
        edit(
            "class O10 { int v = 4; } Supplier<Integer> o10 = ((Function<O10, Supplier<Integer>>)"
                + " o -> () -> o.v).apply(new O10());",
            "class O10 { int v = 4; int w; }",
            "it is code that holds an old object",
            "o10.get() == 4"),
        edit(
            "record O12(int v) {} var o12 = new O12(1);",
            "record O12(int v, int w) { public O12 { if (w < 1) throw new IllegalArgumentException(); } }",
            "variable 'o12' would be reset, since O12 has new components, and its constructor may"
                + " refuse 0, false or null in them",
            "o12.v() == 1"),
        edit(
            "class O13 { int v; O13() { v = 1; } } var o13 = new O13();",
            "class O13 { int v; int w; O13() { assert w > 0; v = 1; } }",
            "variable 'o13' would be reset, since O13 has new fields, and its constructor without"
                + " parameters may throw",
            "o13.v == 1"),
        edit(
            "enum O14 { IN, OUT } class H14 { static O14 last = O14.IN; } H14.last = O14.OUT;",
            "enum O14 { IN }",
            "static field H14.last would be reset, since O14 has no OUT any more",
            "H14.last == O14.OUT"),
        edit(
            "class O15 { static int n = 1; } O15.n = 7;",
            "class O15 { static String n = \"one\"; }",
            "static field O15.n would be reset, since the type of n in O15 is another",
            "O15.n == 7"),
        edit(
            "record O16(int v) { static int calls; } var o16 = new O16(1);",
            "record O16(int v) { static int calls; public O16 { if (v < 2) throw new IllegalArgumentException(); }"
                + " int twice() { return 2 * v; } }",
            "variable 'o16' would be reset, since the constructor of O16 is another, and may refuse"
                + " what it holds",
            "o16.v() == 1"),
        edit(
            "record O17(int v) { public O17 { ok(v); } static void ok(int n) { if (n < 1) throw new"
                + " IllegalStateException(); } } var o17 = Set.of(new O17(1));",
            "record O17(int v) { public O17 { ok(v); } static void ok(int n) { if (n < 5) throw new"
                + " IllegalStateException(); } int twice() { return 2 * v; } }",
            "variable 'o17' would be reset, since the constructor of O17 is another",
            "o17.contains(new O17(1))"),
        edit(
            "record O18(int v) {} var o18 = new O18(1); record O18(int v) { public O18 {"
                + " if (v < 2) throw new IllegalArgumentException(); } }",
            "record O18(int v) { public O18 { if (v < 2) throw new IllegalArgumentException(); }"
                + " int twice() { return 2 * v; } }",
            "variable 'o18' would be reset, since the constructor of O18 is another, and may refuse"
                + " what it holds",
            "o18.v() == 1"),
        edit(
            "boolean ok19(int v) { return v > 0; } record O19(int v) { public O19 { if (!ok19(v))"
                + " throw new IllegalArgumentException(); } } var o19 = new O19(1);"
                + " boolean ok19(int v) { return v > 1; }",
            "record O19(int v) { public O19 { if (!ok19(v)) throw new IllegalArgumentException(); }"
                + " int twice() { return 2 * v; } }",
            "variable 'o19' would be reset, since the constructor of O19 uses other cells or static"
                + " fields, and may refuse what it holds",
            "o19.v() == 1"),
        edit(
            "record O20(int v) { static int least; public O20 { if (v < least) throw new"
                + " IllegalArgumentException(); } } var o20 = new O20(1); O20.least = 2;",
            "record O20(int v) { static int least; public O20 { if (v < least) throw new"
                + " IllegalArgumentException(); } int twice() { return 2 * v; } }",
            "variable 'o20' would be reset, since the constructor of O20 uses other cells or static",
            "o20.v() == 1"),
        edit(
            "record O21(int v) { public O21 { if (new int[v].length < 0) throw new"
                + " IllegalArgumentException(); } } var o21 = new O21(1);",
            "record O21(int v) { public O21 { if (new byte[v].length < 0) throw new"
                + " IllegalArgumentException(); } int twice() { return 2 * v; } }",
            "variable 'o21' would be reset, since the constructor of O21 is another",
            "o21.v() == 1"),
        edit(
            "class O11 { static class In { int v = 4; } } var o11 = new O11.In();",
            "class O11 { int n; }",
            "there is no O11.In any more",
            "o11.v == 4"));
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
    assertThat(error.text()).contains("replay()");
    assertThat(value(truth)).isEqualTo("true");
  }

  @Test
  void goesOnAfterAnErrorOfTheLearnersCode() {
    run("class P6 { int v; public int hashCode() { return v; } }\nint kept6 = 5;");
    run("var p6 = new HashSet<>(List.of(new P6()));");

    CellOutcome outcome =
        run(
            "class P6 { int v; int w; public int hashCode() {"
                + " if (v == 0) throw new AssertionError(); return v; } }");

    assertThat(outcome.notes().getFirst())
        .isEqualTo(
            "Variable 'p6' was reset, since its type was replaced. To run cell ["
                + (cell - 1)
                + "] again, run replay().");
    assertThat(value("kept6 + \" \" + p6")).isEqualTo("5 null");
  }

  @Test
  void looksAtNoNumbersAndDates() {
    run("List<Integer> big12 = IntStream.range(0, 300_000).boxed().collect(Collectors.toList());");
    run(
        "Map<Integer, Object> map12 = new HashMap<>(); big12.forEach(i -> map12.put(i, \"s\" + i));");
    run("var days12 = big12.stream().map(java.time.LocalDate::ofEpochDay).toList();");
    run(
        "record Q12(int v, String s) {}\nvar all12 = new Q12[300_000];\n"
            + "for (int i = 0; i < 300_000; i++) all12[i] = new Q12(i, \"\");");
    run("class P12 { int v = 1; }\nP12 p12 = new P12(); p12.v = 42;");

    CellOutcome outcome = run("class P12 { int v = 1; int twice() { return 2 * v; } }");

    assertThat(outcome.notes()).hasSize(1);
    assertThat(value("p12.twice() + all12[7].v() + big12.get(9)")).isEqualTo("100");
  }

  @Test
  void leavesAChainOfUneditedRecordsAlone() {
    run("record N9(int v, N9 next) {}\nclass P9 { int v; }\nvar p9 = new P9(); p9.v = 6;");
    run("N9 list9 = null; for (int i = 0; i < 5_000; i++) list9 = new N9(i, list9);");

    CellOutcome outcome = run("class P9 { int v; int w; }");

    assertThat(outcome.notes()).hasSize(1).first().asString().startsWith("Variable 'p9' now holds");
    assertThat(value("list9.v() + p9.v")).isEqualTo("5005");
  }

  @Test
  void givesNobodyWhatWasLeftEmptyByAFailure() {
    run("class B10 { int v; }\nclass Q10 { int v; B10 bad; }\nclass H10 { Q10 q; B10 bad; }");
    run("var h10 = new H10(); var q10 = new Q10(); q10.v = 5; h10.q = q10; h10.bad = new B10();");

    CellOutcome outcome =
        run("class B10 { int v; int w; B10() { w = 1 / zero(); } int zero() { return 0; } }");

    assertThat(outcome.notes())
        .anyMatch(note -> note.startsWith("Variable 'h10' was reset"))
        .anyMatch(note -> note.startsWith("Variable 'q10' now holds a copy"));
    assertThat(value("q10.v")).isEqualTo("5");
  }

  @Test
  void saysOfNothingThatStaysThatItWasReset() {
    run("class B11 { int v; }\nObject kept11 = new Object[] {new B11(), 7};");

    CellOutcome outcome =
        run("class B11 { int v; int w; B11() { w = 1 / zero(); } int zero() { return 0; } }");

    assertThat(outcome.notes())
        .first()
        .asString()
        .startsWith("Variable 'kept11' still runs the code from before the edit.");
    assertThat(value("((Object[]) kept11)[1]")).isEqualTo("7");
    run("class C11 { int v; }");
    assertThat(run("class C11 { int v; int w; }").notes()).isEmpty();
    run("kept11 = null;");
  }

  @Test
  void answersWhateverHappens() {
    CellOutcome outcome =
        JupyterKernel.answered(() -> {
          throw new AssertionError("ours");
        });

    assertThat(((CellOutcome.Failed) outcome).error().headline())
        .isEqualTo(
            "The kernel could not run this cell to its end; variables are kept:"
                + " java.lang.AssertionError: ours");
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
