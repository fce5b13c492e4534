package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Blank;
import fil.exercises.Check;
import fil.exercises.Example;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.exam.Printed;
import fil.exercises.exam.Verdict;
import fil.num.Bytes;
import fil.piece.Fr32;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class OutcomeViewTest {

  @Test
  void showsWhatWasPrintedBeneathTheOutcome() {
    MimeBundle shown = view(new Printed("n is 200\nand fits", false));

    assertThat(shown.text())
        .startsWith("Not yet: exercise 6.1")
        .endsWith("\n  Printed while it was checked:\n    n is 200\n    and fits");
    assertThat(shown.forms().get(MimeBundle.HTML)).contains("<pre>n is 200\nand fits</pre>");
  }

  @Test
  void escapesWhatWasPrinted() {
    MimeBundle shown = view(new Printed("</pre><script>alert(1)</script>&amp;", false));

    assertThat(shown.forms().get(MimeBundle.HTML))
        .contains("<pre>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</pre>")
        .doesNotContain("<script>");
  }

  @Test
  void saysWhereItWasCut() {
    assertThat(view(new Printed("a", true)).text())
        .endsWith("    a\n    … cut here: it printed more");
    assertThat(view(new Printed("line\n".repeat(41), false)).text())
        .endsWith("    line\n    … cut here: it printed more");
    String long4001 = "🚀".repeat(4_001);
    assertThat(view(new Printed(long4001, false)).text())
        .endsWith("    " + "🚀".repeat(4_000) + "\n    … cut here: it printed more");
    assertThat(view(new Printed("line\n".repeat(40), false)).text()).endsWith("    line");
  }

  @Test
  void saysNothingWhereNothingWasPrinted() {
    assertThat(view(Printed.NOTHING).text()).doesNotContain("Printed");
    assertThat(view(Printed.NOTHING).forms().get(MimeBundle.HTML)).doesNotContain("Printed");
  }

  private static MimeBundle view(Printed printed) {
    LongUnaryOperator wrong = n -> n;
    var outcome = Check.of(Exercises.find("6.1"), Learner.ANNA, wrong, 0);
    return new OutcomeView(new Verdict(outcome, Optional.empty(), printed), "", Door.NOTEBOOK)
        .bundle();
  }

  @Test
  void saysHowToGetOnByTheDoorThatTheAnswerCameIn() {
    LongUnaryOperator wrong = n -> n;
    Outcome notYet = Check.of(Exercises.find("6.1"), Learner.ANNA, wrong, 1);
    Outcome allSeen = Check.of(Exercises.find("6.1"), Learner.ANNA, wrong, 3);
    Outcome todo = Check.of(Exercises.find("6.1"), Learner.ANNA, Blank.BLANK, 0);
    LongUnaryOperator ours = OutcomeViewTest::padded;
    Outcome pass = Check.of(Exercises.find("6.1"), Learner.ANNA, ours, 0);

    assertThat(text(notYet, Door.NOTEBOOK)).contains("Next hint: hint(\"6.1\", 2)");
    assertThat(text(allSeen, Door.NOTEBOOK)).contains("The last again: hint(\"6.1\", 3)");
    assertThat(text(todo, Door.NOTEBOOK)).contains("If you are stuck: hint(\"6.1\")");
    assertThat(text(pass, Door.NOTEBOOK)).contains("Compare with ours: reveal(\"6.1\")");
    for (Outcome each : List.of(notYet, allSeen, todo)) {
      assertThat(text(each, Door.WATCH)).contains(": h, then Enter").doesNotContain("hint(");
      assertThat(text(each, Door.COMMAND))
          .contains(": ./sealab watch 6.1, then h and Enter")
          .doesNotContain("hint(");
    }
    assertThat(text(pass, Door.WATCH)).contains("Compare with ours: s, then Enter");
    assertThat(text(pass, Door.COMMAND)).contains("./sealab watch 6.1, then s and Enter");
  }

  @Test
  void saysWhichLimitItWas() {
    Outcome worked = new Outcome.Stopped("6.1", "", "n = 5", new Outcome.Limit.Work(2_000, true));
    Outcome waited = new Outcome.Stopped("6.1", "", "n = 5", new Outcome.Limit.Time(4_000, false));

    assertThat(text(worked, Door.NOTEBOOK))
        .contains("It worked for longer than 2 seconds. It was at n = 5.")
        .contains("It has been ended. Does a loop");
    assertThat(text(waited, Door.NOTEBOOK))
        .contains("It spent more than 4 seconds on waiting")
        .contains("restart the kernel. Does it sleep");
  }

  @Test
  void endsWhatGoesOnAsItsDoorDoes() {
    Outcome goesOn = new Outcome.Stopped("6.1", "", "", new Outcome.Limit.Work(2_000, false));

    assertThat(text(goesOn, Door.WATCH))
        .contains("in the background until you end the watch: q, then Enter. Does a loop");
    assertThat(text(goesOn, Door.COMMAND))
        .contains("in the background until this command ends. Does a loop");
  }

  @Test
  void underlinesWhatDiffers() {
    MimeBundle shown = compared("0c0000fe07", "0c00001d07");

    assertThat(shown.text())
        .contains(
            """
              Expected: bytes 0 to 4: 0c 00 00 fe 07
                                               ^^
              Your answer: bytes 0 to 4: 0c 00 00 1d 07
                                                  ^^
              Differs: from byte 3 on
              In bits: 00011101 instead of 11111110
                       ^^^   ^^            ^^^   ^^
            """
                .stripTrailing());
    assertThat(shown.forms().get(MimeBundle.HTML))
        .contains("<em>Expected</em>: bytes 0 to 4: 0c 00 00 <u>fe</u> 07</div>")
        .contains("<em>Your answer</em>: bytes 0 to 4: 0c 00 00 <u>1d</u> 07</div>")
        .contains("<u>000</u>111<u>01</u> instead of <u>111</u>111<u>10</u></div>");
  }

  @Test
  void underlinesSingleDigitsAndWhatIsTooMuch() {
    assertThat(compared("aabbcc", "aabdccdd").text())
        .contains(
            """
              Expected: bytes 0 to 2: aa bb cc
                                          ^
              Your answer: bytes 0 to 3: aa bd cc dd
                                             ^    ^^
              Differs: got 4 bytes instead of 3
              In bits: 10111101 instead of 10111011
                            ^^                  ^^
            """
                .stripTrailing());
    assertThat(compared("aabbcc", "aabb").text())
        .contains("Differs: got 2 bytes instead of 3")
        .doesNotContain("In bits");
    assertThat(compared("aabb", "").text()).contains("Your answer: (0 bytes)\n");
  }

  @Test
  void countsWordsWhereBytesAreWordsOfFr32() {
    byte[] padded = Fr32.pad(new byte[Fr32.RAW_BLOCK]);
    String right = Bytes.copyOf(padded).toHex();
    padded[37] = 1;
    String wrong = Bytes.copyOf(padded).toHex();

    assertThat(compared(right, wrong).text())
        .contains("Differs: from byte 37 on, which is byte 5 of word 1");
    assertThat(compared("ff".repeat(128), wrong).text()).contains("from byte 0 on\n");
    assertThat(compared(right + "00", wrong + "00").text()).contains("from byte 37 on\n");
  }

  /// What is shown for bytes that are not those expected.
  private static MimeBundle compared(String expected, String got) {
    Example example =
        new Example(
            "x",
            true,
            Optional.of(new Example.Octets(Bytes.parseHex(expected))),
            new Example.Octets(Bytes.parseHex(got)));
    Outcome outcome =
        new Outcome.NotYet(
            "6.2", "", 0, 1, Optional.of(example), Optional.empty(), 0, List.of(), 1);
    return new OutcomeView(new Verdict(outcome, Optional.empty()), "", Door.WATCH).bundle();
  }

  private static String text(Outcome outcome, Door door) {
    return new OutcomeView(new Verdict(outcome, Optional.empty()), "", door).bundle().text();
  }

  /// How many bytes a piece of `n` bytes has once padded.
  private static long padded(long n) {
    long fits = 127;
    while (fits < n) {
      fits *= 2;
    }
    return fits / 127 * 128;
  }
}
