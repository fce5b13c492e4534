package fil.exercises.messages;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.num.Gas;
import fil.num.TokenAmount;
import fil.vm.GasOutputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exercise 4.2: who gets what of a message's fee?
public final class Settlement {

  private static final Bill BY_HAND = new Bill(100, 130, 10, 11, 1);

  public static final Exercise<Bill, Shares> EXERCISE =
      new Exercise<Bill, Shares>(
              "4.2",
              "Settle the fee",
              own ->
                  "Write the rule that divides a fee: a Bill goes in, Shares come out, in whole"
                      + " attoFIL, and they come to limit × cap. For you, try "
                      + own
                      + " first. I try five more of yours after it.",
              "Start from the gas: what is over, if a tenth more than was used is free?",
              AnswerForm.rule(
                  Function.class, "Function<Bill, Shares> settle = b -> …", Settlement::apply),
              learner -> draw(learner).getFirst(),
              List.of(BY_HAND),
              List.of(
                  new Bill(100, 110, 10, 11, 1),
                  new Bill(100, 110, 10, 10, 1),
                  new Bill(100, 110, 10, 6, 1),
                  new Bill(100, 200, 10, 11, 1),
                  new Bill(100, 150, 10, 11, 1),
                  new Bill(1_000, 1_300, 10, 20, 3),
                  new Bill(500, 651, 10, 12, 5),
                  new Bill(500, 5_000, 10, 12, 5),
                  new Bill(500, 700, 10, 12, 5),
                  new Bill(200, 200, 7, 9, 1)),
              Settlement::shares,
              Bill::toString,
              List.of(
                  wrong(
                      "the miner earns for gas that was used",
                      "The tip counts the limit, used or not: that much room in the block is taken from"
                          + " others.",
                      bill -> {
                        Shares right = shares(bill);
                        long tip = right.tip() / bill.limit() * bill.used();
                        return new Shares(
                            right.burnt(),
                            right.burntForRest(),
                            tip,
                            right.refund() + right.tip() - tip);
                      }),
                  wrong(
                      "whatever was not used comes back",
                      "Not all of it. What is asked for beyond 11·used/10 is burnt in part, so that"
                          + " nobody keeps room free that others want.",
                      bill -> {
                        Shares right = shares(bill);
                        return new Shares(
                            right.burnt(), 0, right.tip(), right.refund() + right.burntForRest());
                      }),
                  wrong(
                      "all over-estimation is burnt",
                      "A tenth more than was used is free, and beyond that it is burnt in"
                          + " proportion: (limit − used) · over / used.",
                      bill -> {
                        Shares right = shares(bill);
                        long all = (bill.limit() - bill.used()) * price(bill);
                        return new Shares(
                            right.burnt(),
                            all,
                            right.tip(),
                            right.refund() + right.burntForRest() - all);
                      }),
                  wrong(
                      "over has no upper bound",
                      "over is at most what was used: no more than all that is left can be burnt.",
                      bill -> {
                        Shares right = shares(bill);
                        long over = Math.max(0, bill.limit() - 11 * bill.used() / 10);
                        long rest = (bill.limit() - bill.used()) * over / bill.used() * price(bill);
                        return new Shares(
                            right.burnt(),
                            rest,
                            right.tip(),
                            right.refund() + right.burntForRest() - rest);
                      }),
                  wrong(
                      "the sender pays the base fee, whatever the cap",
                      "The sender pays the cap at most. Whoever included the message pays the rest"
                          + " of the base fee.",
                      bill -> {
                        Shares right = shares(bill);
                        long burnt = bill.used() * bill.baseFee();
                        return new Shares(
                            burnt,
                            right.burntForRest(),
                            right.tip(),
                            right.refund() + right.burnt() - burnt);
                      }),
                  wrong(
                      "the premium is always paid in full",
                      "The miner gets what is left between base fee and cap, if that is less than"
                          + " the premium.",
                      bill -> {
                        Shares right = shares(bill);
                        long tip = bill.limit() * bill.premium();
                        return new Shares(
                            right.burnt(),
                            right.burntForRest(),
                            tip,
                            right.refund() + right.tip() - tip);
                      })),
              List.of(
                  "What is over? A tenth more than was used is free: over = limit − 11·used/10, in"
                      + " whole numbers.",
                  "over is at least 0 and at most used. Of the unused gas, (limit − used)·over/used"
                      + " is burnt. A unit costs min(baseFee, cap), the tip is min(premium, cap −"
                      + " that) for each unit of the limit.",
                  "long over = Math.clamp(b.limit() - 11 * b.used() / 10, 0, b.used()); long rest ="
                      + " (b.limit() - b.used()) * over / b.used(); long price ="
                      + " Math.min(b.baseFee(), b.cap()); the refund is limit · cap less the other"
                      + " three."),
              "Now you can say what any message will cost, before it is sent and after.",
              "messages/SettlementSolution.java")
          .with(learner -> draw(learner).subList(1, 6));

  private Settlement() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Shares apply(Object rule, Bill bill) {
    @Nullable Object shares = ((Function<Bill, Object>) rule).apply(bill);
    if (shares instanceof Shares found) {
      return found;
    }
    throw new Unacceptable(
        "it gave "
            + (shares == null ? "null" : "something else")
            + " instead of new Shares(burnt, burntForRest, tip, refund)");
  }

  static Shares shares(Bill bill) {
    GasOutputs outputs =
        GasOutputs.compute(
            new Gas(bill.used()),
            new Gas(bill.limit()),
            TokenAmount.ofAtto(bill.baseFee()),
            TokenAmount.ofAtto(bill.cap()),
            TokenAmount.ofAtto(bill.premium()));
    return new Shares(
        atto(outputs.baseFeeBurn()),
        atto(outputs.overEstimationBurn()),
        atto(outputs.minerTip()),
        atto(outputs.refund()));
  }

  private static long price(Bill bill) {
    return Math.min(bill.baseFee(), bill.cap());
  }

  private static long atto(TokenAmount amount) {
    return amount.atto().longValueExact();
  }

  /// Six bills: a limit a little and far above the use, a cap above, near and below the base fee.
  private static List<Bill> draw(Learner learner) {
    Draws draws = learner.draws("4.2");
    List<Bill> bills = new ArrayList<>();
    int[] percent = {105, 125, 150, 180, 260, 1_000};
    for (int i = 0; i < percent.length; i++) {
      long used = draws.between(1_000_000, 90_000_000);
      long limit = used * (percent[i] + draws.below(10)) / 100;
      long baseFee = draws.between(100, 900);
      long premium = draws.between(1, 50);
      long cap =
          switch (i % 3) {
            case 0 -> baseFee + premium + draws.between(1, 400);
            case 1 -> baseFee + draws.below((int) premium);
            default -> baseFee - draws.between(1, 90);
          };
      bills.add(new Bill(used, limit, baseFee, cap, premium));
    }
    Collections.rotate(bills, -3);
    return Collections.unmodifiableList(bills);
  }

  private static Misconception<Bill, Shares> wrong(
      String idea, String feedback, Function<Bill, Shares> answer) {
    return new Misconception<>(
        idea,
        feedback,
        answer,
        (bill, expected, got) -> !got.equals(expected) && got.equals(answer.apply(bill)));
  }
}
