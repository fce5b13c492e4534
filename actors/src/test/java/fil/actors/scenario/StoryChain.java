package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.BuiltinActors;
import fil.actors.Policy;
import fil.actors.calls.InitCalls;
import fil.actors.calls.VerifiedRegistryCalls;
import fil.actors.genesis.Genesis;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.MinerState;
import fil.actors.power.Claim;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardState;
import fil.actors.verifreg.VerifiedRegistryParams.Grant;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Blake2b;
import fil.crypto.Signature;
import fil.ipld.Block;
import fil.ipld.Dag;
import fil.ipld.Hamt;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.BlockMessages;
import fil.vm.Environment;
import fil.vm.ExitCode;
import fil.vm.Machine;
import fil.vm.Machine.Applied;
import fil.vm.PostProofType;
import fil.vm.TipsetExecution;
import fil.work.Progress;
import fil.work.Stop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A chain on which people send messages and epochs pass, with all actors.
///
/// Every message is paid for. Epochs in which nothing is due are left out, as on a chain where
/// nobody made a block in them; that of the end of a miner's deadline never is.
final class StoryChain {

  /// What everybody begins with.
  static final TokenAmount WEALTH = TokenAmount.ofFil(1_000_000);

  /// Tokens in circulation: always the same, so that formulas can name it.
  static final TokenAmount CIRCULATING = TokenAmount.ofFil(100_000_000);

  private static final TokenAmount BASE_FEE = TokenAmount.ofAtto(100);
  private static final Gas GAS_LIMIT = new Gas(5_000_000_000L);
  private static final Address.Id ELSEWHERE = new Address.Id(999_999_999);
  private static final int BLOCKS_BETWEEN_CLEANINGS = 100_000;

  private final Policy policy;
  private final BuiltinActors actors;
  private final Map<String, Address.Id> people = new LinkedHashMap<>();
  private final List<Address.Id> miners = new ArrayList<>();
  private final TokenAmount total;
  private MemoryBlockStore store = new MemoryBlockStore();
  private Cid root;
  private long now;
  private long lastCron = -1;

  /// The main network's chain at its beginning.
  ///
  /// @param names who has tokens; the first may name verifiers
  StoryChain(String... names) {
    this(Policy.MAINNET, names);
  }

  /// Another network's chain at its beginning.
  ///
  /// @param names who has tokens; the first may name verifiers
  StoryChain(Policy policy, String... names) {
    this.policy = policy;
    this.actors = BuiltinActors.create(policy);
    List<Genesis.Account> accounts = new ArrayList<>();
    for (String name : names) {
      people.put(name, Genesis.accountId(accounts.size()));
      accounts.add(new Genesis.Account(keyOf(name), WEALTH));
    }
    TokenAmount allocation = policy.reward().allocation();
    root =
        new Genesis("stories", allocation, accounts.getFirst().key(), accounts)
            .build(store, actors);
    total = allocation.plus(WEALTH.times(names.length));
  }

  private static Address keyOf(String name) {
    Bytes seed = Bytes.copyOf(name.getBytes(StandardCharsets.UTF_8));
    return new Address.Bls(Blake2b.hash(Address.BLS_KEY_BYTES, seed));
  }

  Address.Id person(String name) {
    return Objects.requireNonNull(people.get(name));
  }

  Policy policy() {
    return policy;
  }

  /// The epoch whose messages are being applied.
  long now() {
    return now;
  }

  // Messages

  /// Sends a message that must succeed.
  <P> Bytes send(
      Address.Id from,
      Address to,
      TokenAmount value,
      MethodNumber method,
      Codec<P> codec,
      P params) {
    Applied applied = apply(from, to, value, method, Bytes.copyOf(codec.encode(params)));
    assertThat(applied.receipt().exitCode()).as(applied.why()).isZero();
    return applied.receipt().returned();
  }

  /// Sends a message that may fail.
  <P> ExitCode tryToSend(
      Address.Id from, Address to, MethodNumber method, Codec<P> codec, P params) {
    return new ExitCode(attempt(from, to, method, codec, params).receipt().exitCode());
  }

  /// Sends a message, and tells all that became of it.
  <P> Applied attempt(Address.Id from, Address to, MethodNumber method, Codec<P> codec, P params) {
    return apply(from, to, TokenAmount.ZERO, method, Bytes.copyOf(codec.encode(params)));
  }

  /// Sends a message without parameters, and tells all that became of it.
  Applied ask(Address.Id from, Address to, MethodNumber method) {
    return apply(from, to, TokenAmount.ZERO, method, Bytes.EMPTY);
  }

  /// Has an actor made by the init actor.
  <P> Address.Id make(
      Address.Id from, ActorKind kind, TokenAmount value, Codec<P> codec, P params) {
    Bytes made =
        send(
            from,
            Singletons.INIT,
            value,
            InitCalls.EXEC,
            InitCalls.Exec.CODEC,
            new InitCalls.Exec(kind.code(), Bytes.copyOf(codec.encode(params))));
    return (Address.Id) InitCalls.Made.CODEC.decode(made.toArray()).id();
  }

  /// Sends value and nothing else.
  void pay(Address.Id from, Address to, TokenAmount value) {
    Applied applied = apply(from, to, value, MethodNumber.SEND, Bytes.EMPTY);
    assertThat(applied.receipt().exitCode()).as(applied.why()).isZero();
  }

  /// Has the first of all people name a verifier, who gives a client data cap.
  void verify(String verifier, String client, StoragePower cap) {
    grant(Genesis.accountId(0), VerifiedRegistryCalls.ADD_VERIFIER, verifier, cap);
    grant(person(verifier), VerifiedRegistryCalls.ADD_VERIFIED_CLIENT, client, cap);
  }

  private void grant(Address.Id from, MethodNumber method, String to, StoragePower cap) {
    send(
        from,
        Singletons.VERIFIED_REGISTRY,
        TokenAmount.ZERO,
        method,
        Grant.CODEC,
        new Grant(key(to), cap));
  }

  private Applied apply(
      Address.Id from, Address to, TokenAmount value, MethodNumber method, Bytes params) {
    Machine machine = machine();
    Message message =
        new Message(
            0,
            to,
            from,
            head(from).nonce(),
            value,
            GAS_LIMIT,
            BASE_FEE.times(2),
            TokenAmount.ofAtto(1),
            method,
            params);
    Applied applied = machine.apply(message);
    root = machine.flush();
    return applied;
  }

  // Time

  /// Lets a miner make a block without messages.
  void makeBlock(Address.Id miner, long wins) {
    Machine machine = machine();
    TipsetExecution.blocks(machine, List.of(new BlockMessages(miner, wins, List.of())));
    root = machine.flush();
  }

  /// Ends epochs until that of `epoch` begins.
  void runUntil(long epoch) {
    while (now < epoch) {
      endEpoch();
      now = Math.min(epoch, nextDeadlineEnd());
    }
  }

  private void endEpoch() {
    Machine machine = machine();
    TipsetExecution.cron(machine);
    root = machine.flush();
    lastCron = now;
    now++;
    if (store.size() > BLOCKS_BETWEEN_CLEANINGS) {
      clean();
    }
  }

  private long nextDeadlineEnd() {
    long next = Long.MAX_VALUE;
    for (Address.Id miner : miners) {
      MinerState state = state(miner, MinerState.CODEC);
      if (state.deadlineCronActive()) {
        next = Math.min(next, deadlineAt(miner, now).last().number());
      }
    }
    return next;
  }

  DeadlineInfo deadlineAt(Address.Id miner, long epoch) {
    return state(miner, MinerState.CODEC)
        .deadlineAt(policy.miner().proving(), new ChainEpoch(epoch));
  }

  /// Lets miners elsewhere store so much, of whom this chain knows no more than that.
  void othersStore(StoragePower bytes) {
    PowerState known = power();
    Hamt<Address, Claim> claims = PowerState.CLAIMS.load(store, known.claims());
    claims.set(ELSEWHERE, new Claim(PostProofType.WINDOW_32_GIB, bytes, bytes));
    PowerState next =
        new PowerState(
            known.totalRawBytes().plus(bytes),
            known.totalBytesCommitted().plus(bytes),
            known.totalQualityAdjusted().plus(bytes),
            known.totalQualityAdjustedCommitted().plus(bytes),
            known.totalPledge(),
            known.thisEpochRawBytes(),
            known.thisEpochQualityAdjusted(),
            known.thisEpochPledge(),
            known.thisEpochQualityAdjustedSmoothed(),
            known.minerCount() + 1,
            known.minersAboveMinimum() + 1,
            known.cronEventQueue(),
            known.firstCronEpoch(),
            claims.flush(),
            known.proofValidationBatch());
    StateTree tree = StateTree.load(store, root);
    Cid saved = store.save(next, PowerState.CODEC).cid();
    tree.put(Singletons.POWER, head(Singletons.POWER).withState(saved));
    root = tree.flush();
  }

  /// Lets the chain look after a miner's deadlines.
  void watch(Address.Id miner) {
    miners.add(miner);
  }

  private Machine machine() {
    return Machine.open(
        store,
        root,
        new Environment(new ChainEpoch(now), BASE_FEE, CIRCULATING),
        actors,
        StandIns.PROOFS,
        new StandIns.World(store, root));
  }

  /// Drops the blocks that the present state does not need.
  private void clean() {
    MemoryBlockStore kept = new MemoryBlockStore();
    kept.put(Block.ofDagCbor(new byte[] {(byte) 0x80}));
    Dag.walk(
        store,
        root,
        node -> node.data().ifPresent(data -> kept.put(new Block(node.cid(), data))),
        Progress.NONE,
        Stop.create());
    store = kept;
  }

  // States

  <S> S state(Address.Id id, Codec<S> codec) {
    return store.load(new Link<>(head(id).state()), codec);
  }

  RewardState reward() {
    return state(Singletons.REWARD, RewardState.CODEC);
  }

  PowerState power() {
    return state(Singletons.POWER, PowerState.CODEC);
  }

  MemoryBlockStore store() {
    return store;
  }

  TokenAmount balance(Address.Id id) {
    return head(id).balance();
  }

  TokenAmount burnt() {
    return balance(Singletons.BURNT_FUNDS);
  }

  /// Whether there is such an actor.
  boolean has(Address.Id id) {
    return StateTree.load(store, root).find(id).isPresent();
  }

  private ActorHead head(Address.Id id) {
    return StateTree.load(store, root).find(id).orElseThrow();
  }

  /// Ends the epoch, and requires that everything holds that must hold of a state, and that no
  /// token came or went.
  void endsWell() {
    assertThat(snapshot().violations()).isEmpty();
  }

  /// Ends the epoch, and hands out the state.
  Snapshot snapshot() {
    endEpoch();
    return new Snapshot(store, root, total, new ChainEpoch(lastCron), policy);
  }

  /// The stand-in for a signature.
  static Signature sign(Address signer, Bytes data) {
    return StandIns.sign(signer, data);
  }

  /// The key of a person.
  Address key(String name) {
    return keyOf(name);
  }
}
