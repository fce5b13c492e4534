package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiles wrong cells and reads what is said about them.
class CompileErrorTest {

  @TempDir private static Path folder;

  private static Path notebook;
  private static Engine engine;
  private static int cell;

  @BeforeAll
  static void start() {
    notebook = folder.resolve("order.md");
    engine = Engine.start(Optional.of(notebook));
    run("int tree = 3; Bytes some = Bytes.of(1); int[] numbers = {1, 2};");
    run("record Point(int x) {} class Shut { private int v; } enum Way { IN, OUT }");
    run("sealed interface Shape permits Disc {} record Disc() implements Shape {}");
    run("int twice(int n) { return 2 * n; }");
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /// The commonest mistakes: a cell, and what is wrong with it in plain words.
  static List<Arguments> mistakes() {
    return List.of(
        // names
        said("Strin s = null;", "there is no class `Strin`"),
        said("tre + 1", "there is no variable `tre`"),
        said("twic(3)", "there is no method `twic(int)`"),
        said("\"x\".lenght()", "String has no method `lenght()`"),
        said("some.sise()", "`some` is of type Bytes, which has no method `sise()`"),
        said("some.length", "`some` is of type Bytes, which has no field `length`"),
        said("import java.utill.List;", "there is no package `java.utill`"),
        said("int f() { int x = 1; int x = 2; return x; }", "there is a variable x already"),
        said("new Shut().v", "`v` is private in Shut: code outside cannot use it"),
        said("String.length()", "`length()` belongs to an object, and none is named here"),
        // types
        said("int i = \"x\";", "a text stands where int is needed"),
        said("String s = 5;", "a value of type int stands where a text is needed"),
        said("char c = \"a\";", "a text stands where a single character is needed"),
        said("int l = 5L;", "a value of type long may not fit into int"),
        said("byte b = 300;", "a value of type int may not fit into byte"),
        said("int i = null;", "null stands where int is needed, which is never null"),
        said("if (tree = 3) {}", "a condition and a number are different things here"),
        said("new TokenAmount(1)", "a plain number stands where a BigInteger is needed"),
        said("Optional<String> o = \"x\";", "type String stands where Optional<String> is needed"),
        said("int v = System.out.printf(\"x\").close();", "this method gives nothing back"),
        said("Function<Integer, Integer> f = x -> \"a\";", "what the lambda gives is a value of"),
        said("void f() { return 5; }", "`return` gives a value back here"),
        said("int f() { return; }", "`return` gives nothing back here"),
        said("tree == \"x\"", "`==` cannot join a value of type int with one of type String"),
        said("1 + true", "`+` cannot join a value of type int with one of type boolean"),
        said("!5", "`!` cannot be put before or after a value of type int"),
        said("tree.toString()", "a value of type int has no methods and no fields"),
        said("tree[0]", "`[…]` is for arrays, and this is a value of type int"),
        said("var nothing = null;", "`var` cannot tell the type of `nothing`"),
        said("List<int> l = null;", "`<…>` takes classes only, and int is none"),
        said("Map<String> m = null;", "`<…>` must hold 2 types here"),
        said("5 = tree;", "only a variable can stand on the left of `=`"),
        // calls
        said("twice()", "`twice` takes (int), and was given (no arguments)"),
        said("twice(1, 2)", "that is another number of values"),
        said("Math.max(1)", "there are several `max`, and none takes (int)"),
        // values and flow
        said("int big = 3000000000;", "this number is too large for an int"),
        said("int f() { int x; return x; }", "`x` may be read here before anything was put"),
        said("int f() { int x = 1; }", "the method can end without giving back the value"),
        said("int f() { return 1; int x = 2; }", "this line can never run"),
        said("void f() { Thread.sleep(1); }", "this call may throw InterruptedException"),
        said("void f() { try { } catch (IOException e) { } }", "nothing inside this try can throw"),
        said(
            "void f() { int n = 0; n++; Runnable r = () -> System.out.println(n); }",
            "a lambda expression uses a variable that changes later"),
        said("void f() { final int z = 1; z = 2; }", "`z` is final: it gets its value once"),
        said(
            "int f(Way w) { return switch (w) { case IN -> 1; }; }",
            "the switch leaves out a case"),
        said(
            "int f(int a) { switch (a) { case 1: return 1; case 1: return 2; } return 3; }",
            "an earlier case of this switch takes this one already"),
        said("break;", "there is nothing here to leave or to go on with"),
        // classes
        said("new Runnable()", "Runnable is abstract: there are no objects of it alone"),
        said("class A implements Runnable {}", "A lacks the method `run()` that Runnable asks for"),
        said(
            "class B { @Override public String toStrin() { return \"\"; } }",
            "@Override stands here"),
        said("class C implements Runnable { void run() {} }", "must be as visible as that one"),
        said("class D extends String {}", "String cannot be extended: it is final"),
        said("record E() implements Shape {}", "Shape is sealed, and does not name this class"),
        said("record F(int a) { int b; }", "a record has no fields besides its components"),
        said("class G { more(int a) { return 1; } }", "a method needs a type in front of its name"),
        said("Object o = new List<String>[3];", "there are no arrays of a generic type"),
        said("Object o = new int[];", "a new array needs its length"),
        // punctuation
        said("String s = \"abc;", "a text is not closed in its line"),
        said("String s = \"\"\"abc\"\"\";", "a text block starts with `\"\"\"` and a new line"),
        said("char c = 'ab';", "single quotes hold exactly one character"),
        said("String s = \"a\\q\";", "`\\` starts a sign such as \\n, and what follows is none"),
        said("int x = 1 ‘;", "`\\u2018` has no meaning in Java"),
        said("int x = 1\nint y = 2;", "a `;` is missing"),
        said("twice(1;", "')' or ',' is missing"),
        said("int x = 1 +;", "something is missing before this"),
        said("for (int i = 0; i < 3; i++) {", "the cell ends before everything that was opened"),
        said("void f() { 1 + 1; }", "this computes something and then nothing is done with it"),
        said("try { int a = 1; }", "a try alone does nothing"));
  }

  private static Arguments said(String code, String words) {
    return Arguments.of(code, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void mistakes(String code, String words) {
    CellError error = error(code);

    assertThat(error.name()).isEqualTo(CellError.COMPILE);
    assertThat(error.message()).contains(words);
    assertThat(error.place().getFirst()).contains("cell [" + cell + "] line ");
    assertThat(error.place().get(2)).matches("\\s*\\^");
    assertThat(error.place()).hasSizeBetween(5, 6);
    assertThat(error.place().get(3)).matches("   \\S.*[.?]");
    assertThat(error.place().getLast()).startsWith("   In the compiler's words: ");
    assertThat(error.text()).doesNotContain("REPL").doesNotContain("JShell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tre + 1|tree", "twcie(2)|twice", "\"x\".lenght()|length", "some.sise()|size",
        "Strin s = null;|String", "new Ponit(1)|Point", "Wya.IN|Way", "sohw(1)|show",
        "List.fo(1)|of", "numbers.lenght|length",
      })
  void offersTheNameThatWasMeant(String codeAndName) {
    String[] parts = codeAndName.split("\\|", -1);

    assertThat(error(parts[0]).place()).contains("   Did you mean `" + parts[1] + "`?");
  }

  @Test
  void offersNothingForNamesUnlikeAll() {
    assertThat(error("xyzzyPlugh + 1").text()).doesNotContain("Did you mean");
  }

  @Test
  void namesTheCellThatHasNotRun() throws IOException {
    Files.writeString(
        notebook,
        """
        # Order

        ```java
        var early = 1;
        ```

        ## Look

        Some prose.

        ```java
        var later = early + 1;
        int half(int n) { return n / 2; }
        record Leaf(int v) {}
        ```

        ```java
        // it fails
        int broken = 1 / 0;
        ```
        """);

    assertThat(error("later + 1").place())
        .contains(
            "   `later` is declared in the 2nd code cell (under 'Look'), which has not run: run it"
                + " first.");
    assertThat(error("half(4)").text()).contains("`half` is declared in the 2nd code cell");
    assertThat(error("Leaf leaf = null;").text()).contains("`Leaf` is declared in the 2nd code");
    assertThat(run("int uses() { return later; }").notes())
        .singleElement()
        .asString()
        .contains(
            "once this is declared: variable later. `later` is declared in the 2nd code cell");
    assertThat(error("uses()").text()).contains("`later` is declared in the 2nd code cell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no notebook", "```java\nint deep = ((((((((", "\u0000\u0000"})
  void looksIntoNotebooksThatAreNone(String text) throws IOException {
    Files.writeString(notebook, text);

    assertThat(error("deep + 1").message()).isEqualTo("there is no variable `deep`");
  }

  @Test
  void looksIntoACellThatNobodyCanRead() throws IOException {
    Files.writeString(notebook, "```java\nint abyss = " + "(".repeat(40_000) + "\n```\n");

    assertThat(error("abyss + 1").message()).isEqualTo("there is no variable `abyss`");
    assertThat(error("int abyss = " + "(".repeat(40_000)).message())
        .isEqualTo("brackets are nested more than 500 deep: close some of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%time 1 + 1 | %time | 1 | Take that line out: the rest of the cell is Java.",
        "  // why\\n\\n  %%html | %%html | 3 | Take that line out: the rest of the cell is Java.",
        "%maven a:b:1 | %maven | 1 | The lab's jars and Java's own classes are there already; import"
            + " what you need.",
      })
  void knowsNoMagics(String code, String magic, int line, String advice) {
    CellError error = error(code.replace("\\n", "\n"));

    assertThat(error.message())
        .isEqualTo("`" + magic + "` is an order to another kernel; this one runs Java alone");
    assertThat(error.place().getFirst()).isEqualTo("   cell [" + cell + "] line " + line + ":");
    assertThat(error.place().get(2).indexOf('^')).isEqualTo(error.place().get(1).indexOf(magic));
    assertThat(error.place()).last().isEqualTo("   " + advice);
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
