package fil.exercises.sealing;

import java.util.Locale;

/// What a receipt claims of the trees of a seal.
///
/// @param device what computed them, as the receipt says
/// @param most how many hashes a second that device can do at best
/// @param hashes how many were done
/// @param seconds in what time
public record DeviceClaim(String device, double most, long hashes, double seconds) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (at most %,.0f hashes/s): %,d hashes in %,.4g s",
        device,
        most,
        hashes,
        seconds);
  }
}
