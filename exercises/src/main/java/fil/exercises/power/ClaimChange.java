package fil.exercises.power;

import fil.actors.power.Claim;
import fil.actors.power.PowerPolicy;
import fil.actors.power.PowerTotals;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import java.math.BigInteger;

/// A claim that changes, and the sums before it does.
///
/// @param before the sums, with the claim in them
/// @param claim in TiB
/// @param more how many TiB come to it; fewer where it is negative
record ClaimChange(Totals before, long claim, long more) {

  /// From how many TiB on a miner counts.
  static final long MINIMUM = 10;

  private static final int TIB = 40;

  /// What the power actor makes of it.
  Totals after() {
    PowerTotals sums =
        new PowerTotals(
            tib(before.counted()),
            tib(before.committed()),
            tib(before.counted()),
            tib(before.committed()),
            before.largeMiners());
    PowerTotals after =
        sums.withChange(claim(claim), claim(claim + more), PowerPolicy.MAINNET.consensusMinimum());
    return new Totals(
        inTib(after.rawBytes()), inTib(after.bytesCommitted()), after.minersAboveMinimum());
  }

  /// A claim of so many TiB without verified deals.
  static Claim claim(long tib) {
    return new Claim(PostProofType.WINDOW_32_GIB, tib(tib), tib(tib));
  }

  static StoragePower tib(long tib) {
    return new StoragePower(BigInteger.valueOf(tib).shiftLeft(TIB));
  }

  static long inTib(StoragePower power) {
    return power.bytes().shiftRight(TIB).longValueExact();
  }

  @Override
  public String toString() {
    return "a claim of %d TiB, and %d more, after %s".formatted(claim, more, before);
  }
}
