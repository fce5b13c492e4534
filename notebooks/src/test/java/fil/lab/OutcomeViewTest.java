package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Check;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.exam.Printed;
import fil.exercises.exam.Verdict;
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
    return new OutcomeView(new Verdict(outcome, Optional.empty(), printed), "").bundle();
  }
}
