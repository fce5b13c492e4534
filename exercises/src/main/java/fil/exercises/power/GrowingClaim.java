package fil.exercises.power;

import fil.actors.power.Claim;
import fil.actors.power.PowerPolicy;
import fil.actors.power.PowerTotals;
import java.util.List;
import java.util.Locale;

/// A claim that grows in the middle of an epoch.
///
/// @param epoch when
/// @param others the other miners' claims, in TiB
/// @param claim the claim so far, in TiB
/// @param grown the claim afterwards, in TiB
record GrowingClaim(long epoch, List<Long> others, long claim, long grown) {

  GrowingClaim {
    others = List.copyOf(others);
  }

  /// The network's power, in TiB, as cron freezes it.
  ///
  /// @param own the claim that grows, as large as it is then
  long frozen(long own) {
    PowerPolicy policy = PowerPolicy.MAINNET;
    Claim none = ClaimChange.claim(0);
    PowerTotals totals =
        PowerTotals.NONE.withChange(none, ClaimChange.claim(own), policy.consensusMinimum());
    for (long other : others) {
      totals = totals.withChange(none, ClaimChange.claim(other), policy.consensusMinimum());
    }
    return ClaimChange.inTib(totals.networkRawBytes(policy));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "claims of %s TiB and yours of %d, which grows to %d in epoch %,d",
        String.join(", ", others.stream().map(String::valueOf).toList()),
        claim,
        grown,
        epoch);
  }
}
