package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final Exercise<?, ?> RULE = Exercises.find("6.1");
  private static final Exercise<?, ?> BYTES = Exercises.find("6.2");
  private static final Exercise<?, ?> NUMBER = Exercises.find("0.2");

  @Test
  void takesAWholeNumberOfAnyType() {
    int right = (Integer) Solutions.of(NUMBER, Learner.ANNA);

    assertThat(check(NUMBER, right)).isInstanceOf(Outcome.Pass.class);
    assertThat(check(NUMBER, (long) right)).isInstanceOf(Outcome.Pass.class);
    assertThat(check(NUMBER, (double) right)).isInstanceOf(Outcome.Pass.class);
    assertThat(check(NUMBER, (short) right)).isInstanceOf(Outcome.Pass.class);
    assertThat(check(NUMBER, right + 0.5)).isInstanceOf(Outcome.NotYet.class);
    assertThat(check(NUMBER, Double.NaN)).isInstanceOf(Outcome.NotYet.class);
    assertThat(check(NUMBER, Float.POSITIVE_INFINITY)).isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void doesNotGiveAwayTheValueThatWasAskedFor() {
    Outcome.NotYet outcome = (Outcome.NotYet) check(NUMBER, -1);

    assertThat(outcome.example().orElseThrow().expected()).isEmpty();
  }

  @Test
  void namesTheFirstExampleAndTheNextHint() {
    LongUnaryOperator off = n -> n + 1;

    Outcome.NotYet outcome = (Outcome.NotYet) Check.of(RULE, Learner.ANNA, off, 2);

    assertThat(outcome.example().orElseThrow().input())
        .isEqualTo("n = " + RULE.ownInput(Learner.ANNA));
    assertThat(outcome.example().orElseThrow().isOwn()).isTrue();
    assertThat(outcome.passed()).isOne(); // 127 bytes are 128 with padding
    assertThat(outcome.nextHint()).isEqualTo(3);
    assertThat(((Outcome.NotYet) Check.of(RULE, Learner.ANNA, off, 3)).nextHint()).isZero();
  }

  @Test
  void sameAnswerGivesTheSameReceipt() {
    Outcome.Pass one = (Outcome.Pass) check(RULE, Solutions.of(RULE, Learner.ANNA));
    Outcome.Pass again = (Outcome.Pass) check(RULE, Solutions.of(RULE, Learner.ANNA));
    Outcome.Pass others =
        (Outcome.Pass)
            Check.of(RULE, Learner.named("bo"), Solutions.of(RULE, Learner.named("bo")), 0);

    assertThat(again.receipt()).isEqualTo(one.receipt());
    assertThat(others.receipt()).isNotEqualTo(one.receipt());
  }

  @Test
  void endsARuleThatNeverEnds() {
    LongUnaryOperator spinner = CheckTest::spin;

    Outcome outcome = check(RULE, spinner);

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(((Outcome.Stopped) outcome).limit())
        .isEqualTo(new Outcome.Limit.Work(TimeLimit.OF_A_CHECK.workMillis(), true));
    assertThat(((Outcome.Stopped) outcome).input()).isEqualTo("n = " + RULE.ownInput(Learner.ANNA));
  }

  /// Until it is asked to end.
  private static long spin(long n) {
    long at = n;
    while (!Thread.currentThread().isInterrupted()) {
      at++;
    }
    return at;
  }

  @Test
  void saysWhatARuleThrew() {
    LongUnaryOperator divides = n -> n / Long.numberOfLeadingZeros(-n);
    LongUnaryOperator recurses = CheckTest::forever;

    assertThat(got(check(RULE, divides))).isEqualTo("it threw ArithmeticException: / by zero");
    assertThat(got(check(RULE, recurses))).isEqualTo("it threw StackOverflowError");
  }

  private static long forever(long n) {
    return n < 0 ? n : forever(n + 1) + 1;
  }

  @Test
  void refusesRulesThatChangeTheirInputOrRemember() {
    UnaryOperator<byte[]> scribbles =
        in -> {
          in[0] ^= 1;
          return new byte[128];
        };
    AtomicInteger calls = new AtomicInteger();
    LongUnaryOperator remembers = _ -> calls.getAndIncrement();
    UnaryOperator<byte[]> nothing = CheckTest::nothing;
    UnaryOperator<String> text = in -> in + "!";

    assertThat(got(check(BYTES, scribbles))).contains("changed the bytes");
    assertThat(got(check(RULE, remembers))).contains("another when asked again");
    assertThat(got(check(BYTES, nothing))).contains("null");
    assertThat(got(check(BYTES, text))).contains("ClassCastException");
  }

  @SuppressWarnings("NullAway") // what learners write is under no analysis
  private static byte[] nothing(byte[] in) {
    return null;
  }

  private static Outcome check(Exercise<?, ?> exercise, Object answer) {
    return Check.of(exercise, Learner.ANNA, answer, 0);
  }

  private static String got(Outcome outcome) {
    Example example = ((Outcome.NotYet) outcome).example().orElseThrow();
    return ((Example.Text) example.got()).text();
  }
}
