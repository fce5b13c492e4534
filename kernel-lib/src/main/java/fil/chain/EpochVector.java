package fil.chain;

import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chain of epochs with messages and cron, and what became of them; recorded from the network's
/// own machine. The blocks of the first state come beside it.
///
/// @param id what it is called
/// @param about what happens in it
/// @param networkVersion the protocol, at every epoch
/// @param preRoot the first state
/// @param steps in order; epochs that no step names are passed over
public record EpochVector(
    String id, String about, long networkVersion, Cid preRoot, List<Step> steps) {

  public EpochVector {
    steps = List.copyOf(steps);
  }

  /// One epoch, or several in which only cron runs.
  ///
  /// @param first the epoch
  /// @param last the same, or the last of the epochs
  /// @param stride from one of the epochs to the next
  /// @param baseFee what each unit of gas burns
  /// @param circulatingSupply what is in circulation
  /// @param messages what is executed before cron, where it is no tipset
  /// @param blocks the tipset; empty where it is none
  /// @param receiptsRoot the root of the tipset's receipts
  /// @param hasCron whether cron runs
  /// @param every after so many epochs a root is compared
  /// @param roots those roots
  /// @param root the state after the last epoch
  public record Step(
      ChainEpoch first,
      ChainEpoch last,
      long stride,
      TokenAmount baseFee,
      TokenAmount circulatingSupply,
      List<Expected> messages,
      List<Block> blocks,
      @Nullable Cid receiptsRoot,
      boolean hasCron,
      long every,
      List<Cid> roots,
      Cid root) {

    /// @throws IllegalArgumentException where the epochs do not go on, or there are both messages
    ///   and blocks
    public Step {
      messages = List.copyOf(messages);
      blocks = List.copyOf(blocks);
      roots = List.copyOf(roots);
      if (stride < 1 || last.isBefore(first)) {
        throw new IllegalArgumentException(
            "epochs %s to %s in steps of %d".formatted(first, last, stride));
      }
      if (!messages.isEmpty() && !blocks.isEmpty()) {
        throw new IllegalArgumentException("messages beside blocks at epoch " + first);
      }
      if (!last.equals(first) && !(messages.isEmpty() && blocks.isEmpty())) {
        throw new IllegalArgumentException("messages in several epochs from " + first + " on");
      }
      if (every < 0 || (every == 0 && !roots.isEmpty())) {
        throw new IllegalArgumentException("roots every %d epochs".formatted(every));
      }
    }
  }

  /// A message and what became of it.
  ///
  /// @param bytes its encoding without a signature
  /// @param isImplicit whether it comes from the system
  /// @param isDuplicate whether it was in an earlier block of the tipset
  /// @param receipt what became of it; that of a duplicate is not looked at
  /// @param minerPenalty what the miner lost for it; null where it is not told
  /// @param minerTip what the miner got for it; null where it is not told
  public record Expected(
      Bytes bytes,
      boolean isImplicit,
      boolean isDuplicate,
      Receipt receipt,
      @Nullable TokenAmount minerPenalty,
      @Nullable TokenAmount minerTip) {

    /// The message.
    ///
    /// @throws fil.cbor.MalformedInputException where the bytes are none
    public Message message() {
      return Message.CODEC.decode(bytes.toArray());
    }
  }

  /// A block of a tipset.
  ///
  /// @param miner who made it
  /// @param winCount how many elections it won
  /// @param messages in the order of execution
  /// @param penalty what its miner lost
  /// @param gasReward what its miner got in tips
  public record Block(
      Address miner,
      long winCount,
      List<Expected> messages,
      TokenAmount penalty,
      TokenAmount gasReward) {

    public Block {
      messages = List.copyOf(messages);
    }
  }
}
