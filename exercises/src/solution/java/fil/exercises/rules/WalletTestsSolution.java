package fil.exercises.rules;

import java.util.function.Predicate;

/// Exercise 5.3: tests for Approve.
final class WalletTestsSolution {

  private WalletTestsSolution() {}

  /// Two of three, twice: once everything is tried on one transaction, once its proposer leaves. In
  /// a cell: `check("5.3", tests)`.
  static final Predicate<WalletCode> tests =
      code -> {
        var wallet = code.create(2, "Anna", "Ines", "Kai");
        long number = wallet.propose("Anna", 5);
        boolean refuses =
            wallet.approve("Rex", number) == 18 && wallet.approve("Ines", number, "00") == 16;
        boolean pays = wallet.approve("Ines", number, wallet.hash(number)) == 0;
        boolean paysOnce = wallet.approve("Kai", number) == 17 && wallet.paid() == 5;

        var left = code.create(2, "Anna", "Ines", "Kai");
        long hers = left.propose("Anna", 5);
        left.remove("Anna");
        return refuses && pays && paysOnce && left.approve("Ines", hers) == 17;
      };
}
