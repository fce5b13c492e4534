package fil.actors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.BuiltinActors;
import fil.actors.StateDiff;
import fil.actors.genesis.Genesis;
import fil.addr.Address;
import fil.cid.Cid;
import fil.datasets.Datasets;
import fil.datasets.vectors.VectorPack;
import fil.ipld.MemoryBlockStore;
import fil.ipld.MissingBlockException;
import fil.ipld.TreeChange;
import fil.num.Bytes;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What messages of the main network changed.
class StateDiffTest {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  @Test
  void showsEachActorAndFieldThatAProposalChanged() {
    StateDiff diff =
        replay("fil_7_multisig/Propose/Ok/ext-0007-fil_7_multisig-Propose-Ok-1").diff();

    assertThat(diff)
        .hasToString(
            """
            f01753252 changed
              nonce: 3 → 4
              balance: 99.583168401328971 milliFIL → 99.186258158079821 milliFIL
            f099 changed
              balance: 29261766.803287382040236739 FIL → 29261766.803683987422309412 FIL
            f01753258 changed
              state.nextTransaction: 2 → 3
              state.pending: bafy2bzaceamp42wmmgr2g2ymg46euououzfyck7szknvfacqscohrvaikwfay\
             → bafy2bzaceb4nfgg4n4awipysm26lkoc3xnoqtwljsgwb3hl47ersjmgvnhbp6
            f02 changed
              balance: 935063944.277372234281326416 FIL → 935063944.277372539142502893 FIL\
            """);
  }

  @Test
  void showsAllFieldsOfAnActorThatWasMade() {
    StateDiff.Actor channel =
        actor(
            replay("fil_7_init/Exec/Ok/ext-0007-fil_7_init-Exec-Ok-6").diff(),
            new Address.Id(1_767_241));

    assertThat(channel.change()).isInstanceOf(TreeChange.Added.class);
    assertThat(channel.fields())
        .extracting(StateDiff.Field::name)
        .containsExactly(
            "code",
            "nonce",
            "balance",
            "state.from",
            "state.to",
            "state.toSend",
            "state.settlingAt",
            "state.minSettleHeight",
            "state.lanes");
    assertThat(channel.fields())
        .contains(
            new StateDiff.Field("code", null, ActorKind.PAYMENT_CHANNEL),
            new StateDiff.Field("state.to", null, new Address.Id(1_137_800)));
  }

  @Test
  void showsAnActorThatWasDeleted() {
    ReplayedMessage made = replay("fil_7_init/Exec/Ok/ext-0007-fil_7_init-Exec-Ok-6");

    Cid with = made.after();
    Cid without = made.before();
    StateDiff back = StateDiff.between(made.store(), with, without);

    StateDiff.Actor channel = actor(back, new Address.Id(1_767_241));
    assertThat(channel.change()).isInstanceOf(TreeChange.Removed.class);
    assertThat(channel.fields())
        .contains(new StateDiff.Field("state.to", new Address.Id(1_137_800), null));
    assertThat(channel.toString()).startsWith("f01767241 deleted\n  code: paymentchannel → -");
  }

  @Test
  void balancesOfAllMessagesSumToWhatTheyWere() {
    List<StateDiff> diffs = MAINNET.names().stream().map(name -> replay(name).diff()).toList();

    assertThat(diffs)
        .hasSize(299)
        .allSatisfy(diff -> {
          assertThat(diff.actors()).isNotEmpty();
          assertThat(gain(diff)).isEqualTo(TokenAmount.ZERO);
        });
  }

  /// The message's gas is paid, and nothing else is left of it.
  @Test
  void ofAMessageThatFailedOnlyGasIsLeft() {
    StateDiff diff =
        replay(
                "fil_7_multisig/Approve/SysErrOutOfGas/ext-0007-fil_7_multisig-Approve-SysErrOutOfGas-1")
            .diff();

    assertThat(diff.actors())
        .extracting(StateDiff.Actor::address)
        .containsExactlyInAnyOrder(
            new Address.Id(1_184_421), Singletons.REWARD, Singletons.BURNT_FUNDS);
    assertThat(diff.actors().stream().flatMap(actor -> actor.fields().stream()))
        .extracting(StateDiff.Field::name)
        .containsOnly("nonce", "balance");
  }

  @Test
  void readsTheStatesOfAllKinds() {
    Set<ActorKind> kinds = new LinkedHashSet<>();
    MemoryBlockStore store = new MemoryBlockStore();
    Cid nothing = StateTree.create(store).flush();
    Cid genesis = genesis().build(store, BuiltinActors.create());

    kindsWithState(StateDiff.between(store, nothing, genesis)).forEach(kinds::add);
    MAINNET.names().stream()
        .flatMap(name -> kindsWithState(replay(name).diff()))
        .forEach(kinds::add);

    // the state of the system actor has no fields
    assertThat(kinds).hasSize(10).doesNotContain(ActorKind.SYSTEM);
  }

  @Test
  void isEmptyForTheSameState() {
    ReplayedMessage any = replay(MAINNET.names().getFirst());

    assertThat(StateDiff.between(any.store(), any.after(), any.after()).actors()).isEmpty();
  }

  @Test
  void namesABlockThatIsMissing() {
    Cid missing = Cid.ofDagCbor(new byte[] {0x17});
    MemoryBlockStore store = new MemoryBlockStore();
    Cid nothing = StateTree.create(store).flush();

    assertThatThrownBy(() -> StateDiff.between(store, nothing, missing))
        .isInstanceOf(MissingBlockException.class)
        .hasMessageContaining(missing.toString());
  }

  private static Stream<ActorKind> kindsWithState(StateDiff diff) {
    return diff.actors().stream()
        .filter(
            actor -> actor.fields().stream().anyMatch(field -> field.name().startsWith("state.")))
        .map(actor ->
            switch (actor.change()) {
              case TreeChange.Added(_, var head) -> head;
              case TreeChange.Removed(_, var head) -> head;
              case TreeChange.Changed(_, _, var head) -> head;
            })
        .map(head -> ActorKind.of(head.code()).orElseThrow());
  }

  private static TokenAmount gain(StateDiff diff) {
    TokenAmount gain = TokenAmount.ZERO;
    for (StateDiff.Actor actor : diff.actors()) {
      gain =
          switch (actor.change()) {
            case TreeChange.Added(_, ActorHead after) -> gain.plus(after.balance());
            case TreeChange.Removed(_, ActorHead before) -> gain.minus(before.balance());
            case TreeChange.Changed(_, ActorHead before, ActorHead after) ->
                gain.plus(after.balance()).minus(before.balance());
          };
    }
    return gain;
  }

  private static Genesis genesis() {
    Address key = new Address.Secp256k1(Bytes.zeros(20));
    List<Genesis.Account> accounts =
        List.of(new Genesis.Account(key, TokenAmount.ofFil(2_000_000)));
    return new Genesis("here", TokenAmount.ofFil(1_100_000_000), key, accounts);
  }

  private static StateDiff.Actor actor(StateDiff diff, Address.Id id) {
    return diff.actors().stream()
        .filter(actor -> actor.address().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static ReplayedMessage replay(String name) {
    return ReplayedMessage.of(MAINNET.load(name));
  }
}
