package fil.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.MemoryBlockStore;
import fil.ipld.MissingBlockException;
import fil.num.Bytes;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StateTreeTest {

  private static final Address.Id ALICE = new Address.Id(100);
  private static final Address KEY = new Address.Secp256k1(Bytes.zeros(20));

  private final MemoryBlockStore store = new MemoryBlockStore();
  private final StateTree tree = StateTree.create(store);

  private static ActorHead rich(long fil) {
    return ActorHead.of(ActorKind.ACCOUNT).plus(TokenAmount.ofFil(fil));
  }

  @Test
  void goesBackToASnapshot() {
    tree.put(ALICE, rich(1));
    tree.snapshot();
    tree.put(ALICE, rich(2));
    tree.snapshot();
    tree.delete(ALICE);
    assertThat(tree.find(ALICE)).isEmpty();

    tree.revert();
    assertThat(tree.find(ALICE)).contains(rich(2));
    tree.revert();

    assertThat(tree.find(ALICE)).contains(rich(1));
  }

  @Test
  void keepsWhatIsCommitted() {
    tree.snapshot();
    tree.put(ALICE, rich(3));
    tree.commit();

    StateTree again = StateTree.load(store, tree.flush());

    assertThat(again.find(ALICE)).contains(rich(3));
  }

  @Test
  void givesTheSameRootWhateverWasReverted() {
    tree.put(ALICE, rich(1));
    Cid plain = tree.flush();
    tree.snapshot();
    tree.put(new Address.Id(101), rich(5));
    tree.delete(ALICE);
    tree.revert();

    assertThat(tree.flush()).isEqualTo(plain);
  }

  /// Actors in three orders: as they are numbered, backwards, and by steps of 7,919.
  @Tag("T-05")
  @Test
  void holdsTenThousandActorsInAnyOrder() {
    int count = 10_000;
    StateTree backwards = StateTree.create(store);
    StateTree inSteps = StateTree.create(store);
    for (int i = 0; i < count; i++) {
      tree.put(new Address.Id(i), rich(i));
      backwards.put(new Address.Id(count - 1 - i), rich(count - 1 - i));
      inSteps.put(new Address.Id(i * 7_919L % count), rich(i * 7_919L % count));
    }
    Cid root = tree.flush();
    StateTree again = StateTree.load(store, root);

    assertThat(backwards.flush()).isEqualTo(root);
    assertThat(inSteps.flush()).isEqualTo(root);
    for (int i = 0; i < count; i++) {
      assertThat(again.find(new Address.Id(i))).contains(rich(i));
      again.delete(new Address.Id(i));
      assertThat(again.find(new Address.Id(i))).isEmpty();
    }
    assertThat(again.flush()).isEqualTo(StateTree.create(store).flush());
  }

  @Test
  void takesDeletedActorsOut() {
    Cid empty = tree.flush();
    tree.put(ALICE, rich(1));
    tree.flush();
    tree.delete(ALICE);

    assertThat(tree.flush()).isEqualTo(empty);
  }

  @Test
  void givesNumbersToAddresses() {
    InitState init = InitState.create(store, "test");
    tree.put(
        Singletons.INIT,
        ActorHead.of(ActorKind.INIT).withState(store.save(init, InitState.CODEC).cid()));
    assertThat(tree.resolve(KEY)).isEmpty();

    tree.snapshot();
    Address.Id id = tree.register(KEY);
    assertThat(tree.resolve(KEY)).contains(id);
    tree.revert();

    assertThat(id).isEqualTo(ALICE);
    assertThat(tree.resolve(KEY)).isEmpty();
  }

  @Test
  void isNotFlushedWithASnapshotOpen() {
    tree.snapshot();

    assertThatThrownBy(tree::flush).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesRootsThatAreNone() {
    Cid missing = Cid.ofDagCbor(new byte[] {0x17});

    assertThatThrownBy(() -> StateTree.load(store, missing))
        .isInstanceOf(MissingBlockException.class);
    assertThatThrownBy(() -> StateTree.load(store, ActorHead.NO_STATE))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void namesCodeAsTheNetworkDoes() {
    assertThat(ActorKind.SYSTEM.code()).hasToString("bafkqaddgnfwc6nzpon4xg5dfnu");
    assertThat(ActorKind.MINER.code()).hasToString("bafkqaetgnfwc6nzpon2g64tbm5sw22lomvza");
    assertThat(ActorKind.VERIFIED_REGISTRY.code())
        .hasToString("bafkqaftgnfwc6nzpozsxe2lgnfswi4tfm5uxg5dspe");
    assertThat(ActorKind.of(ActorKind.CRON.code())).contains(ActorKind.CRON);
    assertThat(ActorKind.of(ActorHead.NO_STATE)).isEmpty();
  }
}
