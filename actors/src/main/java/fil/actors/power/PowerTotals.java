package fil.actors.power;

import fil.num.StoragePower;
import fil.vm.Refusal;

/// Sums over all claims, and over those of miners that have reached the consensus minimum.
///
/// @param rawBytes the bytes of miners at or above the minimum
/// @param bytesCommitted the bytes of all miners
/// @param qualityAdjusted the weighted bytes of miners at or above the minimum
/// @param qualityAdjustedCommitted the weighted bytes of all miners
/// @param minersAboveMinimum how many are at or above the minimum
public record PowerTotals(
    StoragePower rawBytes,
    StoragePower bytesCommitted,
    StoragePower qualityAdjusted,
    StoragePower qualityAdjustedCommitted,
    long minersAboveMinimum) {

  /// Of a network without miners.
  public static final PowerTotals NONE =
      new PowerTotals(
          StoragePower.ZERO, StoragePower.ZERO, StoragePower.ZERO, StoragePower.ZERO, 0);

  /// The sums after a miner came in with nothing, which is enough only for a minimum of nothing.
  PowerTotals withNewMiner(StoragePower minimum) {
    return minimum.compareTo(StoragePower.ZERO) > 0 ? this : withMinersAbove(1);
  }

  /// The sums after a claim changed. A miner that crosses the minimum comes in, or goes, with all
  /// that it has.
  ///
  /// @throws Refusal where fewer than no miners would be left above the minimum
  public PowerTotals withChange(Claim before, Claim after, StoragePower minimum) {
    PowerTotals committed =
        new PowerTotals(
            rawBytes,
            bytesCommitted.plus(after.rawBytes()).minus(before.rawBytes()),
            qualityAdjusted,
            qualityAdjustedCommitted.plus(after.qualityAdjusted()).minus(before.qualityAdjusted()),
            minersAboveMinimum);
    return committed.withCounted(before, minimum, -1).withCounted(after, minimum, 1).sound();
  }

  /// The sums with a claim once more, or once less, where it reaches the minimum.
  private PowerTotals withCounted(Claim claim, StoragePower minimum, int times) {
    if (claim.rawBytes().compareTo(minimum) < 0) {
      return this;
    }
    return new PowerTotals(
            rawBytes.plus(claim.rawBytes().times(times)),
            bytesCommitted,
            qualityAdjusted.plus(claim.qualityAdjusted().times(times)),
            qualityAdjustedCommitted,
            minersAboveMinimum)
        .withMinersAbove(times);
  }

  private PowerTotals withMinersAbove(int more) {
    return new PowerTotals(
        rawBytes,
        bytesCommitted,
        qualityAdjusted,
        qualityAdjustedCommitted,
        minersAboveMinimum + more);
  }

  private PowerTotals sound() {
    Refusal.refuseUnless(
        minersAboveMinimum >= 0, "%d miners above the minimum", minersAboveMinimum);
    return this;
  }

  /// The network's bytes: those of miners above the minimum, or of all while there are too few.
  public StoragePower networkRawBytes(PowerPolicy policy) {
    return isMinimumEnforced(policy) ? rawBytes : bytesCommitted;
  }

  /// The network's weighted bytes: those of miners above the minimum, or of all while there are too
  /// few.
  public StoragePower networkQualityAdjusted(PowerPolicy policy) {
    return isMinimumEnforced(policy) ? qualityAdjusted : qualityAdjustedCommitted;
  }

  /// Whether enough miners have reached the minimum for the others to count no more.
  public boolean isMinimumEnforced(PowerPolicy policy) {
    return minersAboveMinimum >= policy.minersForMinimum();
  }
}
