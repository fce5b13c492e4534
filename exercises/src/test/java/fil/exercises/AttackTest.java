package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An attack: bytes that a checksum takes for others.
class AttackTest {

  private static final Exercise<Bytes, Bytes> ATTACK =
      new Exercise<Bytes, Bytes>(
              "0.8",
              "The same sum",
              own -> "Make other bytes with the sum of " + own.toHex() + ".",
              "Start from a sum.",
              AnswerForm.bytes("bytes with the same sum"),
              _ -> Bytes.of(1, 2),
              List.of(),
              List.of(),
              _ -> Bytes.of(2, 1),
              own -> "the bytes " + own.toHex(),
              List.of(
                  Misconception.exactly(
                      "the same bytes will do", "Other bytes, please.", own -> own)),
              List.of("a", "b", "c"),
              "Why.",
              "none")
          .reaching(
              List.of(
                  Goal.open("the sum is the same", (own, made) -> sum(own) == sum(made)),
                  Goal.hidden("the bytes differ", (own, made) -> !own.equals(made))))
          .metered((own, made) ->
              List.of(Meter.Dial.costs("bytes", String.valueOf(made.size()), "" + own.size())));

  @Test
  void passesWhateverReachesAllGoals() {
    assertThat(check(Bytes.of(2, 1))).isInstanceOf(Outcome.Pass.class);
    assertThat(check(new byte[] {0, 3})).isInstanceOf(Outcome.Pass.class);
    assertThat(((Outcome.Pass) check(Bytes.of(1, 1, 1))).meter())
        .containsExactly(new Meter.Dial("bytes", "attacker 3, honest 2"));
    assertThat(((Outcome.Pass) check(Bytes.of(3))).total()).isEqualTo(2);
  }

  @Test
  void saysWhichOpenGoalWasMissed() {
    Outcome.NotYet outcome = (Outcome.NotYet) check(Bytes.of(7));

    assertThat(outcome.passed()).isEqualTo(1);
    assertThat(outcome.total()).isEqualTo(2);
    assertThat(outcome.example().orElseThrow().expected())
        .hasValue(new Example.Text("the sum is the same"));
    assertThat(outcome.meter()).hasSize(1);
  }

  @Test
  void doesNotSayWhichHiddenGoalWasMissedButNamesTheMistake() {
    Outcome.NotYet outcome = (Outcome.NotYet) check(Bytes.of(1, 2));

    assertThat(outcome.example().orElseThrow().expected()).isEmpty();
    assertThat(outcome.feedback()).hasValue("Other bytes, please.");
  }

  @Test
  void saysWhatIsWantedInsteadOfSomethingElse() {
    assertThat(((Outcome.NotYet) check("0102")).feedback())
        .hasValue("Give bytes with the same sum, not a String.");
  }

  @Test
  void takesValuesOfAnyType() {
    AnswerForm<Bytes, String> form = AnswerForm.value(String.class, "a name");

    assertThat(form.read("kai")).isEqualTo(new AnswerForm.Value<>("kai"));
    assertThat(form.read(7)).isEqualTo(new AnswerForm.Unfit<>("Give a name, not an Integer."));
    assertThat(form.read(null)).isInstanceOf(AnswerForm.Unfit.class);
    assertThat(form.read(Blank.BLANK)).isInstanceOf(AnswerForm.Nothing.class);
  }

  private static Outcome check(Object answer) {
    return Check.of(ATTACK, Learner.ANNA, answer, 0);
  }

  private static int sum(Bytes bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.size(); i++) {
      sum += bytes.at(i);
    }
    return sum;
  }
}
