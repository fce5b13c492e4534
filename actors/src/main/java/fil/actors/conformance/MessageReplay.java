package fil.actors.conformance;

import fil.actors.BuiltinActors;
import fil.actors.conformance.MessageHost.Signatures;
import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.chain.MessageVector;
import fil.chain.MessageVector.Variant;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.ipld.OverlayBlockStore;
import fil.num.ChainEpoch;
import fil.vm.Environment;
import fil.vm.FatalError;
import fil.vm.InvalidMessageException;
import fil.vm.Machine;
import fil.vm.Machine.Applied;
import fil.vm.ProofVerifier;
import fil.vm.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Applies the messages of a vector to its state.
///
/// The state before is all in the vector; what is written goes to memory.
public final class MessageReplay {

  /// The only protocol here.
  static final long NETWORK_VERSION = 15;

  private MessageReplay() {}

  /// Replays all variants.
  ///
  /// @param trace is told all that happens
  /// @return what came out otherwise than recorded; nothing where all agrees
  public static List<Difference> run(
      MessageVector vector, BlockStore blocks, Consumer<TraceEvent> trace) {
    List<Difference> differences = new ArrayList<>();
    for (Variant variant : vector.variants()) {
      if (variant.networkVersion() != NETWORK_VERSION) {
        Difference.add(
            differences,
            variant.id(),
            "network version",
            variant.networkVersion(),
            NETWORK_VERSION + ", the only one there is");
      } else {
        run(vector, variant, blocks, trace, differences);
      }
    }
    return differences;
  }

  private static void run(
      MessageVector vector,
      Variant variant,
      BlockStore blocks,
      Consumer<TraceEvent> trace,
      List<Difference> differences) {
    BlockStore store = new OverlayBlockStore(blocks);
    Cid root = vector.preRoot();
    long epoch = variant.epoch().number();
    try {
      for (int i = 0; i < vector.messages().size(); i++) {
        epoch += vector.messages().get(i).epochOffset();
        Machine machine = open(vector, store, root, new ChainEpoch(epoch));
        machine.listen(trace);
        Message message = vector.messages().get(i).message();
        Applied applied = machine.apply(message);
        differences.addAll(
            Difference.of(
                "message " + i, vector.receipts().get(i), applied.receipt(), applied.why()));
        root = machine.flush();
      }
      Difference.addRoots(differences, "after all messages", vector.postRoot(), root);
    } catch (FatalError | InvalidMessageException | MalformedInputException e) {
      Difference.add(differences, variant.id(), "outcome", "a receipt", "none: " + e.getMessage());
    }
  }

  /// A machine on a state of the vector. Signatures are verified.
  public static Machine open(MessageVector vector, BlockStore store, Cid root, ChainEpoch epoch) {
    return open(vector, store, root, epoch, Signatures.VERIFIED, StandInProofs.ALL_HOLD);
  }

  /// A machine on the vector's first state that has proofs verified by someone. Signatures are
  /// verified, too.
  public static Machine open(MessageVector vector, BlockStore store, ProofVerifier proofs) {
    return open(
        vector,
        store,
        vector.preRoot(),
        vector.variants().getFirst().epoch(),
        Signatures.VERIFIED,
        proofs);
  }

  /// A machine on the vector's first state that takes all signatures for good, as the programs do
  /// that it is timed beside.
  public static Machine openForTiming(MessageVector vector, BlockStore store) {
    return open(
        vector,
        store,
        vector.preRoot(),
        vector.variants().getFirst().epoch(),
        Signatures.TAKEN_FOR_GOOD,
        StandInProofs.ALL_HOLD);
  }

  private static Machine open(
      MessageVector vector,
      BlockStore store,
      Cid root,
      ChainEpoch epoch,
      Signatures signatures,
      ProofVerifier proofs) {
    return Machine.open(
        store,
        root,
        new Environment(epoch, vector.baseFee(), vector.circulatingSupply()),
        BuiltinActors.create(),
        proofs,
        new MessageHost(vector, store, signatures));
  }
}
