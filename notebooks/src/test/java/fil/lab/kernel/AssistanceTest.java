package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.MimeBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an editor is told while a cell is written.
class AssistanceTest {

  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.start();
    engine.run(
        """
        /// Doubles a number.
        int twice(int n) { return 2 * n; }

        /** A box for something. */
        class Box<T> {
          /// Puts `thing` in.
          ///
          /// @param thing what is kept
          /// @return how many there are
          int put(T thing) { return 1; }
        }
        var box = new Box<String>();
        """,
        1);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "show(1)                 | void Lab.show(Object value)        | Shows any value at this place",
        "Sector.demo(2048)       | Sector Sector.demo(int bytes)      | the sector's size: a power of two",
        "new ChainEpoch(3)       | new ChainEpoch(long number)        | A point in the chain's time",
        "Bytes.of(1)             | Bytes Bytes.of(                    | bytes",
        "Bytes                   | Bytes                              | compares by content",
        "Progress.NONE           | Progress Progress.NONE             | Says nothing to anybody",
        "check(\"0.1\", 64)      | void Lab.check(String id, Object answer) | Checks your answer",
        "twice(4)                | int twice(int n)                   | Doubles a number",
        "box.put(\"x\")          | int Box.put(T thing)               | returns how many there are",
        "Box                     | Box                                | A box for something",
        "\"x\".substring(1)      | String String.substring(int        | begins with the character",
      })
  void describesWithTheDocComment(String code, String signature, String comment) {
    int at = code.contains("(") ? code.lastIndexOf('(') : code.length();

    MimeBundle help = engine.assistance().describe(code, at).orElseThrow();

    assertThat(help.text()).contains(signature).contains(comment).doesNotContain("REPL");
    assertThat(help.forms().get("text/markdown")).startsWith("```java\n").contains(comment);
  }

  @Test
  void tellsTheFittingOverload() {
    assertThat(describe("hint(\"0.1\", 3)", 5)).contains("Shows one of the three hints");
  }

  @Test
  void saysNothingAboutWhatIsUnknown() {
    assertThat(engine.assistance().describe("nothingOfTheKind(1)", 4)).isEmpty();
    assertThat(engine.assistance().describe("", 0)).isEmpty();
  }

  @Test
  void completesMembersAndWhatCellsDeclare() {
    assertThat(engine.assistance().complete("TokenAmount.ofF", 15).texts()).contains("ofFil(");
    assertThat(engine.assistance().complete("int a = 1; box.p", 16).texts())
        .containsExactly("put(");
    assertThat(engine.assistance().complete("twi", 3).texts()).contains("twice(");
  }

  private static String describe(String code, int at) {
    return engine.assistance().describe(code, at).map(MimeBundle::text).orElse("nothing");
  }
}
