package fil.vm;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.state.Singletons;

/// The messages that nobody sends: they come from the system with every tipset.
public final class Implicit {

  private static final MethodNumber EPOCH_TICK = new MethodNumber(2);
  private static final MethodNumber AWARD_BLOCK_REWARD = new MethodNumber(2);
  private static final Gas CRON_GAS = new Gas(10_000_000_000L * 10_000);
  private static final Gas REWARD_GAS = new Gas(1L << 30);

  private Implicit() {}

  /// What is due at the end of an epoch.
  public static Message cron(ChainEpoch epoch) {
    return message(Singletons.CRON, epoch, CRON_GAS, EPOCH_TICK, Bytes.EMPTY);
  }

  /// What the network owes a miner for a block.
  public static Message reward(ChainEpoch epoch, BlockReward reward) {
    return message(
        Singletons.REWARD,
        epoch,
        REWARD_GAS,
        AWARD_BLOCK_REWARD,
        Bytes.copyOf(BlockReward.CODEC.encode(reward)));
  }

  private static Message message(
      Address to, ChainEpoch epoch, Gas limit, MethodNumber method, Bytes params) {
    return new Message(
        0,
        to,
        Singletons.SYSTEM,
        new Nonce(epoch.number()),
        TokenAmount.ZERO,
        limit,
        TokenAmount.ZERO,
        TokenAmount.ZERO,
        method,
        params);
  }

  /// The parameters of a reward.
  ///
  /// @param miner who made the block
  /// @param penalty what it loses for messages that pay too little
  /// @param gasReward the tips of its messages
  /// @param winCount how many elections it won
  public record BlockReward(
      Address miner, TokenAmount penalty, TokenAmount gasReward, long winCount) {

    /// `[miner, penalty, gasReward, winCount]`.
    public static final Codec<BlockReward> CODEC = Codec.tuple(BlockReward.class);
  }
}
