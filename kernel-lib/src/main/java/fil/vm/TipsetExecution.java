package fil.vm;

import fil.chain.Message;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.Implicit.BlockReward;
import fil.vm.Machine.Applied;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Executes the messages of a tipset, see [lotus].
///
/// Blocks of a tipset are made at the same time by miners who do not know of each other, so that
/// the same message may be in several: it counts where it comes first.
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/consensus/filcns/compute_state.go
public final class TipsetExecution {

  /// How the receipts of a tipset are kept.
  public static final AmtSchema<Receipt> RECEIPTS = AmtSchema.legacy(Receipt.CODEC);

  private TipsetExecution() {}

  /// Executes the blocks in their order: the messages of each, and what its miner is owed. Cron is
  /// not part of it.
  ///
  /// @return what became of each block
  /// @throws FatalError where a reward cannot be paid
  public static List<Executed> blocks(Machine machine, List<BlockMessages> blocks) {
    Set<Cid> seen = new LinkedHashSet<>();
    List<Executed> executed = new ArrayList<>();
    for (BlockMessages block : blocks) {
      executed.add(block(machine, block, seen));
    }
    return executed;
  }

  private static Executed block(Machine machine, BlockMessages block, Set<Cid> seen) {
    List<Applied> applied = new ArrayList<>();
    TokenAmount penalty = TokenAmount.ZERO;
    TokenAmount tips = TokenAmount.ZERO;
    for (Message message : block.messages()) {
      if (seen.add(message.cid())) {
        Applied one = machine.apply(message);
        applied.add(one);
        penalty = penalty.plus(one.gasOutputs().minerPenalty());
        tips = tips.plus(one.gasOutputs().minerTip());
      }
    }
    BlockReward reward = new BlockReward(block.miner(), penalty, tips, block.winCount());
    must(machine, Implicit.reward(machine.environment().epoch(), reward), "the reward");
    return new Executed(applied, reward);
  }

  /// Executes what is due at the end of the machine's epoch.
  ///
  /// @throws FatalError where cron itself fails; what it calls may fail
  public static void cron(Machine machine) {
    ChainEpoch epoch = machine.environment().epoch();
    must(machine, Implicit.cron(epoch), "cron");
  }

  private static void must(Machine machine, Message message, String what) {
    Applied applied = machine.applyImplicitly(message);
    if (!applied.receipt().isSuccess()) {
      throw new FatalError(
          "%s failed with exit code %d: %s"
              .formatted(what, applied.receipt().exitCode(), applied.why()));
    }
  }

  /// Writes the receipts of a tipset.
  ///
  /// @return the root that the next block names
  public static Link<Amt<Receipt>> saveReceipts(Machine machine, List<Executed> blocks) {
    return RECEIPTS.save(
        machine.store(),
        blocks.stream().flatMap(block -> block.applied().stream()).map(Applied::receipt).toList());
  }

  /// What became of a block.
  ///
  /// @param applied its messages, but those that were in an earlier block
  /// @param reward what its miner was owed
  public record Executed(List<Applied> applied, BlockReward reward) {

    public Executed {
      applied = List.copyOf(applied);
    }
  }
}
