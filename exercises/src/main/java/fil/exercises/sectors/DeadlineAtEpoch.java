package fil.exercises.sectors;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Exercise 8.1: which deadline is open at an epoch?
public final class DeadlineAtEpoch {

  private static final int PERIOD = 2880;
  private static final int WINDOW = 60;
  private static final int DEADLINES = PERIOD / WINDOW;
  private static final long MOST_PERIODS = 600;

  /// An epoch of a proving period.
  ///
  /// @param start the first epoch of the period
  /// @param epoch from `start` on, and before the next period
  public record Time(long start, long epoch) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "epoch %,d of the period from %,d", epoch, start);
    }
  }

  public static final Exercise<Time, BigInteger> EXERCISE =
      new Exercise<Time, BigInteger>(
              "8.1",
              "The deadline at an epoch",
              own ->
                  "Write the rule: the first epoch of a proving period and an epoch of it go in, the"
                      + " number of the open deadline comes out. Try yours first: "
                      + own
                      + ".",
              "Start from the first deadline: it is open from the period's first epoch on.",
              AnswerForm.rule(
                  LongBinaryOperator.class,
                  "LongBinaryOperator deadline = (start, epoch) -> …",
                  (rule, time) ->
                      BigInteger.valueOf(
                          ((LongBinaryOperator) rule).applyAsLong(time.start(), time.epoch()))),
              learner -> draw(learner.draws("8.1")),
              List.of(new Time(10_000, 10_300)),
              List.of(
                  new Time(10_000, 10_359),
                  new Time(10_000, 10_360),
                  new Time(10_000, 10_000),
                  new Time(10_000, 12_879),
                  new Time(0, 59),
                  new Time(0, 60)),
              time -> BigInteger.valueOf(time.epoch() - time.start()).divide(number(WINDOW)),
              Time::toString,
              List.of(
                  wrong(
                      "a deadline has 48 epochs",
                      "48 deadlines of 60 epochs: the day has 2,880.",
                      time -> (time.epoch() - time.start()) / DEADLINES),
                  wrong(
                      "the deadline is open when it closes",
                      "Close is exclusive: the epoch at which one deadline closes is the first of the"
                          + " next.",
                      time -> Math.max(0, time.epoch() - time.start() - 1) / WINDOW),
                  wrong(
                      "the first deadline is number 1",
                      "Deadlines are counted from 0, like partitions.",
                      time -> (time.epoch() - time.start()) / WINDOW + 1),
                  wrong(
                      "the day begins at genesis",
                      "Each miner has a day of its own. Count from its period's first epoch.",
                      time -> time.epoch() / WINDOW % DEADLINES)),
              List.of(
                  "How many epochs have passed since the period began?",
                  "A window has 60 epochs. How many whole windows have passed?",
                  "(start, epoch) -> (epoch - start) / 60"),
              "Each miner's day begins at another epoch, so that not all of them prove at once. Want"
                  + " more? Say when the next deadline's challenge is drawn.",
              "sectors/DeadlineAtEpochSolution.java")
          .with(learner -> {
            Time own = draw(learner.draws("8.1"));
            long opens = own.start() + (own.epoch() - own.start()) / WINDOW * WINDOW;
            return List.of(new Time(own.start(), opens), new Time(own.start(), opens + WINDOW - 1));
          });

  private DeadlineAtEpoch() {}

  private static BigInteger number(long number) {
    return BigInteger.valueOf(number);
  }

  private static Misconception<Time, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<Time> rule) {
    return Misconception.exactly(idea, feedback, time -> number(rule.applyAsLong(time)));
  }

  /// A time for which the usual mistakes lead to different deadlines, in a period that does not
  /// begin on a border of windows.
  private static Time draw(Draws draws) {
    long offset = draws.between(2, DEADLINES - 3) * (long) WINDOW + draws.between(1, WINDOW - 1);
    while (true) {
      long start = offset + PERIOD * (long) draws.below((int) MOST_PERIODS);
      long since = draws.between(6 * WINDOW, PERIOD - WINDOW - 1);
      Set<Long> deadlines =
          Stream.of(
                  since / WINDOW,
                  since / DEADLINES,
                  since / WINDOW + 1,
                  (start + since) / WINDOW % DEADLINES)
              .collect(Collectors.toSet());
      if (deadlines.size() == 4) {
        return new Time(start, start + since);
      }
    }
  }
}
