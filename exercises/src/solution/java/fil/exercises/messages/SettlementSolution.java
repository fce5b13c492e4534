package fil.exercises.messages;

import java.util.function.Function;

/// Exercise 4.2: settle the fee.
final class SettlementSolution {

  private SettlementSolution() {}

  /// Whole numbers all the way; the refund is what is left. In a cell: `check("4.2", settle)`.
  static final Function<Bill, Shares> settle =
      bill -> {
        long over = Math.clamp(bill.limit() - 11 * bill.used() / 10, 0, bill.used());
        long rest = (bill.limit() - bill.used()) * over / bill.used();
        long price = Math.min(bill.baseFee(), bill.cap());
        long tip = bill.limit() * Math.min(bill.premium(), bill.cap() - price);
        long burnt = bill.used() * price;
        long burntForRest = rest * price;
        long refund = bill.limit() * bill.cap() - burnt - burntForRest - tip;
        return new Shares(burnt, burntForRest, tip, refund);
      };
}
