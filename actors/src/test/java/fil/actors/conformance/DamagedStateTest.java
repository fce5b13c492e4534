package fil.actors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.multisig.MultisigState;
import fil.chain.Message;
import fil.chain.MessageVector;
import fil.cid.Cid;
import fil.cid.Link;
import fil.datasets.Datasets;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorPack;
import fil.ipld.Block;
import fil.ipld.OverlayBlockStore;
import fil.num.Bytes;
import fil.state.StateTree;
import fil.vm.FatalError;
import fil.vm.Machine;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An approval on mainnet meets a wallet whose state is damaged. What is expected is what Lotus
/// 1.14.4 did with the same states.
class DamagedStateTest {

  private final LoadedVector loaded = approval();
  private final MessageVector vector = loaded.vector();
  private final OverlayBlockStore store = new OverlayBlockStore(loaded.blocks());

  private static LoadedVector approval() {
    VectorPack mainnet = VectorPack.open(Datasets.open("mainnet-nv15"));
    return mainnet.load(
        mainnet.names().stream()
            .filter(name -> name.endsWith("multisig-Approve-Ok-1"))
            .findFirst()
            .orElseThrow());
  }

  private Cid block(String hex) {
    Block block = Block.ofDagCbor(Bytes.parseHex(hex).toArray());
    store.put(block);
    return block.cid();
  }

  /// The wallet's state over another tree of transactions.
  private Cid over(Cid state, Cid pending) {
    MultisigState wallet = store.load(new Link<>(state), MultisigState.CODEC);
    MultisigState damaged =
        new MultisigState(
            wallet.signers(),
            wallet.threshold(),
            wallet.nextTransaction(),
            wallet.initialBalance(),
            wallet.startEpoch(),
            wallet.unlockDuration(),
            new Link<>(pending));
    return store.save(damaged, MultisigState.CODEC).cid();
  }

  private Machine.Applied approve(Function<Cid, Cid> damage) {
    Message message = vector.messages().getFirst().message();
    StateTree tree = StateTree.load(store, vector.preRoot());
    tree.update(
        tree.resolve(message.to()).orElseThrow(),
        wallet -> wallet.withState(damage.apply(wallet.state())));
    return MessageReplay.open(vector, store, tree.flush(), vector.variants().getFirst().epoch())
        .apply(message);
  }

  @Test
  void anUndamagedOneIsApproved() {
    assertThat(approve(state -> state).receipt().exitCode()).isZero();
  }

  /// A number, and an array of one field.
  @ParameterizedTest
  @ValueSource(strings = {"05", "8105"})
  void thereIsNoReceiptWhereTheStateIsNone(String state) {
    assertThatThrownBy(() -> approve(_ -> block(state)))
        .isInstanceOf(FatalError.class)
        .hasMessageStartingWith("block " + block(state) + " cannot be read: ");
  }

  /// A number, and a node that breaks off.
  @ParameterizedTest
  @ValueSource(strings = {"05", "82410181"})
  void thereIsNoReceiptWhereATreeIsNone(String node) {
    assertThatThrownBy(() -> approve(state -> over(state, block(node))))
        .isInstanceOf(FatalError.class)
        .hasMessageStartingWith("block " + block(node) + " cannot be read: ");
  }

  /// One slot is taken, and nothing is in it.
  @Test
  void theActorFailsWhereATreeIsNotAsTreesAre() {
    Machine.Applied applied = approve(state -> over(state, block("82410180")));

    assertThat(applied.receipt().exitCode()).isEqualTo(20);
    assertThat(applied.receipt().gasUsed().units()).isEqualTo(545_453);
  }
}
