package fil.exercises.sectors;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/// Exercise 8.5: what does a sector cost that is given up?
public final class TerminationFee {

  private static final long DAY = 2880;
  private static final long CAP = 140 * DAY;

  public static final Exercise<EndedSector, BigInteger> EXERCISE =
      new Exercise<>(
          "8.5",
          "The fee of a termination",
          own ->
              "Write the rule: a sector goes in, and what its termination costs comes out, in nanoFIL."
                  + " It is the reward of twenty days that was expected when it began,"
                  + " t.storagePledge(), and half of what it was to earn since, of 140 days at most:"
                  + " half a t.dayReward() for each 2,880 epochs of t.age(), rounded down at the end."
                  + " But never less than t.least(). Try yours first: "
                  + own
                  + ".",
          "Start from the age: how many epochs of it count?",
          AnswerForm.rule(
              ToLongFunction.class,
              "ToLongFunction<EndedSector> fee = t -> …",
              TerminationFee::apply),
          learner -> draw(learner.draws("8.5")),
          List.of(new EndedSector(1_000, 20_000, 10 * DAY, 3_500)),
          List.of(
              new EndedSector(1_000, 20_000, 0, 3_500),
              new EndedSector(1_000, 20_000, CAP, 3_500),
              new EndedSector(1_000, 20_000, CAP + 1, 3_500),
              new EndedSector(1_000, 20_000, 5 * 365 * DAY, 3_500),
              new EndedSector(1_000, 20_000, DAY, 90_000),
              new EndedSector(7, 140, DAY - 1, 25),
              new EndedSector(1, 20, 3 * DAY + 17, 4)),
          sector -> BigInteger.valueOf(fee(sector)),
          EndedSector::toString,
          List.of(
              wrong(
                  "all that it earned is lost",
                  "Half of it: for each day of its life half a day's reward.",
                  t -> atLeast(t, t.storagePledge() + earned(t, CAP))),
              wrong(
                  "every day counts",
                  "After 140 days the fee grows no more: an old sector has given what was promised.",
                  t -> atLeast(t, t.storagePledge() + earned(t, Long.MAX_VALUE) / 2)),
              wrong(
                  "only its life counts",
                  "The twenty days' reward from the start comes on top.",
                  t -> atLeast(t, half(t))),
              wrong(
                  "days are whole",
                  "A day that has begun counts in part: multiply by the epochs, and divide once, at"
                      + " the end.",
                  t ->
                      atLeast(
                          t,
                          t.storagePledge() + t.dayReward() * (Math.min(t.age(), CAP) / DAY) / 2)),
              wrong(
                  "there is no least",
                  "Never less than t.least(), 3.5 days of today's reward: it counts where rewards have"
                      + " grown much since the sector began.",
                  t -> t.storagePledge() + half(t))),
          List.of(
              "Three parts: what was pledged at the start, what it earned since, and a lower bound.",
              "Cap the age at 140 · 2,880 epochs. Multiply first, then divide by 2 · 2,880, and take"
                  + " the larger of this and the least.",
              "Math.max(t.least(), t.storagePledge() + t.dayReward() * Math.min(t.age(), 140 * 2880)"
                  + " / (2 * 2880))"),
          "Leaving early costs what the network expected of the sector. That is why a miner repairs a"
              + " disk rather than give it up.",
          "sectors/TerminationFeeSolution.java");

  private TerminationFee() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static BigInteger apply(Object rule, EndedSector sector) {
    return BigInteger.valueOf(((ToLongFunction<EndedSector>) rule).applyAsLong(sector));
  }

  /// The fee.
  static long fee(EndedSector sector) {
    return atLeast(sector, sector.storagePledge() + half(sector));
  }

  private static long half(EndedSector sector) {
    return sector.dayReward() * Math.min(sector.age(), CAP) / (2 * DAY);
  }

  private static long earned(EndedSector sector, long cap) {
    return sector.dayReward() * Math.min(sector.age(), cap) / DAY;
  }

  private static long atLeast(EndedSector sector, long fee) {
    return Math.max(sector.least(), fee);
  }

  private static Misconception<EndedSector, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<EndedSector> rule) {
    return Misconception.exactly(
        idea, feedback, sector -> BigInteger.valueOf(rule.applyAsLong(sector)));
  }

  /// A sector of some days, and not of whole ones.
  private static EndedSector draw(Draws draws) {
    long dayReward = 2L * draws.between(300_000, 900_000) + 1;
    long age = DAY * draws.between(20, 130) + draws.between(1, 2879);
    return new EndedSector(dayReward, 20 * dayReward, age, dayReward * draws.between(20, 35) / 10);
  }
}
