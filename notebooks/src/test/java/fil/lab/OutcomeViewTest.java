package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Blank;
import fil.exercises.Check;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.exam.Printed;
import fil.exercises.exam.Verdict;
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
