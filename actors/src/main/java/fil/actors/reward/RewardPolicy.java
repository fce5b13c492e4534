package fil.actors.reward;

import fil.actors.math.FilterEstimate;
import fil.actors.math.Q128;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// The numbers by which the network pays. Those with 128 binary places are rounded down.
///
/// @param epochsInYear how many epochs the plan calls a year
/// @param baselineStep the baseline's growth in an epoch, `2^(1 / year)` with 128 binary places
/// @param initialBaseline the baseline at epoch 0
/// @param decay `ln 2 / (6 · year)` with 128 binary places: what halves in six years loses this
///   part in an epoch
/// @param decayStep `e^decay - 1`, with 128 binary places
/// @param simpleTotal what simple minting mints in the end
/// @param baselineTotal what baseline minting mints in the end
/// @param initialSmoothed the estimate of an epoch's reward to begin with: at `simpleTotal · (1 -
///   e^-decay)`, changing by `10¹⁸ · (e^-decay - 1)`, both as whole attoFIL towards zero
/// @param leadersPerEpoch how many wins are expected in an epoch; each is paid its part
/// @param penaltyFactor how much more a miner loses for bad messages than they cost
public record RewardPolicy(
    long epochsInYear,
    BigInteger baselineStep,
    StoragePower initialBaseline,
    BigInteger decay,
    BigInteger decayStep,
    TokenAmount simpleTotal,
    TokenAmount baselineTotal,
    FilterEstimate initialSmoothed,
    long leadersPerEpoch,
    long penaltyFactor) {

  /// The network's: an epoch of 30 seconds, a year of 365 days, and a baseline of 2.5 EiB.
  ///
  /// Deviation: the totals on the main network differ a little, because of what happened before
  /// they were fixed. There they are read from the state.
  public static final RewardPolicy MAINNET =
      new RewardPolicy(
          365 * 24 * 60 * 60 / ChainEpoch.SECONDS, // 1 051 200
          new BigInteger("340282591298641078465964189926313473653"), // 1 + 6.6e-7
          StoragePower.of(2_888_888_880_000_000_000L),
          new BigInteger("37396271439864487274534522888786"), // 1.1e-7
          new BigInteger("37396273494747879394193016954629"), // 1.1e-7
          TokenAmount.ofFil(330_000_000),
          TokenAmount.ofFil(770_000_000),
          FilterEstimate.of(
              new BigInteger("36266260308195979333"), BigInteger.valueOf(-109_897_758_509L)),
          5,
          3);

  /// The same plan with a day for a year, a thousandth of the tokens, and a baseline that a few
  /// small sectors reach: 512 of 2 KiB.
  public static final RewardPolicy TEACHING =
      new RewardPolicy(
          24 * 60 * 60 / ChainEpoch.SECONDS, // 2 880
          new BigInteger("340364274611608345349952323005809148878"), // 1 + 2.4e-4
          StoragePower.of(512 * (2 << 10)), // 1 MiB
          new BigInteger("13649639075550537855205100854407088"), // 4.0e-5
          new BigInteger("13649912841040901696535467891871994"), // 4.0e-5
          TokenAmount.ofFil(330_000),
          TokenAmount.ofFil(770_000),
          FilterEstimate.of(
              new BigInteger("13236920253885149073"), BigInteger.valueOf(-40_111_879_557_227L)),
          5,
          3);

  /// All that is ever minted for storage, which the reward actor owns at genesis.
  public TokenAmount allocation() {
    return simpleTotal.plus(baselineTotal);
  }

  /// The baseline an epoch after it was `baseline`.
  public StoragePower nextBaseline(StoragePower baseline) {
    return new StoragePower(Q128.times(baseline.bytes(), baselineStep));
  }

  /// The baseline an epoch before genesis, from which [#nextBaseline] goes on. Rounding makes that
  /// at genesis one byte less than [#initialBaseline].
  public StoragePower baselineBeforeGenesis() {
    BigInteger ratio = Q128.divide(Q128.of(Q128.of(initialBaseline.bytes())), baselineStep);
    return new StoragePower(Q128.floor(ratio));
  }

  /// The baseline by which the reward of `epoch` is planned, counted up from genesis.
  public StoragePower baselineAt(ChainEpoch epoch) {
    StoragePower baseline = nextBaseline(baselineBeforeGenesis());
    for (long i = 1; i < epoch.number(); i++) {
      baseline = nextBaseline(baseline);
    }
    return baseline;
  }
}
