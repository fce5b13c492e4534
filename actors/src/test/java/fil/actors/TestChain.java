package fil.actors;

import fil.actors.devnet.MarkedProofs;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.BlockHeader;
import fil.chain.Message;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.ActorCode;
import fil.vm.ActorRegistry;
import fil.vm.Environment;
import fil.vm.ExitCode;
import fil.vm.Host;
import fil.vm.Machine;
import fil.vm.RandomnessTag;
import fil.vm.TraceEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A state on which actors call each other, for tests of single actors. Any actor can be made to
/// call another; what a failed call changed is undone.
public final class TestChain {

  /// A proof that begins with this byte does not hold, see [MarkedProofs].
  public static final int WRONG = 0xff;

  private final BlockStore store = new MemoryBlockStore();
  private final Map<ActorKind, ActorCode> stubs = new EnumMap<>(ActorKind.class);
  private final List<TraceEvent> trace = new ArrayList<>();
  private ChainEpoch epoch = ChainEpoch.GENESIS;
  private Cid root;
  private long nonce;

  /// A state without actors.
  public TestChain() {
    this.root = StateTree.create(store).flush();
  }

  /// A state that is made in a store.
  public static TestChain of(Function<BlockStore, Cid> genesis) {
    TestChain chain = new TestChain();
    chain.root = genesis.apply(chain.store);
    return chain;
  }

  /// Has `code` for actors of this kind.
  public TestChain withCode(ActorKind kind, ActorCode code) {
    stubs.put(kind, code);
    return this;
  }

  /// Puts an actor without state there.
  public TestChain withActor(Address.Id id, ActorKind kind, TokenAmount balance) {
    StateTree tree = StateTree.load(store, root);
    tree.put(id, ActorHead.of(kind).plus(balance));
    root = tree.flush();
    return this;
  }

  /// Puts an actor there, and lets the system construct it.
  public <P> TestChain withActor(
      Address.Id id, ActorKind kind, TokenAmount balance, Codec<P> codec, P params) {
    withActor(id, kind, balance);
    call(Singletons.SYSTEM, id, MethodNumber.CONSTRUCTOR, codec, params).requireSuccess();
    return this;
  }

  public TestChain at(ChainEpoch next) {
    epoch = next;
    return this;
  }

  public ChainEpoch epoch() {
    return epoch;
  }

  public BlockStore store() {
    return store;
  }

  /// The name of the state.
  public Cid root() {
    return root;
  }

  /// What the last call did.
  public List<TraceEvent> trace() {
    return List.copyOf(trace);
  }

  /// Lets `from` call a method.
  public <P> Result call(Address from, Address to, MethodNumber method, Codec<P> codec, P params) {
    return call(from, to, method, Bytes.copyOf(codec.encode(params)), TokenAmount.ZERO);
  }

  /// Lets `from` call a method without parameters.
  public Result call(Address from, Address to, MethodNumber method) {
    return call(from, to, method, Bytes.EMPTY, TokenAmount.ZERO);
  }

  /// Lets `from` call a method, and send value with it.
  public Result call(
      Address from, Address to, MethodNumber method, Bytes params, TokenAmount value) {
    Environment environment =
        new Environment(epoch, TokenAmount.ofAtto(100), TokenAmount.ofFil(400_000_000));
    Machine machine =
        Machine.open(store, root, environment, new Actors(), MarkedProofs.INSTANCE, new World());
    trace.clear();
    machine.listen(trace::add);
    Message message =
        new Message(
            0,
            to,
            from,
            new Nonce(nonce++),
            value,
            new Gas(1_000_000_000_000L),
            TokenAmount.ZERO,
            TokenAmount.ZERO,
            method,
            params);
    Machine.Applied applied = machine.applyImplicitly(message);
    if (applied.receipt().exitCode() == 0) {
      root = machine.flush();
    }
    return new Result(
        new ExitCode(applied.receipt().exitCode()), applied.receipt().returned(), applied.why());
  }

  /// How a call ended.
  public record Result(ExitCode code, Bytes returned, String why) {

    public Result requireSuccess() {
      if (!code.isSuccess()) {
        throw new AssertionError("exit code " + code + ": " + why);
      }
      return this;
    }

    public <T> T decode(Codec<T> codec) {
      requireSuccess();
      return codec.decode(returned.toArray());
    }
  }

  public <S> S state(Address.Id id, Codec<S> codec) {
    return store.load(new Link<>(head(id).state()), codec);
  }

  /// Gives an actor another state, whatever it was.
  public <S> void putState(Address.Id id, Codec<S> codec, S state) {
    StateTree tree = StateTree.load(store, root);
    tree.update(id, head -> head.withState(store.save(state, codec).cid()));
    root = tree.flush();
  }

  public ActorHead head(Address.Id id) {
    return StateTree.load(store, root).find(id).orElseThrow();
  }

  public TokenAmount balance(Address.Id id) {
    return head(id).balance();
  }

  private final class Actors implements ActorRegistry {

    private final BuiltinActors builtin = BuiltinActors.create();

    @Override
    public Optional<ActorCode> find(Cid code) {
      Optional<ActorCode> stub = ActorKind.of(code).map(stubs::get);
      return stub.isPresent() ? stub : builtin.find(code);
    }

    @Override
    public Address worker(BlockStore from, ActorHead miner) {
      return builtin.worker(from, miner);
    }
  }

  private final class World implements Host {

    @Override
    public boolean verifySignature(Signature signature, Address signer, Bytes data) {
      return true;
    }

    @Override
    public boolean verifyBlockSignature(BlockHeader block, Address worker) {
      return true;
    }

    @Override
    public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch at, Bytes entropy) {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch at, Bytes entropy) {
      return Bytes32.ZERO;
    }

    @Override
    public StateTree lookbackState(ChainEpoch height) {
      return StateTree.load(store, root);
    }
  }
}
