package fil.exercises.rules;

import fil.actors.multisig.MultisigState;
import fil.cid.Link;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorHead;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/// Exercise 5.1: what may a wallet spend that sets its tokens free over time?
public final class FreeBalance {

  private static final String WANTED = "ToLongFunction<Vesting> f = v -> …";

  private static final int MOST_LOCKED = 1_000_000;
  private static final int LONGEST = 3_000;

  public static final Exercise<Vesting, BigInteger> EXERCISE =
      new Exercise<>(
          "5.1",
          "Free balance",
          own ->
              "A wallet sets free what it locked, evenly over time. How many of the locked atto are"
                  + " free? Write the rule. Yours: "
                  + own
                  + ".",
          "Start from what is still locked, and in which direction the actor rounds it.",
          AnswerForm.rule(ToLongFunction.class, WANTED, FreeBalance::apply),
          learner -> draw(learner.draws("5.1")),
          List.of(new Vesting(1_000, 0, 300, 100)),
          List.of(
              new Vesting(1_000, 500, 300, 499),
              new Vesting(1_000, 500, 300, 500),
              new Vesting(1_000, 500, 300, 501),
              new Vesting(1_000, 500, 300, 799),
              new Vesting(1_000, 500, 300, 800),
              new Vesting(1_000, 500, 300, 10_000),
              new Vesting(7, 0, 1, 0)),
          FreeBalance::free,
          Vesting::toString,
          List.of(
              wrong(
                  "the free part is rounded up",
                  "One too many. The lock rounds up, so that what is free rounds down.",
                  v -> v.locked() - clamped(v, floor(v.locked() * left(v), v.duration()))),
              wrong(
                  "the rule has no ends",
                  "Before the start all is locked, and after the end nothing is. Your rule goes on"
                      + " counting.",
                  v -> v.locked() - ceiling(v.locked() * left(v), v.duration())),
              wrong(
                  "so many each epoch",
                  "You divided first and lost the rest in each epoch. Multiply first.",
                  v -> v.locked() - clamped(v, v.locked() / v.duration() * left(v))),
              wrong(
                  "what is locked is free",
                  "That is what is still locked. Free is the rest.",
                  v -> clamped(v, ceiling(v.locked() * left(v), v.duration()))),
              wrong(
                  "epochs count from genesis",
                  "Count from the start, not from epoch 0.",
                  v ->
                      v.locked()
                          - (v.now() >= v.duration()
                              ? 0
                              : ceiling(v.locked() * (v.duration() - v.now()), v.duration())))),
          List.of(
              "What is still locked? Free is the rest.",
              "left = start + duration - now epochs are to come. Locked is locked · left / duration,"
                  + " rounded up: all of it before the start, nothing after the end.",
              "(locked * left + duration - 1) / duration, with left kept between 0 and duration."),
          "Money that a contract rounds has to be rounded the same way by everybody. Here the wallet"
              + " keeps the odd atto.",
          "rules/FreeBalanceSolution.java");

  private FreeBalance() {}

  /// In the middle of the time, where the division leaves a rest, and so that dividing first or
  /// counting from genesis shows.
  private static Vesting draw(Draws draws) {
    Vesting drawn;
    do {
      int duration = draws.between(100, LONGEST);
      long start = draws.between(10, LONGEST);
      long now = start + draws.between(1, duration - 1);
      drawn = new Vesting(draws.between(LONGEST, MOST_LOCKED), start, duration, now);
    } while (drawn.locked() * left(drawn) % drawn.duration() == 0
        || drawn.locked() % drawn.duration() * left(drawn) < 2 * drawn.duration());
    return drawn;
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static BigInteger apply(Object rule, Vesting vesting) {
    return BigInteger.valueOf(((ToLongFunction<Vesting>) rule).applyAsLong(vesting));
  }

  /// What the actor itself says.
  private static BigInteger free(Vesting vesting) {
    TokenAmount locked = TokenAmount.ofAtto(vesting.locked());
    MultisigState wallet =
        new MultisigState(
            List.of(),
            new Uint64(1),
            0,
            locked,
            new ChainEpoch(vesting.start()),
            vesting.duration(),
            new Link<>(ActorHead.NO_STATE));
    return locked.minus(wallet.lockedAt(new ChainEpoch(vesting.now()))).atto();
  }

  private static Misconception<Vesting, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<Vesting> rule) {
    return Misconception.exactly(idea, feedback, own -> apply(rule, own));
  }

  /// The epochs that are to come; below zero after the end, and above the duration before the
  /// start.
  private static long left(Vesting vesting) {
    return vesting.start() + vesting.duration() - vesting.now();
  }

  private static long clamped(Vesting vesting, long locked) {
    return Math.clamp(locked, 0, vesting.locked());
  }

  private static long floor(long number, long divisor) {
    return Math.floorDiv(number, divisor);
  }

  private static long ceiling(long number, long divisor) {
    return Math.ceilDiv(number, divisor);
  }
}
