package fil.actors.devnet;

import fil.actors.BuiltinActors;
import fil.actors.Policy;
import fil.actors.StateInvariants;
import fil.actors.genesis.Genesis;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.ipld.Dag;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.StateTree;
import fil.vm.BlockMessages;
import fil.vm.Environment;
import fil.vm.ExecutionRecorder;
import fil.vm.Machine;
import fil.vm.ProofVerifier;
import fil.vm.RandomnessTag;
import fil.vm.TipsetExecution;
import fil.work.Progress;
import fil.work.Stop;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A chain of one's own: the machine and all actors of the main network, a few people with tokens,
/// and a clock that stands still until it is told to run.
///
/// ```java
/// var chain = Devnet.of("Anna", "Kai");
/// chain.pay("Anna", chain.address("Kai"), TokenAmount.ofFil(5));
/// Sent sent = chain.send("Anna", Singletons.INIT, InitCalls.EXEC, InitCalls.Exec.CODEC, wish);
/// Address wallet = sent.returned(InitCalls.Made.CODEC).id();
/// MultisigState state = chain.state(wallet, MultisigState.CODEC);
/// chain.runUntil(new ChainEpoch(1_000));          // with cron at the end of every epoch
/// ```
///
/// People are called by name, and a name is a key: every name has one, the same on every chain,
/// also of those whom the chain does not know yet. The same calls make the same chain, bit for bit.
///
/// What stands in for a network: blocks are made only by [#makeBlock], and messages are applied one
/// by one in the epoch that it is [now][#now]. Gas costs nothing unless [#setBaseFee] says so, so
/// that balances tell of payments alone. [#CIRCULATING] tokens are in circulation. Randomness is a
/// hash of what it is drawn for, and a proof holds unless it begins with the byte 0xff. Signatures
/// are real.
///
/// Not safe to use from several threads.
public final class Devnet {

  /// What each person begins with.
  public static final TokenAmount WEALTH = TokenAmount.ofFil(1_000_000);

  /// How many tokens the actors are told are in circulation. Not those of the few people here, as
  /// [fil.actors.CirculatingSupply] would count them: pledges and collateral are a share of what
  /// circulates, and with a few million tokens they would be next to nothing.
  public static final TokenAmount CIRCULATING = TokenAmount.ofFil(100_000_000);

  /// The gas limit of messages that name none: as much as a block may use.
  public static final Gas GAS_LIMIT = new Gas(10_000_000_000L);

  private static final String NAME = "devnet";
  private static final int BLOCKS_BETWEEN_CLEANINGS = 100_000;

  private final Policy policy;
  private final BuiltinActors actors;
  private final Map<String, PrivateKey> keys;
  private final TokenAmount total;
  private MemoryBlockStore store;
  private Cid root;
  private ChainEpoch now = ChainEpoch.GENESIS;
  private TokenAmount baseFee = TokenAmount.ZERO;
  private ProofVerifier proofs = MarkedProofs.INSTANCE;

  private Devnet(
      Policy policy,
      Map<String, PrivateKey> keys,
      TokenAmount total,
      MemoryBlockStore store,
      Cid root) {
    this.policy = policy;
    this.actors = BuiltinActors.create(policy);
    this.keys = new LinkedHashMap<>(keys);
    this.total = total;
    this.store = store;
    this.root = root;
  }

  /// A chain at its beginning, with the main network's numbers.
  ///
  /// @param names who has [#WEALTH]: the first gets number f0100, and so on; the first may also
  ///   name verifiers
  /// @throws IllegalArgumentException where there is no name, or one twice
  public static Devnet of(String... names) {
    return of(Policy.MAINNET, names);
  }

  /// A chain at its beginning, with numbers of one's choice.
  ///
  /// @param names who has [#WEALTH], as above
  /// @throws IllegalArgumentException where there is no name, or one twice
  public static Devnet of(Policy policy, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("a chain needs somebody: Devnet.of(\"Anna\")");
    }
    Map<String, PrivateKey> keys = new LinkedHashMap<>();
    for (String name : names) {
      if (keys.put(name, keyOf(name)) != null) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
    List<Genesis.Account> accounts =
        keys.values().stream().map(key -> new Genesis.Account(Address.of(key), WEALTH)).toList();
    TokenAmount allocation = policy.reward().allocation();
    MemoryBlockStore store = new MemoryBlockStore();
    Cid root =
        new Genesis(NAME, allocation, accounts.getFirst().key(), accounts)
            .build(store, BuiltinActors.create(policy));
    return new Devnet(policy, keys, allocation.plus(WEALTH.times(names.length)), store, root);
  }

  /// A chain that is the same so far and goes on by itself: what would have been, had one sent
  /// something else.
  public Devnet fork() {
    Devnet fork = new Devnet(policy, keys, total, store, root);
    fork.now = now;
    fork.baseFee = baseFee;
    fork.proofs = proofs;
    return fork;
  }

  /// Has proofs verified by someone from now on; at first they are [MarkedProofs], which cost
  /// nothing to make.
  public void verifyProofsWith(ProofVerifier verifier) {
    this.proofs = verifier;
  }

  // People

  private static Bytes seedOf(String name) {
    return Blake2b.hash256(Bytes.copyOf((NAME + " " + name).getBytes(StandardCharsets.UTF_8)));
  }

  private static PrivateKey keyOf(String name) {
    return PrivateKey.derive(KeyType.SECP256K1, seedOf(name));
  }

  /// The key of a person.
  public PrivateKey key(String name) {
    return keys.computeIfAbsent(name, Devnet::keyOf);
  }

  /// The f1 address of a person, by the key alone: the chain need not know it.
  public Address address(String name) {
    return Address.of(key(name));
  }

  /// A person's second key, as a miner's worker needs one: of BLS, with an f3 address. Pay it
  /// something, be it zero, and there is an account that can be a worker.
  public PrivateKey workerKey(String name) {
    return PrivateKey.derive(KeyType.BLS, seedOf(name));
  }

  /// The number of a person's account.
  ///
  /// @throws IllegalStateException where there is no account yet
  public Address.Id id(String name) {
    return StateTree.load(store, root)
        .resolve(address(name))
        .orElseThrow(() ->
            new IllegalStateException(
                "%s has no account on this chain yet: send something to address(\"%s\")"
                    .formatted(name, name)));
  }

  /// What people are called, by their addresses: the f1 address of each of whom this chain has been
  /// told, and the number where there is one.
  public Map<Address, String> names() {
    StateTree state = StateTree.load(store, root);
    Map<Address, String> names = new LinkedHashMap<>();
    keys.forEach((name, key) -> {
      names.put(Address.of(key), name);
      state.resolve(Address.of(key)).ifPresent(id -> names.put(id, name));
    });
    return names;
  }

  // Messages

  /// Sends value and nothing else.
  public Sent pay(String from, Address to, TokenAmount value) {
    return apply(message(from, to, value, MethodNumber.SEND, Bytes.EMPTY));
  }

  /// Calls a method without parameters.
  public Sent send(String from, Address to, MethodNumber method) {
    return apply(message(from, to, TokenAmount.ZERO, method, Bytes.EMPTY));
  }

  /// Calls a method.
  ///
  /// @param codec how its parameters are written
  public <P> Sent send(String from, Address to, MethodNumber method, Codec<P> codec, P params) {
    return send(from, to, TokenAmount.ZERO, method, codec, params);
  }

  /// Calls a method, and sends value along.
  ///
  /// @param codec how the method's parameters are written
  public <P> Sent send(
      String from, Address to, TokenAmount value, MethodNumber method, Codec<P> codec, P params) {
    return apply(message(from, to, value, method, codec, params));
  }

  /// A message with the sender's next nonce that is not sent yet.
  ///
  /// @param codec how the method's parameters are written
  public <P> Message message(
      String from, Address to, TokenAmount value, MethodNumber method, Codec<P> codec, P params) {
    return message(from, to, value, method, Bytes.copyOf(codec.encode(params)));
  }

  /// A message with the sender's next nonce that is not sent yet. Its fee cap is the base fee, and
  /// it offers no premium.
  public Message message(
      String from, Address to, TokenAmount value, MethodNumber method, Bytes params) {
    Address sender = address(from);
    return new Message(
        0,
        to,
        sender,
        StateTree.load(store, root).find(sender).map(ActorHead::nonce).orElse(Nonce.FIRST),
        value,
        GAS_LIMIT,
        baseFee,
        TokenAmount.ZERO,
        method,
        params);
  }

  /// Applies a message as it is.
  ///
  /// @throws fil.vm.InvalidMessageException for one that no block may hold
  public Sent apply(Message message) {
    Machine machine = machine();
    ExecutionRecorder recorder = new ExecutionRecorder(message.gasLimit());
    machine.listen(recorder);
    Cid before = root;
    Machine.Applied applied = machine.apply(message);
    root = machine.flush();
    return new Sent(message, applied, recorder.execution(), store, before, root);
  }

  /// Calls a method as an actor does that has no key, like a miner, or the system itself. On a real
  /// chain nobody can: only its own code speaks for an actor. Nobody pays for it, and where it
  /// fails nothing has changed.
  ///
  /// @param from in whose name
  /// @param codec how the method's parameters are written
  public <P> Sent sendAs(
      Address.Id from, Address to, MethodNumber method, Codec<P> codec, P params) {
    return sendAs(from, to, method, Bytes.copyOf(codec.encode(params)));
  }

  /// Calls a method without parameters, as an actor does.
  public Sent sendAs(Address.Id from, Address to, MethodNumber method) {
    return sendAs(from, to, method, Bytes.EMPTY);
  }

  private Sent sendAs(Address.Id from, Address to, MethodNumber method, Bytes params) {
    Message message =
        new Message(
            0,
            to,
            from,
            head(from).nonce(),
            TokenAmount.ZERO,
            GAS_LIMIT,
            TokenAmount.ZERO,
            TokenAmount.ZERO,
            method,
            params);
    Machine machine = machine();
    ExecutionRecorder recorder = new ExecutionRecorder(message.gasLimit());
    machine.listen(recorder);
    Cid before = root;
    Machine.Applied applied = machine.applyImplicitly(message);
    if (applied.receipt().isSuccess()) {
      root = machine.flush();
    }
    return new Sent(message, applied, recorder.execution(), store, before, root);
  }

  /// From now on a unit of gas costs so much. Messages pay it and offer no premium.
  public void setBaseFee(TokenAmount fee) {
    baseFee = fee;
  }

  // Time

  /// The numbers that hold on it.
  public Policy policy() {
    return policy;
  }

  /// The epoch in which messages are applied.
  public ChainEpoch now() {
    return now;
  }

  /// Lets time pass: every epoch ends with cron, until `epoch` begins.
  ///
  /// @throws IllegalArgumentException where that is over
  public void runUntil(ChainEpoch epoch) {
    runUntil(epoch, Progress.NONE, Stop.create());
  }

  /// Lets time pass.
  ///
  /// @param stop is asked after every epoch; who stops finds the chain between two epochs
  public void runUntil(ChainEpoch epoch, Progress progress, Stop stop) {
    if (epoch.isBefore(now)) {
      throw new IllegalArgumentException(
          "epoch %s is over, it is %s: fork() before you run".formatted(epoch, now));
    }
    ChainEpoch first = now;
    long epochs = epoch.since(first);
    progress.report("time passes", 0, epochs, "epochs");
    while (now.isBefore(epoch)) {
      stop.check();
      endEpoch();
      progress.report("time passes", now.since(first), epochs, "epochs");
    }
  }

  /// Lets so many epochs pass.
  public void run(long epochs) {
    runUntil(now.plus(epochs));
  }

  private void endEpoch() {
    Machine machine = machine();
    TipsetExecution.cron(machine);
    root = machine.flush();
    now = now.plus(1);
    if (store.size() > BLOCKS_BETWEEN_CLEANINGS) {
      store = withoutThePast();
    }
  }

  private MemoryBlockStore withoutThePast() {
    MemoryBlockStore kept = new MemoryBlockStore();
    Dag.walk(
        store,
        root,
        node -> node.data().ifPresent(data -> kept.put(new Block(node.cid(), data))),
        Progress.NONE,
        Stop.create());
    return kept;
  }

  /// Lets a miner make a block without messages, and be paid for it.
  ///
  /// @param wins how many elections it won
  public void makeBlock(Address.Id miner, long wins) {
    Machine machine = machine();
    TipsetExecution.blocks(machine, List.of(new BlockMessages(miner, wins, List.of())));
    root = machine.flush();
  }

  private Machine machine() {
    return Machine.open(
        store,
        root,
        new Environment(now, baseFee, CIRCULATING),
        actors,
        proofs,
        new LoneHost(store, root));
  }

  // What is known

  /// The state of an actor.
  ///
  /// @throws IllegalArgumentException where there is no such actor
  public <S> S state(Address actor, Codec<S> codec) {
    return store.load(new Link<>(head(actor).state()), codec);
  }

  /// What every actor has: code, state, nonce and balance.
  ///
  /// @throws IllegalArgumentException where there is no such actor
  public ActorHead head(Address actor) {
    return StateTree.load(store, root)
        .find(actor)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no actor " + actor + " at " + now));
  }

  /// Whether there is such an actor.
  public boolean has(Address actor) {
    return StateTree.load(store, root).find(actor).isPresent();
  }

  /// How many tokens an actor has: none where it does not exist.
  public TokenAmount balance(Address actor) {
    return StateTree.load(store, root).find(actor).map(ActorHead::balance).orElse(TokenAmount.ZERO);
  }

  /// Randomness of the chain's tickets, as actors get it.
  public Bytes32 ticketRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return new LoneHost(store, root).chainRandomness(tag, epoch, entropy);
  }

  /// Randomness of the beacon, as actors get it.
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return new LoneHost(store, root).beaconRandomness(tag, epoch, entropy);
  }

  /// Where all states of this chain are; after many epochs the oldest are dropped.
  public BlockStore store() {
    return store;
  }

  /// The name of the state as it is now.
  public Cid root() {
    return root;
  }

  /// Every rule of the actors that the state breaks, as a sentence, and whether tokens came or
  /// went; asked where an epoch has just ended. A sound chain has none.
  public List<String> violations() {
    return StateInvariants.check(store, root, total, now.plus(-1), policy);
  }

  @Override
  public String toString() {
    return "a chain of %s at epoch %s".formatted(String.join(", ", keys.keySet()), now);
  }
}
