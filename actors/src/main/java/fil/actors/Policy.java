package fil.actors;

import fil.actors.market.MarketPolicy;
import fil.actors.miner.MinerPolicy;
import fil.actors.paych.PaychPolicy;
import fil.actors.power.PowerPolicy;
import fil.actors.reward.RewardPolicy;
import fil.actors.verifreg.VerifiedRegistryPolicy;

/// All numbers that a network chooses for its actors: how long things take, how large they are,
/// what they cost.
///
/// @param market of deals
/// @param miner of sectors
/// @param paymentChannel of payment channels
/// @param power of consensus power
/// @param reward of minting
/// @param verifiedRegistry of data caps
public record Policy(
    MarketPolicy market,
    MinerPolicy miner,
    PaychPolicy paymentChannel,
    PowerPolicy power,
    RewardPolicy reward,
    VerifiedRegistryPolicy verifiedRegistry) {

  /// The main network's.
  public static final Policy MAINNET =
      new Policy(
          MarketPolicy.MAINNET,
          MinerPolicy.MAINNET,
          PaychPolicy.MAINNET,
          PowerPolicy.MAINNET,
          RewardPolicy.MAINNET,
          VerifiedRegistryPolicy.MAINNET);

  /// For small chains whose whole life one wants to watch: sectors of 2 KiB, days of 60 epochs,
  /// years of 48 such days.
  public static final Policy TEACHING =
      new Policy(
          MarketPolicy.TEACHING,
          MinerPolicy.TEACHING,
          PaychPolicy.TEACHING,
          PowerPolicy.TEACHING,
          RewardPolicy.TEACHING,
          VerifiedRegistryPolicy.TEACHING);
}
