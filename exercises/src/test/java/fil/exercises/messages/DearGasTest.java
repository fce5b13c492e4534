package fil.exercises.messages;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Check;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// What Rex can do to the base fee, and what he cannot.
class DearGasTest {

  private static final Congestion OWN = DearGas.EXERCISE.ownInput(Learner.ANNA);
  private static final long ROOM = 10_000_000_000L - OWN.others();

  @Test
  void plansThatAreNoneAreRefused() {
    List<Long> extremes = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 10_000_000_000L, Long.MAX_VALUE);
    for (long messages : extremes) {
      for (long limit : extremes) {
        for (int epochs : new int[] {Integer.MIN_VALUE, 0, 20, Integer.MAX_VALUE}) {
          assertThat(outcome(new FeePush(epochs, messages, limit)))
              .isInstanceOf(Outcome.NotYet.class);
        }
      }
    }
  }

  @Test
  void nineteenFullBlocksAreTooFew() {
    FeePush right = (FeePush) MessagesSolutions.dearGas(Learner.ANNA);

    Outcome.NotYet outcome =
        (Outcome.NotYet) outcome(new FeePush(19, right.messages(), right.limit()));

    assertThat(outcome.example().orElseThrow().expected().orElseThrow().toString())
        .contains("ten times as high");
  }

  /// For a limit of x times the use, x - 2.1 + 2.1 / x of it is burnt: 0.798 at the root of 2.1.
  @Test
  void theMeterShowsWhatTheFormulaSays() {
    FeePush push = (FeePush) MessagesSolutions.dearGas(Learner.ANNA);
    double x = (double) push.limit() / OWN.used();
    double gas = push.messages() * push.limit() * (x - 2.1 + 2.1 / x);
    double fees = OWN.fee().atto().doubleValue() / 1e18 * (Math.pow(1.125, 20) - 1) / 0.125;

    Outcome.Pass outcome = (Outcome.Pass) outcome(push);

    String burnt = outcome.meter().get(1).reading();
    assertThat(Double.parseDouble(burnt.replace(",", "").replace(" FIL", "")))
        .isCloseTo(gas * fees, Percentage.withPercentage(0.1));
  }

  @Test
  void theCheapestLimitIsNearTheRootOfTwoPointOne() {
    long dearest = ROOM / OWN.used();
    double cheapest = DearGas.EXERCISE.truth().apply(OWN).limit() / (double) OWN.used();

    assertThat(dearest).isGreaterThan(10);
    assertThat(cheapest).isBetween(1.40, 1.50);
  }

  private static Outcome outcome(FeePush push) {
    return Check.of(DearGas.EXERCISE, Learner.ANNA, push, 0);
  }
}
