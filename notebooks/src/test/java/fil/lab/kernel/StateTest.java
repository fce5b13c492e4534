package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What learners have made stays when they edit what it was made with.
class StateTest {

  private final Engine engine = Engine.start();
  private int cell;

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void keepsVariablesWhenAMethodIsEdited() {
    run("int f(int a) { return a + 1; }", "var kept = f(10);", "IntUnaryOperator op = x -> f(x);");

    run("int f(int a) { int more = 100; return a + more; }");

    assertThat(value("kept")).isEqualTo("11");
    assertThat(value("op.applyAsInt(1)")).isEqualTo("101");
  }

  @Test
  void givesLiveObjectsTheEditedBodies() {
    run("class Counter { int n; int next() { return ++n; } }");
    run("var counter = new Counter();", "counter.next();");

    run("class Counter { int n; int next() { n += 10; return n; } }");

    assertThat(value("counter.next()")).isEqualTo("11");
  }

  @Test
  void keepsStaticState() {
    run("class Tally { static int n; static int next() { return ++n; } }", "Tally.next();");

    run("class Tally { static int n; static int next() { return n += 5; } }");

    assertThat(value("Tally.next()")).isEqualTo("6");
  }

  @Test
  void carriesObjectsIntoAClassWithAnotherShape() {
    run("class Box { int v = 1; }", "var box = new Box(); box.v = 42;", "var same = box;");

    CellOutcome edit = run("class Box { int v = 1; int w = 7; }");

    assertThat(edit.notes())
        .containsExactly(
            "Variables 'box' and 'same' now hold copies made for the new Box: what has the same name"
                + " was kept. To run cells [2] and [3] again, run replay().");
    assertThat(value("box.v + box.w")).isEqualTo("49");
    assertThat(value("same == box")).isEqualTo("true");
  }

  @Test
  void carriesRecordsAndEnums() {
    run("record Pair(int a) {}", "var pair = new Pair(5);");
    run("enum Colour { RED, GREEN }", "var colour = Colour.GREEN;");

    run("record Pair(int a, String b) {}");
    run("enum Colour { BLUE, RED, GREEN }");

    assertThat(value("pair.a() + \" \" + pair.b()")).isEqualTo("5 null");
    assertThat(value("colour == Colour.GREEN")).isEqualTo("true");
  }

  @Test
  void keepsVariablesWhenImportsArrive() {
    run("int k = 9; k = 12;", "double root() { return sqrt(k); }");

    run("// for sqrt\nimport static java.lang.Math.*;");

    assertThat(value("k")).isEqualTo("12");
    assertThat(value("(int) (root() * root() + 0.5)")).isEqualTo("12");
  }

  @Test
  void keepsEverythingAfterAFailure() {
    run("int kept = 3;");

    tried("int lost = kept / 0;");

    assertThat(value("kept")).isEqualTo("3");
  }

  @Test
  void keepsWhatACellThatDoesNotCompileWasToReplace() {
    run("int kept = 3;", "kept = 4;", "int twice(int n) { return 2 * n; }");
    run("class Counter { int n; int next() { return ++n; } }");
    run("var counter = new Counter(); counter.next();", "var same = counter;");

    tried("List<Integer> kept = List.of(\"a\");");
    tried("int twice(int n) { return \"x\"; }");
    tried("class Counter { int n; int next() { return \"x\"; } }");

    assertThat(value("kept")).isEqualTo("4");
    assertThat(value("twice(5)")).isEqualTo("10");
    assertThat(value("counter.next() + same.next()")).isEqualTo("5");
    run("class Counter { int n; int next() { n += 10; return n; } }");
    assertThat(value("counter.next()")).isEqualTo("13");
  }

  private String value(String code) {
    return Outcomes.value(tried(code));
  }

  /// Runs cells that must not fail.
  private CellOutcome run(String... cells) {
    CellOutcome last = new CellOutcome.Finished(List.of());
    for (String code : cells) {
      last = Outcomes.good(code, tried(code));
    }
    return last;
  }

  private CellOutcome tried(String code) {
    cell++;
    return engine.run(code, cell);
  }
}
