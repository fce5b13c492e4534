package fil.lab.probe;

import fil.lab.probe.Subject.Ran;
import java.util.List;

/// What happens to variables and objects when code is edited, and what counts as code.
final class StateProbes {

  static final List<Probe> ALL =
      List.of(
          gives(
              "a late import keeps variables",
              "12",
              "int k1 = 9; k1 = 12;\ndouble root1() { return sqrt(k1); }",
              "import static java.lang.Math.*;",
              "k1"),
          gives(
              "an edited method keeps variables",
              "11",
              "int f2(int a) { return a + 1; }\nvar kept2 = f2(10);",
              "int f2(int a) { return a + 100; }",
              "kept2"),
          gives(
              "an edited class body keeps objects, and they run it",
              "12",
              "class C3 { int n; int next() { return ++n; } }\n"
                  + "var c3 = new C3(); c3.next(); c3.next();",
              "class C3 { int n; int next() { n += 10; return n; } }",
              "c3.next()"),
          says(
              "a record of another shape: the variables concerned are named",
              "r4",
              "record R4(int a) {}\nvar r4 = new R4(5);",
              "record R4(int a, int b) {}"),
          says(
              "a second overload instead of an edit is said",
              "g5(int)",
              "int g5(int a) { return a; }",
              "long g5(long a) { return a; }"),
          gives(
              "a sealed interface and its records in one cell",
              "9",
              """
              sealed interface S6 permits Q6 {}
              record Q6(int side) implements S6 {}
              int area6(S6 s) { return switch (s) { case Q6(int n) -> n * n; }; }
              area6(new Q6(3))
              """),
          gives(
              "a text block keeps lines that start with %",
              "%time,%%html",
              "String t7 = \"\"\"\n%time\n%%html\n\"\"\";\n"
                  + "System.out.print(String.join(\",\", t7.lines().toList()));"),
          gives(
              "a line that starts with %x is a remainder",
              "3", "int y8 = 7, x8 = 4;\nint z8 = y8\n%x8;\nz8"));

  private StateProbes() {}

  /// The last cell shows exactly that.
  private static Probe gives(String name, String text, String... cells) {
    return Probe.of(
        name,
        kernel -> {
          Ran last = kernel.runAll(cells);
          return Finding.of(last.text().equals(text), last.text());
        });
  }

  /// What the last cell shows has that in it.
  private static Probe says(String name, String part, String... cells) {
    return Probe.of(
        name,
        kernel -> {
          Ran last = kernel.runAll(cells);
          return Finding.of(last.text().contains(part), "it says " + words(last.text()));
        });
  }

  private static String words(String text) {
    return text.isEmpty() ? "nothing" : text;
  }
}
