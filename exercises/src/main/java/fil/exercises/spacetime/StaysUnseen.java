package fil.exercises.spacetime;

import fil.exercises.AnswerForm;
import fil.exercises.Chance;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.proofs.fault.Soundness;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Exercise 13.1: how long does a loss stay unseen?
public final class StaysUnseen {

  private static final int LEAVES_A_DAY = 10;

  public static final Exercise<SilentLoss, Chance> EXERCISE =
      new Exercise<>(
          "13.1",
          "Unseen for some days",
          own ->
              "A part of a sector is lost, loss.fraction() of its leaves. On each of loss.days() days"
                  + " ten leaves are drawn. Write the rule: what is the chance that none of them was"
                  + " lost, from 0 to 1? Yours: "
                  + own
                  + ".",
          "Start from one leaf: what is the chance that it is still there?",
          AnswerForm.rule(
              ToDoubleFunction.class,
              "ToDoubleFunction<SilentLoss> unseen = loss -> …",
              StaysUnseen::call),
          learner -> draw(learner.draws("13.1")),
          List.of(new SilentLoss(0.10, 1)),
          List.of(
              new SilentLoss(0.01, 45),
              new SilentLoss(0.01, 46),
              new SilentLoss(0, 30),
              new SilentLoss(1, 1),
              new SilentLoss(0.5, 1),
              new SilentLoss(0.001, 365)),
          loss -> Chance.of(Soundness.passChance(loss.fraction(), LEAVES_A_DAY * loss.days())),
          SilentLoss::toString,
          List.of(
              wrong(
                  "chances to be seen add up",
                  "Two leaves may both hit, so chances to be seen do not add up. Multiply the"
                      + " misses.",
                  loss -> Math.max(0, 1 - LEAVES_A_DAY * loss.days() * loss.fraction())),
              wrong(
                  "each day is a new start",
                  "That is one day. All days must go well, so days multiply too.",
                  loss -> Soundness.passChance(loss.fraction(), LEAVES_A_DAY)),
              wrong(
                  "a day is one draw",
                  "On each day ten leaves are drawn, and each of them must miss.",
                  loss -> Soundness.passChance(loss.fraction(), loss.days())),
              wrong(
                  "this is the chance to be seen",
                  "You have the chance to be seen. The chance to stay unseen is the rest.",
                  loss -> 1 - Soundness.passChance(loss.fraction(), LEAVES_A_DAY * loss.days()))),
          List.of(
              "One leaf is there with chance 1 − f.",
              "Ten leaves a day, for that many days: all of them must be there. Multiply.",
              "loss -> Math.pow(1 - loss.fraction(), 10 * loss.days())"),
          "Ten leaves are few, but they come every day: a loss of a hundredth is seen within weeks."
              + " Want more? Find the day after which it is seen with 99 %.",
          "spacetime/StaysUnseenSolution.java");

  private StaysUnseen() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Chance call(Object rule, SilentLoss given) {
    return Chance.of(((ToDoubleFunction<SilentLoss>) rule).applyAsDouble(given));
  }

  private static Misconception<SilentLoss, Chance> wrong(
      String idea, String feedback, ToDoubleFunction<SilentLoss> rule) {
    return Misconception.exactly(idea, feedback, loss -> Chance.of(rule.applyAsDouble(loss)));
  }

  /// Between half a percent and three, for two to nine days.
  private static SilentLoss draw(Draws draws) {
    return new SilentLoss(draws.between(5, 30) / 1000.0, draws.between(2, 9));
  }
}
