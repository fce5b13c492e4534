package fil.exercises.power;

import static fil.exercises.power.FilledSector.GIB;

import fil.actors.miner.SectorQuality;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Exercise 9.1: how much power has a sector?
///
/// All sizes and times here divide so well that a quality never needs more than the 20 binary
/// places that it has on the chain.
public final class PowerOfASector {

  private static final long DAY = 2_880;
  private static final long LIFE = 540 * DAY;

  public static final Exercise<FilledSector, BigInteger> EXERCISE =
      new Exercise<>(
          "9.1",
          "The power of a sector",
          own ->
              "Write the rule: a sector with its deals goes in, its quality-adjusted power in bytes"
                  + " comes out. Empty space counts once, and so does space with plain deals. Space"
                  + " with verified deals counts ten times while they last. Yours is "
                  + own
                  + ".",
          "Start from an empty sector: its power is its size.",
          AnswerForm.rule(
              ToLongFunction.class,
              "ToLongFunction<FilledSector> power = s -> …",
              PowerOfASector::apply),
          learner -> draw(learner.draws("9.1")),
          List.of(new FilledSector(32 * GIB, LIFE, 0, 0, 8 * GIB, LIFE)),
          List.of(
              new FilledSector(32 * GIB, LIFE, 0, 0, 0, 0),
              new FilledSector(32 * GIB, LIFE, 32 * GIB, LIFE, 0, 0),
              new FilledSector(64 * GIB, 180 * DAY, 0, 0, 64 * GIB, 180 * DAY),
              new FilledSector(2_048, 180 * DAY, 1_024, 180 * DAY, 1_024, 90 * DAY)),
          PowerOfASector::power,
          FilledSector::toString,
          List.of(
              mistake(
                  "all deals count ten times",
                  "Only verified space counts ten times.",
                  s ->
                      s.size()
                          + 9 * s.dealBytes() * s.dealEpochs() / s.epochs()
                          + moreFor(s, 9, s.verifiedEpochs())),
              mistake(
                  "space alone counts",
                  "Space × time counts: a deal for half of the sector's life is worth half of one for"
                      + " all of it.",
                  s -> s.size() + moreFor(s, 9, s.epochs())),
              mistake(
                  "ten times more",
                  "Verified space counts ten times instead of once. That is nine times more.",
                  s -> s.size() + moreFor(s, 10, s.verifiedEpochs())),
              mistake(
                  "empty space counts nothing",
                  "Empty space counts, too: once. So does verified space when its deals are over.",
                  s -> moreFor(s, 10, s.verifiedEpochs())),
              mistake(
                  "one verified deal lifts the whole sector",
                  "Only the verified part counts ten times, and only while its deals last.",
                  s -> s.verifiedBytes() == 0 ? s.size() : 10 * s.size())),
          List.of(
              "Space × time: how many bytes for how many epochs are verified, out of how many in all?",
              "Quality is a mean with weights, 1 for plain and empty space × time and 10 for verified"
                  + " space × time. Power is size × quality.",
              "s.size() + 9 * s.verifiedBytes() * s.verifiedEpochs() / s.epochs()"),
          "A byte for a verified client gives ten times the chance to win: the network pays for"
              + " useful data with its blocks.",
          "power/PowerOfASectorSolution.java");

  private PowerOfASector() {}

  private static Misconception<FilledSector, BigInteger> mistake(
      String idea, String feedback, ToLongFunction<FilledSector> rule) {
    return Misconception.exactly(idea, feedback, sector -> apply(rule, sector));
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static BigInteger apply(Object rule, FilledSector sector) {
    return BigInteger.valueOf(((ToLongFunction<FilledSector>) rule).applyAsLong(sector));
  }

  /// What the network makes of it.
  static BigInteger power(FilledSector sector) {
    return SectorQuality.power(
            sector.size(),
            sector.epochs(),
            product(sector.dealBytes(), sector.dealEpochs()),
            product(sector.verifiedBytes(), sector.verifiedEpochs()))
        .bytes();
  }

  private static BigInteger product(long bytes, long epochs) {
    return BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(epochs));
  }

  /// `times` times the verified bytes, for as much of the sector's life as `epochs` is.
  private static long moreFor(FilledSector sector, int times, long epochs) {
    return times * sector.verifiedBytes() * epochs / sector.epochs();
  }

  /// Deals of sixteenths of a sector for eighths of its life, and never so that two of the ideas
  /// above come to the same.
  private static FilledSector draw(Draws draws) {
    while (true) {
      long size = 32 * GIB;
      long epochs = draws.between(200, 540) * DAY;
      FilledSector sector =
          new FilledSector(
              size,
              epochs,
              size / 16 * draws.between(1, 8),
              epochs / 8 * draws.between(1, 8),
              size / 16 * draws.between(1, 8),
              epochs / 8 * draws.between(1, 7));
      long answers =
          Stream.concat(
                  Stream.of(power(sector)),
                  EXERCISE.mistakes().stream().map(mistake -> mistake.answer().apply(sector)))
              .distinct()
              .count();
      if (answers == 1 + EXERCISE.mistakes().size()) {
        return sector;
      }
    }
  }
}
