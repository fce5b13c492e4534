package fil.exercises.power;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/// Hands in the solutions of chapter 9.
public final class PowerSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "9.1",
              PowerOfASectorSolution.power,
              idea ->
                  (ToLongFunction<FilledSector>)
                      sector -> ((BigInteger) idea.apply(sector)).longValueExact()),
          HandIn.rule(
              "9.2",
              AddToClaimSolution.addToClaim,
              idea ->
                  (ClaimRule)
                      (before, claim, more) ->
                          (Totals) idea.apply(new ClaimChange(before, claim, more))),
          HandIn.value("9.3", PowerSolutions::frozenPower),
          new HandIn(
              "9.4",
              PowerSolutions::failingCallback,
              (own, idea) -> ((FailingCallback.Tried) idea.apply(own)).said()));

  private PowerSolutions() {}

  private static Object frozenPower(Learner learner) {
    GrowingClaim own = FrozenPower.EXERCISE.ownInput(learner);
    return FrozenPowerSolution.answers(own.others(), own.grown());
  }

  private static Object failingCallback(Learner learner) {
    return FailingCallbackSolution.callback(Neighbours.of(learner).others());
  }
}
