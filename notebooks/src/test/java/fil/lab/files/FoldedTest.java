package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedTest {

  @Test
  void leavesShortLinesAsTheyAre() {
    assertThat(Folded.of("one\n  two")).isEqualTo("one\n  two");
    assertThat(Folded.of("x".repeat(90))).isEqualTo("x".repeat(90));
  }

  @Test
  void breaksBetweenWordsAndKeepsTheIndent() {
    String line = "  " + "word ".repeat(40).strip();

    assertThat(Folded.of(line).lines())
        .hasSize(3)
        .allSatisfy(each -> assertThat(each).startsWith("  word").hasSizeLessThanOrEqualTo(90));
    assertThat(Folded.of(line).replaceAll("\\s+", " ")).isEqualTo(line.replaceAll("\\s+", " "));
  }

  @Test
  void endsWithDeepIndents() {
    String blanks = " ".repeat(100);

    assertThat(Folded.of(blanks)).isEqualTo(blanks);
    assertThat(Folded.of(blanks + "x")).isEqualTo(blanks + "x");
    assertThat(Folded.of(" ".repeat(91) + "x y"))
        .isEqualTo(" ".repeat(91) + "x\n" + " ".repeat(20) + "y");
    assertThat(Folded.of("x".repeat(95) + blanks)).isEqualTo("x".repeat(95) + blanks);
  }

  @Test
  void breaksNoWord() {
    String name = "n".repeat(120);

    assertThat(Folded.of(name)).isEqualTo(name);
    assertThat(Folded.of("  " + name + " and more")).isEqualTo("  " + name + "\n  and more");
  }
}
