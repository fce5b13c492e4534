package fil.actors.conformance;

import fil.actors.BuiltinActors;
import fil.cbor.MalformedInputException;
import fil.chain.EpochVector;
import fil.chain.EpochVector.Block;
import fil.chain.EpochVector.Expected;
import fil.chain.EpochVector.Step;
import fil.chain.Message;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.ipld.Dag;
import fil.ipld.MemoryBlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.BlockMessages;
import fil.vm.Environment;
import fil.vm.FatalError;
import fil.vm.InvalidMessageException;
import fil.vm.Machine;
import fil.vm.Machine.Applied;
import fil.vm.TipsetExecution;
import fil.vm.TipsetExecution.Executed;
import fil.vm.TraceEvent;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Replays a chain of epochs.
///
/// Each epoch opens the machine anew on the last state. The chain stops at the first step that
/// comes out otherwise than recorded, because everything after it would.
public final class EpochReplay {

  /// After so many new blocks, those that the state no longer needs are dropped.
  private static final int BLOCKS_BETWEEN_CLEANINGS = 200_000;

  private final EpochVector vector;
  private final BuiltinActors actors = BuiltinActors.create();
  private final Function<ChainEpoch, Consumer<TraceEvent>> trace;
  private final Progress progress;
  private final Stop stop;
  private final List<Difference> differences = new ArrayList<>();
  private MemoryBlockStore store = new MemoryBlockStore();
  private Cid root;
  private long epochsDone;

  private EpochReplay(
      EpochVector vector,
      BlockStore blocks,
      Function<ChainEpoch, Consumer<TraceEvent>> trace,
      Progress progress,
      Stop stop) {
    this.vector = vector;
    this.trace = trace;
    this.progress = progress;
    this.stop = stop;
    this.root = vector.preRoot();
    this.store = reachable(blocks);
  }

  /// Replays all steps.
  ///
  /// @param trace for each epoch, who is told all that happens in it
  /// @return what came out otherwise than recorded; nothing where all agrees
  public static List<Difference> run(
      EpochVector vector,
      BlockStore blocks,
      Function<ChainEpoch, Consumer<TraceEvent>> trace,
      Progress progress,
      Stop stop) {
    if (vector.networkVersion() != MessageReplay.NETWORK_VERSION) {
      return List.of(
          new Difference(
              vector.id(),
              "network version",
              Long.toString(vector.networkVersion()),
              MessageReplay.NETWORK_VERSION + ", the only one there is"));
    }
    return new EpochReplay(vector, blocks, trace, progress, stop).run();
  }

  private List<Difference> run() {
    for (Step step : vector.steps()) {
      try {
        run(step);
      } catch (FatalError | InvalidMessageException | MalformedInputException e) {
        differences.add(
            new Difference(
                "epoch " + step.first(), "outcome", "a state", "none: " + e.getMessage()));
      }
      if (!differences.isEmpty()) {
        break;
      }
    }
    return differences;
  }

  private void run(Step step) {
    long group = 0;
    int compared = 0;
    for (long epoch = step.first().number();
        epoch <= step.last().number();
        epoch += step.stride()) {
      stop.check();
      runEpoch(step, new ChainEpoch(epoch));
      group++;
      if (step.every() > 0 && group == step.every() && compared < step.roots().size()) {
        Difference.addRoots(differences, "epoch " + epoch, step.roots().get(compared++), root);
        group = 0;
      }
      if (!differences.isEmpty()) {
        return;
      }
    }
    Difference.addRoots(differences, "epoch " + step.last(), step.root(), root);
  }

  private void runEpoch(Step step, ChainEpoch epoch) {
    Machine machine =
        Machine.open(
            store,
            root,
            new Environment(epoch, step.baseFee(), step.circulatingSupply()),
            actors,
            StandInProofs.HOLD_UNLESS_MARKED,
            new EpochHost(root, store));
    machine.listen(trace.apply(epoch));
    applyMessages(machine, step);
    if (!step.blocks().isEmpty()) {
      applyBlocks(machine, step);
    }
    if (step.hasCron()) {
      TipsetExecution.cron(machine);
    }
    root = machine.flush();
    if (store.size() > BLOCKS_BETWEEN_CLEANINGS) {
      store = reachable(store);
    }
    progress.report(vector.id(), ++epochsDone, -1, "epochs");
  }

  private void applyMessages(Machine machine, Step step) {
    for (int i = 0; i < step.messages().size(); i++) {
      Expected expected = step.messages().get(i);
      Message message = expected.message();
      String where = "epoch %s, message %d".formatted(step.first(), i);
      Applied applied =
          expected.isImplicit() ? machine.applyImplicitly(message) : machine.apply(message);
      compare(where, expected, applied);
    }
  }

  private void compare(String where, Expected expected, Applied applied) {
    differences.addAll(Difference.of(where, expected.receipt(), applied.receipt(), applied.why()));
    TokenAmount penalty = expected.minerPenalty();
    if (penalty != null) {
      Difference.add(
          differences, where, "miner penalty", penalty, applied.gasOutputs().minerPenalty());
    }
    TokenAmount tip = expected.minerTip();
    if (tip != null) {
      Difference.add(differences, where, "miner tip", tip, applied.gasOutputs().minerTip());
    }
  }

  private void applyBlocks(Machine machine, Step step) {
    List<BlockMessages> blocks =
        step.blocks().stream()
            .map(block ->
                new BlockMessages(
                    block.miner(),
                    block.winCount(),
                    block.messages().stream().map(Expected::message).toList()))
            .toList();
    List<Executed> executed = TipsetExecution.blocks(machine, blocks);
    for (int i = 0; i < executed.size(); i++) {
      compareBlock(
          "epoch %s, block %d".formatted(step.first(), i), step.blocks().get(i), executed.get(i));
    }
    Difference.add(
        differences,
        "epoch " + step.first(),
        "receipts root",
        step.receiptsRoot(),
        TipsetExecution.saveReceipts(machine, executed).cid());
  }

  private void compareBlock(String where, Block block, Executed executed) {
    List<Expected> counted =
        block.messages().stream().filter(message -> !message.isDuplicate()).toList();
    Difference.add(
        differences, where, "number of receipts", counted.size(), executed.applied().size());
    for (int i = 0; i < Math.min(counted.size(), executed.applied().size()); i++) {
      compare(where + ", message " + i, counted.get(i), executed.applied().get(i));
    }
    Difference.add(differences, where, "penalty", block.penalty(), executed.reward().penalty());
    Difference.add(
        differences, where, "gas reward", block.gasReward(), executed.reward().gasReward());
  }

  /// The blocks that the present state needs, and no others.
  private MemoryBlockStore reachable(BlockStore all) {
    MemoryBlockStore kept = new MemoryBlockStore();
    kept.put(fil.ipld.Block.ofDagCbor(new byte[] {(byte) 0x80}));
    Dag.walk(
        all,
        root,
        node -> node.data().ifPresent(data -> kept.put(new fil.ipld.Block(node.cid(), data))),
        Progress.NONE,
        stop);
    return kept;
  }
}
