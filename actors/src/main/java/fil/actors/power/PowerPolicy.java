package fil.actors.power;

import fil.actors.math.FilterEstimate;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import java.math.BigInteger;

/// The numbers of the power actor.
///
/// @param consensusMinimum the bytes from which on a miner takes part in consensus
/// @param minersForMinimum how many miners must have reached the minimum before it is enforced
/// @param proveCommitsPerEpoch how many proofs of single sectors a miner may have verified in an
///   epoch
/// @param submitGas what it costs in gas to have one verified, which happens in cron, where nobody
///   pays
/// @param initialSmoothed the estimate of the network's weighted bytes to begin with
public record PowerPolicy(
    StoragePower consensusMinimum,
    long minersForMinimum,
    int proveCommitsPerEpoch,
    long submitGas,
    FilterEstimate initialSmoothed) {

  private static final long GIB = 1L << 30;

  /// The network's.
  public static final PowerPolicy MAINNET =
      new PowerPolicy(
          StoragePower.of(10L << 40), // 10 TiB: 320 sectors of 32 GiB
          4,
          200, // 6.25 TiB in an epoch, in sectors of 32 GiB
          34_721_049, // measured
          FilterEstimate.of(
              BigInteger.valueOf(750_000 * GIB), // as much as there was at genesis
              BigInteger.valueOf(3_840 * GIB))); // 120 sectors of 32 GiB in an epoch

  /// The same rules for sectors of 2 KiB.
  public static final PowerPolicy TEACHING =
      new PowerPolicy(
          StoragePower.of(10L << 10), // 10 KiB: 5 sectors of 2 KiB
          2,
          200,
          34_721_049,
          FilterEstimate.of(
              BigInteger.valueOf(64L << 10), // 64 KiB: 32 sectors of 2 KiB
              BigInteger.ZERO));

  /// The bytes from which on a miner that proves in this way takes part in consensus.
  ///
  /// @throws Refusal where it is not a way of window PoSt
  public StoragePower minimumFor(PostProofType windowPost) {
    Refusal.refuseUnless(windowPost.isWindow(), "there is no window PoSt of type %s", windowPost);
    return consensusMinimum;
  }
}
