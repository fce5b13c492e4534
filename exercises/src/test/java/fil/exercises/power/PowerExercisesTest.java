package fil.exercises.power;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Check;
import fil.exercises.Example;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.power.CronChain.Aftermath;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerExercisesTest {

  private static final Neighbours OWN = Neighbours.of(Learner.ANNA);

  /// 16 + 12 + 11 + 10 + 3: the fourth falls to 9.
  @Test
  void losesPowerAndHasMore() {
    GrowingClaim network = new GrowingClaim(0, List.of(16L, 12L, 11L, 3L), 10, 9);

    assertThat(network.frozen(10)).isEqualTo(49);
    assertThat(network.frozen(9)).isEqualTo(51);
  }

  @Test
  void aQuarterVerifiedGives104Gib() {
    FilledSector quarter = PowerOfASector.EXERCISE.open().getFirst();

    assertThat(PowerOfASector.power(quarter)).isEqualTo(BigInteger.valueOf(104L << 30));
    assertThat(quarter)
        .hasToString(
            "a sector of 32 GiB that lives for 1,555,200 epochs, no plain deals,"
                + " 8 GiB of verified deals for 1,555,200 epochs");
  }

  /// Also with numbers that the draws never give, the sums are the power actor's.
  @ParameterizedTest
  @CsvSource({"9, 1", "10, -1", "10, -10", "0, 10", "9, 0", "25, -14", "10, 90"})
  void theSolutionAgreesWithThePowerActor(long claim, long more) {
    Totals before = new Totals(200, 300, 7);

    assertThat(AddToClaimSolution.addToClaim.after(before, claim, more))
        .isEqualTo(new ClaimChange(before, claim, more).after());
  }

  @Test
  @SuppressWarnings("NullAway") // nothing keeps a learner from doing so
  void aRuleThatGivesNothingIsToldSo() {
    ClaimRule nothing = (_, _, _) -> null;

    assertThat(got(check(AddToClaim.EXERCISE, nothing))).contains("it gave null instead of");
  }

  @Test
  void rulesOfAnotherKindAreRefused() {
    ToLongFunction<String> length = String::length;

    assertThat(check(PowerOfASector.EXERCISE, length)).isInstanceOf(Outcome.NotYet.class);
    assertThat(feedback(check(AddToClaim.EXERCISE, length))).startsWith("Give a rule: ClaimRule f");
  }

  @Test
  void threeNumbersOfAnyKindAreTaken() {
    GrowingClaim own = FrozenPower.EXERCISE.ownInput(Learner.ANNA);
    long before = own.frozen(own.claim());
    long after = own.frozen(own.grown());

    assertThat(check(FrozenPower.EXERCISE, List.of((int) before, before, after)))
        .isInstanceOf(Outcome.Pass.class);
    assertThat(feedback(check(FrozenPower.EXERCISE, List.of(before, after))))
        .isEqualTo("Give three whole numbers, like List.of(49, 49, 51).");
    assertThat(feedback(check(FrozenPower.EXERCISE, List.of("49", "49", "51"))))
        .startsWith("Give three whole numbers");
    assertThat(feedback(check(FrozenPower.EXERCISE, before))).startsWith("Give three");
  }

  /// What the miner actor cannot read makes it fail.
  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "81", "8181", "820109"})
  void badPayloadsLoseTheClaim(String payload) {
    Aftermath after = CronChain.after(OWN, Bytes.parseHex(payload));

    assertThat(after)
        .isEqualTo(new Aftermath(true, OWN.others().stream().mapToLong(n -> n).sum(), 0, 18));
  }

  /// Neither unknown types nor bytes behind the event matter to it.
  @ParameterizedTest
  @ValueSource(strings = {"8109", "8101", "8102", "8109ff"})
  void goodPayloadsLoseNothing(String payload) {
    Aftermath after = CronChain.after(OWN, Bytes.parseHex(payload));

    assertThat(after.claimLost()).isFalse();
    assertThat(after.preCommitCode()).isZero();
    assertThat(after.terminateCode()).isZero();
  }

  @Test
  void aPayloadThatIsTooLongIsNotEnrolled() {
    assertThat(CronChain.after(OWN, Bytes.zeros(3 << 20)).claimLost()).isFalse();
  }

  @Test
  void theLossIsMetered() {
    Outcome.Pass pass =
        (Outcome.Pass)
            check(FailingCallback.EXERCISE, FailingCallbackSolution.callback(OWN.others()));

    assertThat(pass.meter()).hasSize(2);
    assertThat(pass.meter().getFirst().reading()).isEqualTo("attacker 1, honest 2");
    assertThat(pass.meter().getLast().reading()).isEqualTo(OWN.victim() + " TiB");
  }

  private static <I, O> Outcome check(Exercise<I, O> exercise, Object handedIn) {
    return Check.of(exercise, Learner.ANNA, handedIn, 0);
  }

  private static String feedback(Outcome outcome) {
    return ((Outcome.NotYet) outcome).feedback().orElseThrow();
  }

  private static String got(Outcome outcome) {
    Example example = ((Outcome.NotYet) outcome).example().orElseThrow();
    return ((Example.Text) example.got()).text();
  }
}
