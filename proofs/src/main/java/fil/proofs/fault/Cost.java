package fil.proofs.fault;

import java.time.Duration;
import java.util.Locale;

/// What something took.
///
/// @param labels how many labels were hashed
/// @param compressions how many blocks of 64 bytes SHA-256 compressed for them
/// @param poseidons how many Poseidon hashes were computed, for columns and for tree nodes
/// @param took the time on this machine
public record Cost(long labels, long compressions, long poseidons, Duration took) {

  /// Nothing at all.
  public static final Cost NONE = new Cost(0, 0, 0, Duration.ZERO);

  private static final double NANOS_A_SECOND = 1e9;

  public Cost {
    if (labels < 0 || compressions < 0 || poseidons < 0 || took.isNegative()) {
      throw new IllegalArgumentException("a cost is not below zero");
    }
  }

  /// All hashes, of both kinds.
  public long hashes() {
    return labels + poseidons;
  }

  /// The time on this machine in seconds.
  public double seconds() {
    return took.toNanos() / NANOS_A_SECOND;
  }

  public Cost plus(Cost other) {
    return new Cost(
        labels + other.labels,
        compressions + other.compressions,
        poseidons + other.poseidons,
        took.plus(other.took));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d labels (%,d compressions), %,d Poseidon hashes, %.4f s",
        labels,
        compressions,
        poseidons,
        seconds());
  }
}
