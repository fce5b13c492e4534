package fil.exercises.seals;

import fil.exercises.AnswerForm;
import fil.exercises.Chance;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.proofs.fault.Soundness;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Exercise 11.4: how often does somebody pass who made some labels up?
public final class ChanceToPass {

  private static final int LABELS_OF_2_KIB = 128;
  private static final int CHALLENGES_OF_32_GIB = 180;

  public static final Exercise<WrongLabels, Chance> EXERCISE =
      new Exercise<WrongLabels, Chance>(
              "11.4",
              "Wrong labels, now and then",
              own ->
                  "You are Rex. You make the labels of some nodes up, w.fraction() of all, and save their"
                      + " hashes. Then w.challenges() nodes are drawn, each anew, and one hit is the end."
                      + " Write the rule: what is the chance that you pass, from 0 to 1? Yours: "
                      + own
                      + ".",
              "Start from one challenge: what is the chance that it misses?",
              AnswerForm.rule(
                  ToDoubleFunction.class,
                  "ToDoubleFunction<WrongLabels> chance = w -> …",
                  ChanceToPass::call),
              learner -> draw(learner.draws("11.4")),
              List.of(new WrongLabels(0.10, 2)),
              List.of(
                  new WrongLabels(0.01, CHALLENGES_OF_32_GIB),
                  new WrongLabels(0.05, CHALLENGES_OF_32_GIB),
                  new WrongLabels(0, 180),
                  new WrongLabels(1, 2),
                  new WrongLabels(0.5, 1),
                  new WrongLabels(0.001, 2268)),
              w -> Chance.of(Soundness.passChance(w.fraction(), w.challenges())),
              WrongLabels::toString,
              List.of(
                  wrong(
                      "a challenge is one of many",
                      "All draws must miss: (1 − f)ⁿ. More challenges are worse for Rex, not better.",
                      w -> 1 - w.fraction() / w.challenges()),
                  wrong(
                      "all draws hit",
                      "That is the chance that all draws hit. One hit is enough to be caught, so all"
                          + " must miss.",
                      w -> StrictMath.pow(w.fraction(), w.challenges())),
                  wrong(
                      "one draw decides",
                      "That is one draw. Each of them must miss.",
                      w -> 1 - w.fraction()),
                  wrong(
                      "chances to be caught add up",
                      "Two draws may hit the same lie, so the chances do not add up. Multiply the"
                          + " misses.",
                      w -> Math.max(0, 1 - w.fraction() * w.challenges())),
                  wrong(
                      "this is the chance to be caught",
                      "You have the chance to be caught. The chance to pass is the rest.",
                      w -> 1 - StrictMath.pow(1 - w.fraction(), w.challenges()))),
              List.of(
                  "With one challenge the chance is 1 − f.",
                  "The draws are independent: multiply the chances.",
                  "w -> Math.pow(1 - w.fraction(), w.challenges())"),
              "Small lies pass for a while, and save little; large ones are caught at once. Want more? Say"
                  + " why one wrong label in an early layer does not help with the labels after it.",
              "seals/ChanceToPassSolution.java")
          .metered((own, _) -> dials(own));

  private ChanceToPass() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Chance call(Object rule, WrongLabels given) {
    return Chance.of(((ToDoubleFunction<WrongLabels>) rule).applyAsDouble(given));
  }

  private static Misconception<WrongLabels, Chance> wrong(
      String idea, String feedback, ToDoubleFunction<WrongLabels> rule) {
    return Misconception.exactly(idea, feedback, w -> Chance.of(rule.applyAsDouble(w)));
  }

  private static List<Meter.Dial> dials(WrongLabels own) {
    long hashed = Math.round(LABELS_OF_2_KIB * (1 - own.fraction()));
    return List.of(
        Meter.Dial.costs(
            "labels hashed for 2 KiB", String.valueOf(hashed), String.valueOf(LABELS_OF_2_KIB)),
        new Meter.Dial(
            "chance to pass with " + own.challenges() + " challenges",
            percent(own.fraction(), own.challenges())),
        new Meter.Dial(
            "chance to pass with the 180 challenges of 32 GiB",
            percent(own.fraction(), CHALLENGES_OF_32_GIB)));
  }

  private static String percent(double fraction, int challenges) {
    return String.format(Locale.ROOT, "%.4g %%", 100 * Soundness.passChance(fraction, challenges));
  }

  /// Between one and five percent, with three to twenty challenges.
  private static WrongLabels draw(Draws draws) {
    return new WrongLabels(draws.between(10, 45) / 1000.0, draws.between(3, 20));
  }
}
