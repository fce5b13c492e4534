/// What the network pays for storage, see [spec: Block Reward Minting] and [specs-actors].
///
/// New tokens come from two sources, each of which halves what is left of it every six years. The
/// smaller one, *simple minting*, runs by the clock. The larger one, *baseline minting*, runs by a
/// clock of its own, the *effective network time*: it goes as fast as the clock on the wall while
/// the network has the power that the plan, the *baseline*, expects; with half of that power it goes
/// half as fast.
///
/// The baseline doubles every year. So that no time is lost for good, what counts is a sum: the
/// effective time is the epoch up to which the plan's sum of power equals the real sum, in which no
/// epoch counts for more than its baseline.
///
/// - [RewardActor][fil.actors.reward.RewardActor]: the methods
/// - [RewardState][fil.actors.reward.RewardState]: the two clocks, epoch by epoch
/// - [Minting][fil.actors.reward.Minting]: what an epoch mints
/// - [RewardPolicy][fil.actors.reward.RewardPolicy]: the numbers
///
/// [spec: Block Reward Minting]: https://spec.filecoin.io/systems/filecoin_token/block_reward_minting/
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/builtin/reward
@NullMarked
package fil.actors.reward;

import org.jspecify.annotations.NullMarked;
