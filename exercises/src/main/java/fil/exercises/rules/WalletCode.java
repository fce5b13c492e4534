package fil.exercises.rules;

/// The code of a wallet of several owners, as tests see it.
///
/// ```java
/// Predicate<WalletCode> tests = code -> {
///     var wallet = code.create(2, "Anna", "Ines", "Kai");
///     var number = wallet.propose("Anna", 5);
///     return wallet.approve("Ines", number) == 0 && wallet.paid() == 5;
/// };
/// ```
@FunctionalInterface
public interface WalletCode {

  /// A new wallet.
  ///
  /// @param threshold how many must approve
  /// @param owners who may
  /// @throws IllegalArgumentException where an owner is there twice, or so many cannot approve
  Wallet create(int threshold, String... owners);

  /// A wallet of this code. It has as many tokens as anybody proposes to pay.
  interface Wallet {

    /// Puts a payment down, which the proposer approves by that, and makes it where that is enough.
    ///
    /// @return the number of the transaction
    /// @throws IllegalArgumentException for one who is no owner
    long propose(String who, long amount);

    /// Approves a transaction without saying what it is.
    ///
    /// @return the exit code
    int approve(String who, long number);

    /// Approves a transaction if it has this hash.
    ///
    /// @return the exit code
    int approve(String who, long number, String hash);

    /// The hash of a transaction that waits.
    ///
    /// @throws IllegalArgumentException where there is none of this number
    String hash(long number);

    /// Takes an owner out, as the owners have agreed to.
    ///
    /// @throws IllegalArgumentException for one who is no owner, or where too few would be left
    void remove(String owner);

    /// How much the wallet has paid in all.
    long paid();
  }
}
