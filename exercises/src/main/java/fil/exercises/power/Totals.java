package fil.exercises.power;

/// What the power actor sums up over all claims, in TiB.
///
/// @param counted the claims of miners that have reached the minimum
/// @param committed all claims
/// @param largeMiners how many have reached the minimum
public record Totals(long counted, long committed, long largeMiners) {

  @Override
  public String toString() {
    return "%d TiB counted, %d TiB committed, %d large miners"
        .formatted(counted, committed, largeMiners);
  }
}
