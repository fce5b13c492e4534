package fil.exercises.keys;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.G1;
import fil.exercises.Check;
import fil.exercises.Checks;
import fil.exercises.Example;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysExercisesTest {

  private static final RoguePlan PLAN = RoguePlan.of(Learner.ANNA);

  @Test
  void theftIsMetered() {
    Outcome.Pass pass = (Outcome.Pass) check(ReusedNonce.EXERCISE, KeysSolutions.STEAL);

    assertThat(pass.total()).isEqualTo(3);
    assertThat(pass.meter()).hasSize(1);
    assertThat(pass.meter().getFirst().reading()).matches("attacker [0-9,]+, honest 2\\^128.*");
  }

  @Test
  void whatATheftThrowsIsSaid() {
    Function<TwoSignatures, BigInteger> divides = t -> t.r().divide(BigInteger.ZERO);
    Function<TwoSignatures, @Nullable BigInteger> nothing = _ -> null;
    ToIntFunction<String> other = String::length;

    assertThat(got(check(ReusedNonce.EXERCISE, divides)))
        .startsWith("it threw ArithmeticException");
    assertThat(got(check(ReusedNonce.EXERCISE, nothing))).contains("null instead of a key");
    assertThat(((Outcome.NotYet) check(ReusedNonce.EXERCISE, other)).feedback().orElseThrow())
        .startsWith("Give a rule: Function<TwoSignatures, BigInteger> f = t -> …, not ");
  }

  /// The rule has to be right for other numbers as well.
  @Test
  void theKeyOfOneWalletOpensNoOther() {
    BigInteger own = Wallet.of(Learner.ANNA).toy().key();
    Function<TwoSignatures, BigInteger> learntByHeart = _ -> own;

    Outcome.NotYet outcome = (Outcome.NotYet) check(ReusedNonce.EXERCISE, learntByHeart);

    assertThat(outcome.passed()).isEqualTo(1);
    assertThat(outcome.meter()).isEmpty();
  }

  @Test
  void forgedKeysThatAreNoneAreRefused() {
    Bytes signature = PLAN.secret().sign(PLAN.text()).data();
    for (Bytes key :
        new Bytes[] {
          Bytes.EMPTY, Bytes.zeros(48), G1.INFINITY.toCompressed(), signature, PLAN.inesKey()
        }) {
      Outcome outcome = check(RogueKey.EXERCISE, new Forgery(key, signature));
      assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    }
    assertThat(check(RogueKey.EXERCISE, new Forgery(Bytes.of(1), Bytes.of(2))).title())
        .isEqualTo("Signed by both, made by one");
  }

  @Test
  void aForgeryPassesWhereAllSignOneTextAlone() {
    Outcome.Pass pass = (Outcome.Pass) check(RogueKey.EXERCISE, KeysSolutions.forge(Learner.ANNA));

    assertThat(pass.meter().getFirst().reading())
        .isEqualTo("1 where all sign one text, 0 where messages name their senders");
  }

  @Test
  void readersOfAddressesAreTriedOnTenTextsOfTheirOwn() {
    Function<String, byte @Nullable []> refusesAll = _ -> null;

    assertThat(ParseAddress.EXERCISE.moreOwn().apply(Learner.ANNA)).hasSize(9);
    assertThat(got(check(ParseAddress.EXERCISE, refusesAll))).isEqualTo("no address");
    assertThat(((Outcome.Pass) check(ParseAddress.EXERCISE, KeysSolutions.PARSE)).total())
        .isEqualTo(10 + 3 + 15 + Checks.OTHER_LEARNERS);
  }

  private static Outcome check(Exercise<?, ?> exercise, Object answer) {
    return Check.of(exercise, Learner.ANNA, answer, 0);
  }

  private static String got(Outcome outcome) {
    Example example = ((Outcome.NotYet) outcome).example().orElseThrow();
    return ((Example.Text) example.got()).text();
  }
}
