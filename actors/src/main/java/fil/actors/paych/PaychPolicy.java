package fil.actors.paych;

/// The numbers that payment channels live by.
///
/// @param settleDelay how many epochs lie between the wish to settle and the payout
/// @param maxSecretBytes how long a secret may be
public record PaychPolicy(long settleDelay, int maxSecretBytes) {

  private static final long EPOCHS_IN_HOUR = 120;

  /// As on the main network.
  public static final PaychPolicy MAINNET = new PaychPolicy(12 * EPOCHS_IN_HOUR, 256);

  /// Ten epochs, so that a lesson sees both ends.
  public static final PaychPolicy TEACHING = new PaychPolicy(10, 256);
}
