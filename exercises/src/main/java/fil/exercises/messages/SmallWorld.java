package fil.exercises.messages;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.cid.Cid;
import fil.cid.Link;
import fil.cid.Multihash;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.ipld.BlockStore;
import fil.ipld.MemoryBlockStore;
import fil.ipld.OverlayBlockStore;
import fil.num.Bytes;
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
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRegistry;
import fil.vm.ActorRuntime;
import fil.vm.Environment;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import fil.vm.Machine;
import fil.vm.MethodTable;
import fil.vm.PriceList;
import fil.vm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A state with four who matter: Ines with an f1 account, Kai with an f3 account, a shop that
/// counts its visitors, and the burnt funds. Money and nonces belong to the learner.
///
/// ```java
/// var world = SmallWorld.of(learner());
/// var machine = world.machine();                       // as it is at first, each time
/// machine.apply(world.pay(world.ines(), world.kai(), TokenAmount.ofFil(1)));
/// ```
public final class SmallWorld {

  /// The shop counts a visitor.
  public static final MethodNumber COUNT = new MethodNumber(2);

  /// The shop counts a visitor, and then fails with exit code 16.
  public static final MethodNumber COUNT_AND_FAIL = new MethodNumber(3);

  /// The shop counts a visitor, and then calls itself by [#BURN]. How that ends it does not ask.
  public static final MethodNumber COUNT_AND_CALL = new MethodNumber(4);

  /// The shop uses gas until there is none.
  public static final MethodNumber BURN = new MethodNumber(5);

  /// What each unit of gas burns.
  public static final TokenAmount BASE_FEE = TokenAmount.ofAtto(100);

  /// What the messages of this world ask for.
  public static final Gas LIMIT = new Gas(10_000_000);

  private static final Address.Id SHOP = new Address.Id(Singletons.FIRST_FREE + 2);
  private static final ChainEpoch EPOCH = new ChainEpoch(1_600_000);

  private static final ActorCode ACCOUNT =
      MethodTable.create()
          .with(
              MethodNumber.CONSTRUCTOR.number(),
              "Constructor",
              Address.CODEC,
              (rt, address) -> {
                rt.requireCaller(Singletons.SYSTEM);
                rt.create(AccountState.CODEC, new AccountState(address));
              });

  private static final ActorCode SHOP_CODE =
      MethodTable.create()
          .with(COUNT.number(), "Count", SmallWorld::count)
          .with(COUNT_AND_FAIL.number(), "CountAndFail", SmallWorld::countAndFail)
          .with(COUNT_AND_CALL.number(), "CountAndCall", SmallWorld::countAndCall)
          .with(BURN.number(), "Burn", SmallWorld::burn);

  /// The name of the shop's code, made as those of the built-in actors are.
  private static final Cid SHOP_NAME =
      new Cid(
          1,
          Cid.RAW,
          new Multihash(
              Multihash.IDENTITY,
              Bytes.copyOf("small/1/shop".getBytes(StandardCharsets.US_ASCII))));

  private static final ActorRegistry ACTORS = new TwoKinds();

  private final Address ines;
  private final Address kai;
  private final Nonce nonce;
  private final BlockStore store = new MemoryBlockStore();
  private final Cid root;

  private SmallWorld(Learner learner) {
    Draws draws = learner.draws("4.3");
    this.ines = new Address.Secp256k1(draws.bytes(Address.HASH_BYTES));
    this.kai = new Address.Bls(draws.bytes(Address.BLS_KEY_BYTES));
    this.nonce = new Nonce(draws.between(1, 200));
    StateTree state = StateTree.create(store);
    state.put(
        Singletons.INIT,
        head(ActorKind.INIT, InitState.CODEC, InitState.create(store, "a small world")));
    state.put(Singletons.SYSTEM, ActorHead.of(ActorKind.SYSTEM));
    state.put(Singletons.REWARD, ActorHead.of(ActorKind.REWARD));
    state.put(Singletons.BURNT_FUNDS, ActorHead.of(ActorKind.ACCOUNT));
    putAccount(state, ines, TokenAmount.ofFil(draws.between(20, 90)));
    putAccount(state, kai, TokenAmount.ofFil(draws.between(20, 90)));
    Cid none = store.save(0L, Codec.LONG).cid();
    state.put(SHOP, new ActorHead(SHOP_NAME, none, Nonce.FIRST, TokenAmount.ZERO));
    this.root = state.flush();
  }

  /// The world of a learner.
  public static SmallWorld of(Learner learner) {
    return new SmallWorld(learner);
  }

  private <S> ActorHead head(ActorKind kind, Codec<S> codec, S state) {
    return ActorHead.of(kind).withState(store.save(state, codec).cid());
  }

  private void putAccount(StateTree state, Address address, TokenAmount balance) {
    Address.Id id = state.register(address);
    ActorHead account = head(ActorKind.ACCOUNT, AccountState.CODEC, new AccountState(address));
    state.put(id, new ActorHead(account.code(), account.state(), nonce, balance));
  }

  /// Who has a secp256k1 key.
  public Address ines() {
    return ines;
  }

  /// Who has a BLS key.
  public Address kai() {
    return kai;
  }

  /// Who counts visitors.
  public Address shop() {
    return SHOP;
  }

  /// The nonce that both have at first.
  public Nonce nonce() {
    return nonce;
  }

  /// What somebody has at first.
  public TokenAmount balance(Address who) {
    return StateTree.load(store, root).find(who).map(ActorHead::balance).orElse(TokenAmount.ZERO);
  }

  /// A message that moves value.
  public Message pay(Address from, Address to, TokenAmount value) {
    return message(from, to, value, MethodNumber.SEND);
  }

  /// A message that calls the shop.
  public Message call(Address from, MethodNumber method) {
    return message(from, SHOP, TokenAmount.ZERO, method);
  }

  private Message message(Address from, Address to, TokenAmount value, MethodNumber method) {
    return new Message(
        0,
        to,
        from,
        nonce,
        value,
        LIMIT,
        TokenAmount.ofAtto(250),
        TokenAmount.ofAtto(20),
        method,
        Bytes.EMPTY);
  }

  /// A machine on this world as it is at first.
  public Machine machine() {
    return Machine.open(
        new OverlayBlockStore(store),
        root,
        new Environment(EPOCH, BASE_FEE, TokenAmount.ofFil(1_000)),
        ACTORS,
        new NoOutside(),
        new NoOutside());
  }

  /// What became of a message on a machine.
  After after(Machine machine, Machine.Applied applied) {
    StateTree state = machine.state();
    return new After(
        applied.receipt().exitCode(),
        applied.receipt().gasUsed().units(),
        Map.of(ines, find(state, ines), kai, find(state, kai)),
        state.store().load(new Link<>(find(state, SHOP).state()), Codec.LONG));
  }

  private static ActorHead find(StateTree state, Address who) {
    return state.find(who).orElseThrow();
  }

  private static void count(ActorRuntime rt) {
    rt.acceptAnyCaller();
    rt.transact(Codec.LONG, visitors -> visitors + 1);
  }

  private static void countAndFail(ActorRuntime rt) {
    count(rt);
    throw new ActorAbort(ExitCode.USR_ILLEGAL_ARGUMENT, "the shop is closed");
  }

  private static void countAndCall(ActorRuntime rt) {
    count(rt);
    rt.send(rt.receiver(), BURN, Bytes.EMPTY, TokenAmount.ZERO);
  }

  private static void burn(ActorRuntime rt) {
    rt.acceptAnyCaller();
    while (true) {
      rt.chargeGas(GasKind.HASH, PriceList.HASH);
    }
  }

  /// Accounts, and the shop.
  private static final class TwoKinds implements ActorRegistry {

    @Override
    public Optional<ActorCode> find(Cid code) {
      if (code.equals(SHOP_NAME)) {
        return Optional.of(SHOP_CODE);
      }
      return code.equals(ActorKind.ACCOUNT.code()) ? Optional.of(ACCOUNT) : Optional.empty();
    }

    @Override
    public Address worker(BlockStore store, ActorHead miner) {
      throw new Refusal("nobody mines in a small world");
    }
  }
}
