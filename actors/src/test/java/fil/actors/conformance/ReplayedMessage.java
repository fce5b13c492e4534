package fil.actors.conformance;

import fil.actors.StateDiff;
import fil.chain.Message;
import fil.chain.MessageVector;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.datasets.vectors.LoadedVector;
import fil.ipld.BlockStore;
import fil.ipld.OverlayBlockStore;
import fil.vm.Execution;
import fil.vm.ExecutionRecorder;
import fil.vm.Machine;

/// The first message of a vector, what it did, and what it changed.
record ReplayedMessage(
    String name,
    Message message,
    Receipt recorded,
    Execution execution,
    BlockStore store,
    Cid before,
    Cid after) {

  static ReplayedMessage of(LoadedVector loaded) {
    MessageVector vector = loaded.vector();
    BlockStore store = new OverlayBlockStore(loaded.blocks());
    Machine machine =
        MessageReplay.open(vector, store, vector.preRoot(), vector.variants().getFirst().epoch());
    Message message = vector.messages().getFirst().message();
    ExecutionRecorder recorder = new ExecutionRecorder(message.gasLimit());
    machine.listen(recorder);
    machine.apply(message);
    return new ReplayedMessage(
        loaded.name(),
        message,
        vector.receipts().getFirst(),
        recorder.execution().orElseThrow(),
        store,
        vector.preRoot(),
        machine.flush());
  }

  StateDiff diff() {
    return StateDiff.between(store, before, after);
  }
}
