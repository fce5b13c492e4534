package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.exercises.Check;
import fil.exercises.Checks;
import fil.exercises.Example;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.Meter;
import fil.exercises.Outcome;
import fil.num.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {

  private static final Exercise<?, ?> RULE = Exercises.find("6.1");
  private static final int ALL = Checks.of(RULE, Learner.ANNA).total();

  @Test
  void comesBackAsItWas() {
    LongUnaryOperator wrong = n -> n;
    Outcome outcome = Check.of(RULE, Learner.ANNA, wrong, 1);

    assertThat(believed(outcome, 1)).isEqualTo(outcome);
  }

  static Stream<Outcome> lies() {
    return Stream.of(
        pass("6.2", ALL, LogEntry.pass("6.2", Learner.ANNA, List.of(), ALL)),
        pass("6.1", 3, LogEntry.pass("6.1", Learner.ANNA, List.of(), 3)),
        pass("6.1", ALL, LogEntry.pass("6.1", Learner.named("bo"), List.of(), ALL)),
        pass("6.1", ALL, LogEntry.pass("6.3", Learner.ANNA, List.of(), ALL)),
        pass("6.1", ALL, LogEntry.hint(Learner.ANNA, "6.1", 1)),
        notYet(ALL, ALL, 0, Optional.empty()),
        notYet(-1, ALL, 0, Optional.empty()),
        notYet(0, ALL, 100, Optional.empty()),
        notYet(0, ALL + 7, 0, Optional.empty()),
        notYet(0, ALL, 0, Optional.of("click here")),
        new Outcome.Compile("6.1", "", List.of()),
        new Outcome.Stopped("6.1", "", "", new Outcome.Limit.Time(-1, true)),
        new Outcome.Stopped("6.1", "", "", new Outcome.Limit.Work(0, true)),
        new Outcome.Stopped("6.1", "", "", new Outcome.Limit.NoVerdict("click here")));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void isNotBelieved(Outcome lie) {
    assertThatThrownBy(() -> believed(lie, 0)).isInstanceOf(MalformedInputException.class);
  }

  @Test
  void saysNothingThatIsOurs() {
    Outcome.NotYet said =
        new Outcome.NotYet(
            "6.1",
            "another title",
            0,
            ALL,
            Optional.of(
                new Example(
                    "n\u001b[2J", true, Optional.empty(), new Example.Text("x".repeat(9_999)))),
            Optional.empty(),
            0,
            List.of(new Meter.Dial("a\u0007", "b")),
            3);

    Outcome.NotYet believed = (Outcome.NotYet) believed(said, 0);

    assertThat(believed.title()).isEqualTo("Padded size");
    assertThat(believed.nextHint()).isEqualTo(1);
    assertThat(believed.example().orElseThrow().input()).isEqualTo("n\uFFFD[2J");
    assertThat(((Example.Text) believed.example().orElseThrow().got()).text()).hasSize(4_001);
    assertThat(believed.meter()).containsExactly(new Meter.Dial("a\uFFFD", "b"));
  }

  private static Outcome believed(Outcome outcome, int hintsSeen) {
    return Report.of(Bytes.EMPTY, outcome, Bytes.EMPTY, false)
        .outcome(RULE, Learner.ANNA, hintsSeen);
  }

  private static Outcome pass(String id, int total, LogEntry entry) {
    return new Outcome.Pass(id, "Padded size", total, entry, List.of(), "");
  }

  private static Outcome notYet(int passed, int total, int credit, Optional<String> feedback) {
    return new Outcome.NotYet(
        "6.1", "Padded size", passed, total, Optional.empty(), feedback, credit, List.of(), 1);
  }
}
