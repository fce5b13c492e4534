package fil.actors.calls;

import fil.actors.math.FilterEstimate;
import fil.cbor.Codec;
import fil.num.MethodNumber;
import fil.num.StoragePower;

/// The methods of the reward actor.
public final class RewardCalls {

  public static final MethodNumber AWARD_BLOCK_REWARD = new MethodNumber(2);

  public static final MethodNumber THIS_EPOCH_REWARD = new MethodNumber(3);

  public static final MethodNumber UPDATE_NETWORK_KPI = new MethodNumber(4);

  private RewardCalls() {}

  /// What the network pays in this epoch, and for which power it was planned.
  ///
  /// @param smoothed the reward of an epoch in attoFIL, smoothed
  /// @param baselinePower the power that the plan expects
  public record EpochReward(FilterEstimate smoothed, StoragePower baselinePower) {

    /// `[smoothed, baselinePower]`.
    public static final Codec<EpochReward> CODEC = Codec.tuple(EpochReward.class);
  }
}
