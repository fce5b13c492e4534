package fil.exercises.messages;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.num.Gas;
import fil.num.TokenAmount;
import fil.vm.BaseFee;
import fil.vm.GasOutputs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Exercise 4.4: make gas ten times as dear, and see what that costs.
public final class DearGas {

  /// What a block holds at most.
  static final long BLOCK = 2 * BaseFee.TARGET.units();

  private static final int DEADLINE = 20;
  private static final int WANTED = 10;

  /// A plan may cost three in a hundred more than the cheapest.
  private static final BigInteger TOLERANCE = BigInteger.valueOf(103);

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  public static final Exercise<Congestion, FeePush> EXERCISE =
      new Exercise<Congestion, FeePush>(
              "4.4",
              "Dear gas",
              own ->
                  "You are Rex. In 20 epochs Ines must send her proofs. Until then the base fee is"
                      + " to be ten times what it is, for as little as you can. A block holds"
                      + " 10,000,000,000 gas, limits counted. For you it is "
                      + own
                      + ". Give new FeePush(epochs, messages, limit): in how many epochs, how many"
                      + " messages in each block, and the gas limit of each.",
              "Start from the fee: how much does it grow in an epoch with a full block?",
              AnswerForm.value(FeePush.class, "a new FeePush(epochs, messages, limit)"),
              DearGas::draw,
              List.of(),
              List.of(),
              DearGas::cheapest,
              Congestion::toString,
              List.of(
                  new Misconception<>(
                      "the fee grows by an eighth of what it was at first",
                      "It compounds: each full block multiplies the fee by 1.125.",
                      own -> new FeePush(72, cheapest(own).messages(), cheapest(own).limit()),
                      (_, _, got) -> got.epochs() > DEADLINE),
                  new Misconception<>(
                      "a block that is half full makes gas dear",
                      "Up to half a block the fee does not grow at all. It grows the faster the"
                          + " fuller the blocks are.",
                      own ->
                          new FeePush(
                              DEADLINE,
                              (BaseFee.TARGET.units() - own.others()) / own.used(),
                              own.used()),
                      (own, _, got) -> fits(own, got) && fill(own, got) <= BaseFee.TARGET.units()),
                  new Misconception<>(
                      "large limits are for nothing",
                      "Over-estimation is burnt: from about twice the use on, all of it.",
                      own -> {
                        long messages = (BLOCK - own.others()) / (5 * own.used());
                        return new FeePush(DEADLINE, messages, (BLOCK - own.others()) / messages);
                      },
                      (own, _, got) -> fits(own, got) && got.limit() > 2 * own.used()),
                  new Misconception<>(
                      "only the free tenth is worth asking for",
                      "Just above the free tenth, over-estimation burns next to nothing, and it"
                          + " fills the block all the same. Raise the limit, and watch the meter.",
                      own -> {
                        long limit = 11 * own.used() / 10;
                        return new FeePush(DEADLINE, (BLOCK - own.others()) / limit, limit);
                      },
                      (own, _, got) ->
                          isFull(own, got)
                              && got.limit() >= own.used()
                              && got.limit() < own.used() * 6 / 5)),
              List.of(
                  "How much does the fee grow in an epoch with a full block, and how often must"
                      + " that happen?",
                  "1.125 to the power of 20 is more than 10. Now make each block full for little:"
                      + " try limits from once to twice the use, and compute what is burnt for each"
                      + " unit of the limit.",
                  "With x = limit / used, x − 2.1 + 2.1/x is burnt for each unit: least where x·x ="
                      + " 2.1. Then messages = (10_000_000_000 − others) / limit, in whole"
                      + " numbers."),
              "Gas can be made dear for others, but whoever does that burns many times what a victim"
                  + " pays more, and earns nothing by it.",
              "messages/DearGasSolution.java")
          .reaching(
              List.of(
                  Goal.open("blocks hold what they are to hold", DearGas::fits),
                  Goal.open(
                      "before the deadline the base fee is ten times as high", DearGas::isDear),
                  Goal.open(
                      "each block is full: no further message of yours would fit", DearGas::isFull),
                  Goal.hidden(
                      "it costs at most three in a hundred more than it must",
                      (own, push) -> isDear(own, push) && isFull(own, push) && isCheap(own, push))))
          .metered((own, push) ->
              fits(own, push) && push.epochs() <= 1_000 ? dials(own, push) : List.of());

  private DearGas() {}

  private static Congestion draw(Learner learner) {
    Draws draws = learner.draws("4.4");
    TokenAmount fee = TokenAmount.ofAtto(draws.between(100_000_000, 2_000_000_000));
    long others = draws.between(500, 4_500) * 1_000_000L;
    long used = draws.between(10_000_000, 90_000_000);
    return new Congestion(fee, others, used, draws.between(200_000_000, 900_000_000));
  }

  private static boolean isPlan(FeePush push) {
    return push.epochs() >= 1
        && push.messages() >= 1
        && push.messages() <= BLOCK
        && push.limit() >= 1
        && push.limit() <= BLOCK;
  }

  /// The gas that the messages in a block ask for.
  private static long fill(Congestion own, FeePush push) {
    return own.others() + Math.multiplyExact(push.messages(), push.limit());
  }

  private static boolean fits(Congestion own, FeePush push) {
    return isPlan(push) && push.messages() <= (BLOCK - own.others()) / push.limit();
  }

  private static boolean isFull(Congestion own, FeePush push) {
    return fits(own, push) && BLOCK - fill(own, push) < push.limit();
  }

  private static boolean isDear(Congestion own, FeePush push) {
    return fits(own, push)
        && push.epochs() <= DEADLINE
        && feeAfter(own, push).compareTo(own.fee().times(WANTED)) >= 0;
  }

  private static boolean isCheap(Congestion own, FeePush push) {
    BigInteger least = burnt(own, cheapest(own)).atto();
    return burnt(own, push).atto().multiply(HUNDRED).compareTo(least.multiply(TOLERANCE)) <= 0;
  }

  private static TokenAmount feeAfter(Congestion own, FeePush push) {
    TokenAmount fee = own.fee();
    for (int i = 0; i < push.epochs(); i++) {
      fee = BaseFee.next(fee, new Gas(fill(own, push)), 1);
    }
    return fee;
  }

  /// What Rex burns in all epochs together.
  private static TokenAmount burnt(Congestion own, FeePush push) {
    long each = burntGas(own.used(), push.limit());
    TokenAmount sum = TokenAmount.ZERO;
    TokenAmount fee = own.fee();
    for (int i = 0; i < push.epochs(); i++) {
      sum = sum.plus(fee.times(each).times(push.messages()));
      fee = BaseFee.next(fee, new Gas(fill(own, push)), 1);
    }
    return sum;
  }

  /// The gas that one message burns; one that asks for less than it uses runs out of it.
  private static long burntGas(long use, long limit) {
    long used = Math.min(use, limit);
    return used + GasOutputs.overEstimation(new Gas(used), new Gas(limit)).units();
  }

  /// The full blocks that burn least.
  private static FeePush cheapest(Congestion own) {
    long room = BLOCK - own.others();
    FeePush best = new FeePush(DEADLINE, room / own.used(), own.used());
    for (long messages = 1; messages <= room / own.used(); messages++) {
      long limit = room / messages;
      FeePush push = new FeePush(DEADLINE, messages, limit);
      if (messages * burntGas(own.used(), limit)
          < best.messages() * burntGas(own.used(), best.limit())) {
        best = push;
      }
    }
    return best;
  }

  private static List<Meter.Dial> dials(Congestion own, FeePush push) {
    TokenAmount after = feeAfter(own, push);
    TokenAmount extra = after.minus(own.fee()).times(own.inesGas());
    return List.of(
        new Meter.Dial(
            "base fee", own.fee() + " now, " + after + " after " + push.epochs() + " epochs"),
        new Meter.Dial("burnt by Rex", inFil(burnt(own, push))),
        new Meter.Dial("Ines pays more for what she must send", inFil(extra)));
  }

  private static String inFil(TokenAmount amount) {
    return String.format(
        Locale.ROOT, "%,.3f FIL", new BigDecimal(amount.atto(), 18).setScale(3, RoundingMode.UP));
  }
}
