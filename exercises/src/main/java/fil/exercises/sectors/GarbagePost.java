package fil.exercises.sectors;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Exercise 8.4: when does garbage for a proof pay?
public final class GarbagePost {

  private static final String WANTED = "ToDoubleFunction<GarbageRound> chance = r -> …";

  private static final double TOLERANCE = 0.002;
  private static final int OTHERS = 40;

  /// Rex's rounds.
  ///
  /// @param first the one that everybody sees
  /// @param others more, some of them with gas too dear for a dispute
  public record Season(GarbageRound first, List<GarbageRound> others) {

    public Season {
      others = List.copyOf(others);
    }

    /// What a rule says about each round.
    Chances by(ToDoubleFunction<GarbageRound> rule) {
      return new Chances(
          rule.applyAsDouble(first), others.stream().mapToDouble(rule).boxed().toList());
    }

    @Override
    public String toString() {
      return first.toString();
    }
  }

  /// Up to which chances of being looked at garbage is sent.
  public record Chances(double first, List<Double> others) {

    public Chances {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f", first);
    }
  }

  public static final Exercise<Season, Chances> EXERCISE =
      new Exercise<Season, Chances>(
              "8.4",
              "Garbage for a proof",
              own ->
                  "You are Rex. Your disk is gone, and nobody knows. If you send garbage as a window"
                      + " PoSt and nobody looks, your power stays for a day, and you keep"
                      + " r.dayReward() FIL. If somebody disputes within 1,800 epochs, you lose 20 FIL,"
                      + " the reward of 5.51 days, and 4 FIL that go to whoever did. That one pays for"
                      + " r.disputeGas() units of gas, r.gasPrice() nanoFIL each, and disputes only if"
                      + " something is left of the 4 FIL. Write the rule: up to which chance that"
                      + " somebody looks does garbage pay? Your first round is "
                      + own
                      + ".",
              "Start from the gain if nobody looks, and the loss if somebody does. Which chance makes"
                  + " both weigh the same?",
              AnswerForm.experiment(ToDoubleFunction.class, WANTED, GarbagePost::run),
              GarbagePost::draw,
              List.of(),
              List.of(),
              season -> season.by(GarbageRound::breakEven),
              season -> "Rex's first round, " + season,
              List.of(
                  wrong(
                      "proofs are checked",
                      "At once only where sectors recover; the rest waits for a dispute. So garbage is"
                          + " taken, and pays while hardly anybody looks.",
                      _ -> 0),
                  wrong(
                      "somebody who looks disputes",
                      "The disputer pays over 100 million gas. Where that costs more than 4 FIL, nobody"
                          + " disputes, and the chance may be 1.",
                      r -> r.dayReward() / (r.dayReward() + r.loss())),
                  wrong(
                      "gain over loss",
                      "He gains only as often as nobody looks. Weigh the gain with 1 − p and the loss"
                          + " with p.",
                      r -> Math.min(1, r.dayReward() / r.loss())),
                  wrong(
                      "the fine is all he pays",
                      "The 4 FIL of the disputer come out of Rex's pocket too: 24 FIL and 5.51 days.",
                      r ->
                          r.dayReward()
                              / (r.dayReward() + r.loss() - GarbageRound.DISPUTE_REWARD))),
              List.of(
                  "Garbage pays while gain × chance of luck is more than loss × the rest.",
                  "Set gain · (1 − p) = loss · p, and solve for p. Then ask who would dispute: what is"
                      + " left of 4 FIL when the gas is paid?",
                  "p* = gain / (gain + loss), with loss = 24 + 5.51 · gain; but 1 where disputeGas ·"
                      + " gasPrice / 1e9 is 4 or more"),
              "Trust is cheap for the chain: it checks nothing, and pays whoever checks. But only"
                  + " while checking costs less than it earns. Want more? Think of who bothers where a"
                  + " dispute earns next to nothing.",
              "sectors/GarbagePostSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "the chance for the first round",
                      (season, got) -> isNear(got.first(), season.first().breakEven())),
                  Goal.hidden(
                      "the chances for rounds in which a dispute pays",
                      (season, got) -> areRight(season, got, true)),
                  Goal.hidden(
                      "the chances for rounds in which it does not",
                      (season, got) -> areRight(season, got, false))))
          .metered((season, _) -> dials(season.first()));

  private GarbagePost() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Chances run(Object rule, Season season) {
    return season.by((ToDoubleFunction<GarbageRound>) rule);
  }

  private static List<Meter.Dial> dials(GarbageRound round) {
    return List.of(
        new Meter.Dial("FIL that Rex keeps if nobody looks", fil(round.dayReward())),
        new Meter.Dial("FIL that he loses if somebody does", fil(round.loss())),
        Meter.Dial.costs("FIL for a proof", "0 for garbage", "a disk that works"),
        new Meter.Dial(
            "FIL left for a disputer", fil(GarbageRound.DISPUTE_REWARD - round.disputeCost())));
  }

  private static String fil(double amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  private static boolean isNear(double got, double wanted) {
    return Math.abs(got - wanted) <= TOLERANCE * wanted;
  }

  private static boolean areRight(Season season, Chances got, boolean isDisputed) {
    for (int i = 0; i < season.others().size(); i++) {
      GarbageRound round = season.others().get(i);
      boolean counts = round.disputeCost() < GarbageRound.DISPUTE_REWARD == isDisputed;
      if (counts && !isNear(got.others().get(i), round.breakEven())) {
        return false;
      }
    }
    return true;
  }

  private static Misconception<Season, Chances> wrong(
      String idea, String feedback, ToDoubleFunction<GarbageRound> rule) {
    return new Misconception<>(
        idea, feedback, season -> season.by(rule), (season, _, got) -> isAll(got, season.by(rule)));
  }

  private static boolean isAll(Chances got, Chances wrong) {
    boolean isSame = isNear(got.first(), wrong.first());
    for (int i = 0; i < got.others().size(); i++) {
      isSame &= isNear(got.others().get(i), wrong.others().get(i));
    }
    return isSame;
  }

  /// In the first round a dispute pays; in the others it may or may not.
  private static Season draw(Learner learner) {
    Draws draws = learner.draws("8.4");
    GarbageRound first = round(draws, draws.between(1, 25));
    List<GarbageRound> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(round(draws, i % 2 == 0 ? draws.between(0, 30) : draws.between(31, 200)));
    }
    return new Season(first, others);
  }

  private static GarbageRound round(Draws draws, int gasPrice) {
    return new GarbageRound(10.0 * draws.between(5, 500), draws.between(10, 30) / 1000.0, gasPrice);
  }
}
