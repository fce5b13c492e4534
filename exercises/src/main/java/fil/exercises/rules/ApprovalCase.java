package fil.exercises.rules;

import java.util.List;

/// What the method Approve of a wallet meets.
///
/// @param owners whose wallet it is
/// @param threshold how many must approve
/// @param caller who calls
/// @param waits whether there is a transaction of the number that the caller gives
/// @param approved who has approved it before
/// @param hash the transaction's
/// @param given the hash that the caller gives; empty for none
/// @param amount what the transaction pays
/// @param free what the wallet may spend
public record ApprovalCase(
    List<String> owners,
    int threshold,
    String caller,
    boolean waits,
    List<String> approved,
    String hash,
    String given,
    long amount,
    long free) {

  public ApprovalCase {
    owners = List.copyOf(owners);
    approved = List.copyOf(approved);
  }

  /// How the method ends.
  ///
  /// @param code the exit code
  /// @param sent whether the transaction is sent
  public record Verdict(int code, boolean sent) {

    /// In words.
    @Override
    public String toString() {
      return "exit code " + code + (sent ? ", and it is sent" : ", and it is not sent");
    }
  }

  /// In words.
  @Override
  public String toString() {
    String what =
        waits
            ? "a transaction over %d with the hash %s, approved by %s"
                .formatted(amount, hash, approved)
            : "no transaction of that number";
    return "%d of %s must approve; %s calls%s; there is %s; %d may be spent"
        .formatted(
            threshold,
            owners,
            caller,
            given.isEmpty() ? " without a hash" : " with the hash " + given,
            what,
            free);
  }
}
