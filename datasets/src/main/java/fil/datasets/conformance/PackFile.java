package fil.datasets.conformance;

import fil.chain.MessageVector;
import fil.datasets.vectors.LoadedVector;

/// A vector out of a pack, checked as data in the same way as a [VectorFile].
final class PackFile {

  private PackFile() {}

  static void check(LoadedVector loaded, StateCodecs codecs, Tallies tallies) {
    MessageVector vector = loaded.vector();
    loaded.blocks().blocks().forEach(block -> BlockCheck.check(block, tallies));
    StateCheck state = new StateCheck(loaded.blocks(), codecs, tallies);
    state.checkRoot("before " + loaded.name(), vector::preRoot);
    state.checkRoot("after " + loaded.name(), vector::postRoot);
    MessageCheck messages =
        new MessageCheck(tallies, vector.requires(MessageVector.CONSENSUS_FAULT));
    vector.messages().forEach(message -> messages.check(message.bytes().toArray()));
  }
}
