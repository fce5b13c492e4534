package fil.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.BlockHeader;
import fil.chain.Message;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.Machine.Applied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineTest {

  private static final Address.Id SENDER = new Address.Id(100);
  private static final Address.Id TOY = new Address.Id(101);
  private static final Address NEW_KEY = new Address.Secp256k1(Bytes.zeros(20));
  private static final TokenAmount BASE_FEE = TokenAmount.ofAtto(100);
  private static final long LIMIT = 100_000_000;

  private final MemoryBlockStore store = new MemoryBlockStore();
  private final List<TraceEvent> events = new ArrayList<>();
  private Machine machine = open();

  @BeforeEach
  void listen() {
    machine.listen(events::add);
  }

  private Machine open() {
    return open(store);
  }

  private Machine open(BlockStore asSeen) {
    StateTree tree = StateTree.create(store);
    InitState init = InitState.create(store, "toys");
    Address sender = new Address.Bls(Bytes.zeros(48));
    init = init.withNew(store, sender);
    init = init.withNew(store, new Address.Actor(Bytes.zeros(20)));
    putActor(tree, Singletons.INIT, ActorKind.INIT, store.save(init, InitState.CODEC).cid(), 0);
    putActor(tree, Singletons.SYSTEM, ActorKind.SYSTEM, ActorHead.NO_STATE, 0);
    putActor(tree, Singletons.REWARD, ActorKind.REWARD, ActorHead.NO_STATE, 0);
    putActor(tree, Singletons.BURNT_FUNDS, ActorKind.ACCOUNT, ActorHead.NO_STATE, 0);
    Cid account = store.save(new AccountState(sender), AccountState.CODEC).cid();
    putActor(tree, SENDER, ActorKind.ACCOUNT, account, 10);
    putActor(tree, TOY, ActorKind.MULTISIG, store.save(0L, Codec.LONG).cid(), 0);
    return Machine.open(
        asSeen,
        tree.flush(),
        new Environment(new ChainEpoch(7), BASE_FEE, TokenAmount.ofFil(1_000)),
        new ToyActors(),
        new NoProofs(),
        new NoChain());
  }

  private static void putActor(StateTree tree, Address.Id id, ActorKind kind, Cid state, long fil) {
    tree.put(id, new ActorHead(kind.code(), state, Nonce.FIRST, TokenAmount.ofFil(fil)));
  }

  private Message message(Address to, MethodNumber method, Bytes params, TokenAmount value) {
    return new Message(
        0,
        to,
        SENDER,
        machine.state().find(SENDER).orElseThrow().nonce(),
        value,
        new Gas(LIMIT),
        TokenAmount.ofAtto(150),
        TokenAmount.ofAtto(1),
        method,
        params);
  }

  private Applied call(MethodNumber method, long param) {
    return machine.apply(
        message(TOY, method, Bytes.copyOf(Codec.LONG.encode(param)), TokenAmount.ZERO));
  }

  private long count() {
    return store.load(new Link<>(head(TOY).state()), Codec.LONG);
  }

  private ActorHead head(Address address) {
    return machine.state().find(address).orElseThrow();
  }

  private TokenAmount total() {
    TokenAmount total = TokenAmount.ZERO;
    for (long id : new long[] {0, 1, 2, 99, 100, 101, 102}) {
      total =
          total.plus(
              machine
                  .state()
                  .find(new Address.Id(id))
                  .map(ActorHead::balance)
                  .orElse(TokenAmount.ZERO));
    }
    return total;
  }

  @Test
  void returnsWhatTheMethodDoes() {
    Applied applied = call(ToyActors.COUNT, 5);

    assertThat(applied.receipt().exitCode()).isZero();
    assertThat(applied.receipt().returned()).isEqualTo(Bytes.of(5));
    assertThat(count()).isEqualTo(5);
    assertThat(head(SENDER).nonce()).isEqualTo(new Nonce(1));
  }

  @Test
  void chargesReadsWritesCallsAndBytes() {
    Message message = message(TOY, ToyActors.COUNT, Bytes.of(5), TokenAmount.ZERO);

    Receipt receipt = machine.apply(message).receipt();

    assertThat(receipt.gasUsed().units())
        .isEqualTo(
            PriceList.message(Machine.chainLength(message))
                + 23_856
                + PriceList.GET
                + PriceList.put(1)
                + PriceList.returned(1));
  }

  @Test
  void paysForGasAndLosesNoToken() {
    TokenAmount before = total();

    Applied applied = call(ToyActors.COUNT, 5);

    GasOutputs outputs = applied.gasOutputs();
    assertThat(total()).isEqualTo(before);
    assertThat(head(Singletons.REWARD).balance()).isEqualTo(outputs.minerTip());
    assertThat(head(Singletons.BURNT_FUNDS).balance())
        .isEqualTo(outputs.baseFeeBurn().plus(outputs.overEstimationBurn()));
    assertThat(outputs.baseFeeBurn()).isEqualTo(applied.receipt().gasUsed().at(BASE_FEE));
  }

  @Test
  void undoesWhatFailedAndKeepsThePayment() {
    TokenAmount before = head(SENDER).balance();

    Applied applied = call(ToyActors.CALL_SELF, 0);

    assertThat(applied.receipt().exitCode()).isEqualTo(33);
    assertThat(count()).isZero();
    assertThat(head(SENDER).nonce()).isEqualTo(new Nonce(1));
    assertThat(head(SENDER).balance()).isLessThan(before);
  }

  @Test
  void undoesAnInnerFailureAlone() {
    call(ToyActors.CALL_SELF, 3); // the fourth call fails, three have counted

    assertThat(count()).isEqualTo(3);
  }

  @Test
  void stopsActorsThatBreakRules() {
    assertThat(call(ToyActors.SILENT, 0).receipt().exitCode()).isEqualTo(9);
    assertThat(call(ToyActors.TWICE, 0).receipt().exitCode()).isEqualTo(9);
    assertThat(call(ToyActors.SEND_WITHIN, 0).receipt().exitCode()).isEqualTo(9);
    assertThat(call(ToyActors.PANIC, 0).receipt().exitCode()).isEqualTo(4);
    assertThat(call(new MethodNumber(77), 0).receipt().exitCode()).isEqualTo(3);
  }

  @Test
  void refusesParametersThatAreNone() {
    Message message = message(TOY, ToyActors.COUNT, Bytes.of(0x60), TokenAmount.ZERO);

    assertThat(machine.apply(message).receipt().exitCode()).isEqualTo(21);
  }

  @Test
  void ignoresBytesBehindParameters() {
    Message message = message(TOY, ToyActors.COUNT, Bytes.of(5, 0xff), TokenAmount.ZERO);

    assertThat(machine.apply(message).receipt().exitCode()).isZero();
  }

  @Test
  void tellsACallerThatAnInnerCallRanOutOfGas() {
    Applied applied = call(ToyActors.CATCH, ToyActors.BURN_GAS.number());

    assertThat(applied.receipt().exitCode()).isEqualTo(7); // no gas is left to pay for the answer
    assertThat(applied.receipt().gasUsed().units()).isEqualTo(LIMIT);
    assertThat(applied.why()).contains("0 more").doesNotContain("BurnGas");
  }

  @Test
  void endsWithoutAReceiptWhereABlockIsMissing() {
    Message message = message(TOY, ToyActors.MISSING_BLOCK, Bytes.EMPTY, TokenAmount.ZERO);
    Cid missing = Cid.ofDagCbor(new byte[] {0x17});

    assertThatThrownBy(() -> machine.apply(message))
        .isInstanceOf(FatalError.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void endsWithoutAReceiptWhereTheStoreFails() {
    Cid root = machine.flush();
    Cid state = Cid.ofDagCbor(Codec.LONG.encode(0L));
    Message message =
        message(TOY, ToyActors.COUNT, Bytes.copyOf(Codec.LONG.encode(1L)), TokenAmount.ZERO);
    for (RuntimeException failure :
        List.of(
            new UncheckedIOException(new IOException("disk gone")),
            new IllegalStateException("store closed"),
            new IllegalArgumentException("no such file"))) {
      Machine failing = open(new FailingStore(store, state, failure));

      assertThatThrownBy(() -> failing.apply(message))
          .isInstanceOf(FatalError.class)
          .hasMessageContaining(state.toString())
          .hasCause(failure);
      assertThatThrownBy(() -> open(new FailingStore(store, root, failure)))
          .isInstanceOf(FatalError.class)
          .hasMessageContaining(root.toString());
    }
  }

  /// A store that fails at one block.
  private record FailingStore(BlockStore below, Cid unread, RuntimeException failure)
      implements BlockStore {
    @Override
    public Optional<Bytes> find(Cid cid) {
      if (cid.equals(unread)) {
        throw failure;
      }
      return below.find(cid);
    }

    @Override
    public void put(Block block) {
      below.put(block);
    }

    @Override
    public void flush() {
      below.flush();
    }
  }

  @Test
  void endsWithoutAReceiptWhereAStateIsNone() {
    StateTree tree = StateTree.load(store, machine.flush());
    Cid text = store.save("no number", Codec.TEXT).cid();
    tree.put(TOY, tree.find(TOY).orElseThrow().withState(text));
    Machine damaged =
        Machine.open(
            store,
            tree.flush(),
            new Environment(new ChainEpoch(7), BASE_FEE, TokenAmount.ofFil(1_000)),
            new ToyActors(),
            new NoProofs(),
            new NoChain());

    Message count =
        message(TOY, ToyActors.COUNT, Bytes.copyOf(Codec.LONG.encode(1L)), TokenAmount.ZERO);

    assertThatThrownBy(() -> damaged.apply(count))
        .isInstanceOf(FatalError.class)
        .hasMessageStartingWith("block " + text + " cannot be read: ");
  }

  @Test
  void nestsCallsAsDeepAsTheNetworkAndNoDeeper() {
    Message deep =
        new Message(
            0,
            TOY,
            SENDER,
            Nonce.FIRST,
            TokenAmount.ZERO,
            new Gas(10_000_000_000L),
            TokenAmount.ZERO,
            TokenAmount.ZERO,
            ToyActors.DEPTH,
            Bytes.of(0));

    Applied applied = machine.apply(deep);

    // the deepest call cannot send, which fails it; the one above it answers
    assertThat(applied.receipt().exitCode()).isZero();
    assertThat(Codec.LONG.decode(applied.receipt().returned().toArray())).isEqualTo(4_095);
  }

  @Test
  void makesAccountsForKeysThatGetValue() {
    Applied applied =
        machine.apply(message(NEW_KEY, MethodNumber.SEND, Bytes.EMPTY, TokenAmount.ofFil(1)));

    assertThat(applied.receipt().exitCode()).isZero();
    assertThat(machine.state().resolve(NEW_KEY)).contains(new Address.Id(102));
    assertThat(head(NEW_KEY).balance()).isEqualTo(TokenAmount.ofFil(1));
    assertThat(store.load(new Link<>(head(NEW_KEY).state()), AccountState.CODEC).address())
        .isEqualTo(NEW_KEY);
    assertThat(
            events.stream()
                .filter(TraceEvent.Charge.class::isInstance)
                .map(event -> ((TraceEvent.Charge) event).kind()))
        .containsExactly(
            GasKind.MESSAGE, GasKind.CREATE, GasKind.INVOKE, GasKind.PUT, GasKind.INVOKE);
  }

  @Test
  void chargesForAnActorThatCannotBeMade() {
    Message message =
        message(new Address.Id(5_000), MethodNumber.SEND, Bytes.EMPTY, TokenAmount.ZERO);

    Receipt receipt = machine.apply(message).receipt();

    assertThat(receipt.exitCode()).isEqualTo(5);
    assertThat(receipt.gasUsed().units())
        .isEqualTo(PriceList.message(Machine.chainLength(message)) + PriceList.CREATE_ACTOR);
  }

  @Test
  void makesNoAccountForThePointAtInfinity() {
    Message message = message(Machine.ZERO_BLS, MethodNumber.SEND, Bytes.EMPTY, TokenAmount.ZERO);

    assertThat(machine.apply(message).receipt().exitCode()).isEqualTo(16);
    assertThat(Machine.ZERO_BLS.toString()).startsWith("f3yaaa").endsWith("by2smx7a");
  }

  @Test
  void sendsNoMoreThanThereIsAlsoToOneself() {
    TokenAmount tooMuch = TokenAmount.ofFil(11);

    assertThat(applySend(TOY, tooMuch)).isEqualTo(6);
    assertThat(applySend(SENDER, tooMuch)).isEqualTo(6);
    assertThat(applySend(SENDER, TokenAmount.ofFil(1))).isZero();
    assertThat(applySend(TOY, TokenAmount.ofAtto(-1))).isEqualTo(8);
  }

  private long applySend(Address to, TokenAmount value) {
    return machine.apply(message(to, MethodNumber.SEND, Bytes.EMPTY, value)).receipt().exitCode();
  }

  @Test
  void refusesSendersThatCannotSend() {
    Message good = message(TOY, ToyActors.COUNT, Bytes.of(5), TokenAmount.ZERO);

    assertRefused(with(good, good.to(), new Nonce(1), good.gasLimit(), good.gasFeeCap()), 2);
    assertRefused(with(good, good.to(), good.nonce(), good.gasLimit(), TokenAmount.ofFil(1)), 2);
    Message fromToy =
        new Message(
            0,
            TOY,
            TOY,
            Nonce.FIRST,
            TokenAmount.ZERO,
            good.gasLimit(),
            good.gasFeeCap(),
            good.gasPremium(),
            MethodNumber.SEND,
            Bytes.EMPTY);
    assertRefused(fromToy, 1);
    assertThat(head(SENDER).nonce()).isEqualTo(Nonce.FIRST);
  }

  private void assertRefused(Message message, long code) {
    Applied applied = machine.apply(message);

    assertThat(applied.receipt()).isEqualTo(new Receipt(code, Bytes.EMPTY, Gas.ZERO));
    assertThat(applied.gasOutputs().minerPenalty()).isEqualTo(message.gasLimit().at(BASE_FEE));
  }

  @Test
  void refusesAMessageThatCannotPayForItsOwnBytes() {
    Message good = message(TOY, ToyActors.COUNT, Bytes.of(5), TokenAmount.ZERO);
    Message poor = with(good, TOY, good.nonce(), new Gas(1), good.gasFeeCap());
    Gas price = new Gas(PriceList.message(Machine.chainLength(poor)));

    Applied applied = machine.apply(poor);

    assertThat(applied.receipt()).isEqualTo(new Receipt(7, Bytes.EMPTY, Gas.ZERO));
    assertThat(applied.gasOutputs().minerPenalty()).isEqualTo(price.at(BASE_FEE));
    assertThatThrownBy(
            () -> machine.apply(with(good, TOY, good.nonce(), Gas.ZERO, good.gasFeeCap())))
        .isInstanceOf(InvalidMessageException.class);
  }

  private static Message with(
      Message message, Address to, Nonce nonce, Gas limit, TokenAmount feeCap) {
    return new Message(
        0,
        to,
        message.from(),
        nonce,
        message.value(),
        limit,
        feeCap,
        message.gasPremium(),
        message.method(),
        message.params());
  }

  @Test
  void appliesImplicitMessagesForNothing() {
    Message message = message(TOY, ToyActors.COUNT, Bytes.of(5), TokenAmount.ZERO);
    TokenAmount before = head(SENDER).balance();

    Applied applied = machine.applyImplicitly(message);

    assertThat(applied.receipt()).isEqualTo(new Receipt(0, Bytes.of(5), Gas.ZERO));
    assertThat(head(SENDER).balance()).isEqualTo(before);
    assertThat(head(SENDER).nonce()).isEqualTo(Nonce.FIRST);
  }

  @Test
  void keepsItsStateUnderItsName() {
    call(ToyActors.COUNT, 5);

    Cid root = machine.flush();

    StateTree again = StateTree.load(store, root);
    assertThat(again.find(TOY)).contains(head(TOY));
    assertThat(again.find(SENDER)).contains(head(SENDER));
    assertThat(machine.flush()).isEqualTo(root);
  }

  private static final class NoProofs implements ProofVerifier {
    @Override
    public boolean verifySeal(SealVerifyInfo seal) {
      return false;
    }

    @Override
    public boolean verifyAggregateSeals(AggregateSeals aggregate) {
      return false;
    }

    @Override
    public boolean verifyWindowPost(WindowPost post) {
      return false;
    }

    @Override
    public boolean verifyReplicaUpdate(ReplicaUpdate update) {
      return false;
    }
  }

  private static final class NoChain implements Host {
    @Override
    public boolean verifySignature(Signature signature, Address signer, Bytes data) {
      return false;
    }

    @Override
    public boolean verifyBlockSignature(BlockHeader block, Address worker) {
      return false;
    }

    @Override
    public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
      return Bytes32.ZERO;
    }

    @Override
    public StateTree lookbackState(ChainEpoch height) {
      throw new Refusal("there is no chain");
    }
  }
}
