package fil.exercises.spacetime;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.proofs.fault.Soundness;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Exercise 13.4: does it pay to keep a part of each sector?
public final class KeepPart {

  private static final int LEAVES = 10;

  /// After so many faulty days in a row the network ends a sector.
  private static final int DAYS = 42;

  /// A missed day costs as much as 3.51 days earn, see FIP-0002 and its successors.
  private static final double FEE_IN_DAYS = 3.51;

  /// An amount, exact to a millionth, so that two ways to reckon it agree.
  ///
  /// @param millionths of a thousandth of a FIL
  public record Expected(long millionths) {

    private static final double PARTS = 1e6;

    static Expected of(double amount) {
      return new Expected(Math.round(amount * PARTS));
    }

    /// In thousandths of a FIL.
    public double amount() {
      return millionths / PARTS;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,.3f", amount());
    }
  }

  public static final Exercise<Thrift, Expected> EXERCISE =
      new Exercise<Thrift, Expected>(
              "13.4",
              "Keep a part of it",
              own ->
                  "You are Rex. You throw t.lost() of each of your t.sectors() sectors away and save that"
                      + " part of t.disk() for each, every day. Each sector is asked for ten leaves. If"
                      + " none of them is lost, it earns t.reward(). If one is, it earns nothing and"
                      + " costs t.fee(). All amounts are thousandths of a FIL. Write the rule: what is"
                      + " an average day worth to you, over all sectors? Yours: "
                      + own
                      + ".",
              "Start from one sector: with which chance does it earn its reward today?",
              AnswerForm.rule(
                  ToDoubleFunction.class,
                  "ToDoubleFunction<Thrift> worth = t -> …",
                  KeepPart::call),
              learner -> draw(learner.draws("13.4")),
              List.of(new Thrift(1_000, 0.10, 0.60, 2.10, 0.20)),
              List.of(
                  new Thrift(1_000, 0, 0.60, 2.10, 0.20),
                  new Thrift(1_000, 1, 0.60, 2.10, 0.20),
                  new Thrift(2_349, 0.01, 0.55, 1.93, 0.30),
                  new Thrift(1, 0.5, 0.60, 0, 0.25),
                  new Thrift(500, 0.02, 0.60, 2.10, 0)),
              t -> Expected.of(worth(t)),
              Thrift::toString,
              List.of(
                  wrong(
                      "ten leaves are few",
                      "Each sector is asked for ten leaves, every day, and one that is lost is enough:"
                          + " (1 − f)¹⁰.",
                      t -> t.sectors() * sector(t, 1 - t.lost())),
                  wrong(
                      "one sector's view",
                      "That is one sector. Count all sectors: each is asked on its own.",
                      t -> sector(t, unseen(t))),
                  wrong(
                      "one is caught, all are",
                      "A sector that is caught drags no other down. Each stands for itself.",
                      t ->
                          t.sectors()
                              * sector(t, Soundness.passChance(t.lost(), LEAVES * t.sectors()))),
                  wrong(
                      "the fee is all it costs",
                      "Whoever is caught loses the day's reward as well as the fee.",
                      t ->
                          t.sectors()
                              * (t.reward() - (1 - unseen(t)) * t.fee() + t.lost() * t.disk())),
                  wrong(
                      "a caught sector saves nothing",
                      "The disk is saved every day, on the bad ones too.",
                      t ->
                          t.sectors()
                              * (unseen(t) * (t.reward() + t.lost() * t.disk())
                                  - (1 - unseen(t)) * t.fee()))),
              List.of(
                  "One sector passes with chance p = (1 − f)¹⁰.",
                  "A day is worth p · reward − (1 − p) · fee, and the disk that is saved, whatever"
                      + " happens. That for each sector.",
                  "{ double p = Math.pow(1 - t.lost(), 10); return t.sectors() * (p * t.reward() - (1 -"
                      + " p) * t.fee() + t.lost() * t.disk()); }"),
              "A little lost costs most: the first percent raises the chance to be caught from nothing to"
                  + " almost ten percent, and saves one percent of a disk. So Rex keeps everything, or"
                  + " nothing at all. Want more? Let a friend keep his leaves, and say how long he may"
                  + " take to send one.",
              "spacetime/KeepPartSolution.java")
          .metered((own, _) -> dials(own));

  private KeepPart() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Expected call(Object rule, Thrift given) {
    return Expected.of(((ToDoubleFunction<Thrift>) rule).applyAsDouble(given));
  }

  private static Misconception<Thrift, Expected> wrong(
      String idea, String feedback, ToDoubleFunction<Thrift> rule) {
    return Misconception.exactly(idea, feedback, t -> Expected.of(rule.applyAsDouble(t)));
  }

  private static double worth(Thrift t) {
    return t.sectors() * sector(t, unseen(t));
  }

  private static double unseen(Thrift t) {
    return Soundness.passChance(t.lost(), LEAVES);
  }

  /// What a day of one sector is worth that passes with this chance.
  private static double sector(Thrift t, double passes) {
    return passes * t.reward() - (1 - passes) * t.fee() + t.lost() * t.disk();
  }

  private static List<Meter.Dial> dials(Thrift own) {
    double best =
        IntStream.rangeClosed(0, 100)
            .mapToObj(percent -> percent / 100.0)
            .max(Comparator.comparingDouble(part -> worth(own.losing(part))))
            .orElseThrow();
    return List.of(
        Meter.Dial.costs(
            "thousandths of a FIL in a day",
            Expected.of(worth(own)).toString(),
            Expected.of(worth(own.losing(0))).toString()),
        new Meter.Dial("disk saved", percent(own.lost())),
        new Meter.Dial("chance of a sector to be caught today", percent(1 - unseen(own))),
        new Meter.Dial(
            "fees in %d days, in thousandths of a FIL".formatted(DAYS),
            Expected.of(DAYS * own.sectors() * (1 - unseen(own)) * own.fee()).toString()),
        new Meter.Dial("best part to throw away, at your prices", percent(best)));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.3g %%", 100 * part);
  }

  /// Prices as they might be, and between one and nine percent thrown away.
  private static Thrift draw(Draws draws) {
    double reward = draws.between(40, 90) / 100.0;
    double disk = draws.between(5, 30) / 100.0;
    double fee = Math.round(FEE_IN_DAYS * reward * 100) / 100.0;
    return new Thrift(
        100 * draws.between(2, 40), draws.between(10, 90) / 1000.0, reward, fee, disk);
  }
}
