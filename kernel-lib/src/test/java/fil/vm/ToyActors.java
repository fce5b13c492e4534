package fil.vm;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import java.util.Map;
import java.util.Optional;

/// Actors that do one thing each: accounts, and a multisig's code that breaks rules on demand.
final class ToyActors implements ActorRegistry {

  static final MethodNumber COUNT = new MethodNumber(2);
  static final MethodNumber SILENT = new MethodNumber(3);
  static final MethodNumber TWICE = new MethodNumber(4);
  static final MethodNumber SEND_WITHIN = new MethodNumber(5);
  static final MethodNumber PANIC = new MethodNumber(6);
  static final MethodNumber CALL_SELF = new MethodNumber(7);
  static final MethodNumber CATCH = new MethodNumber(8);
  static final MethodNumber BURN_GAS = new MethodNumber(9);
  static final MethodNumber MISSING_BLOCK = new MethodNumber(10);
  static final MethodNumber DEPTH = new MethodNumber(11);

  private static final ActorCode ACCOUNT =
      MethodTable.create()
          .with(
              1,
              "Constructor",
              Address.CODEC,
              (rt, address) -> {
                rt.requireCaller(Singletons.SYSTEM);
                rt.create(AccountState.CODEC, new AccountState(address));
              });

  private static final ActorCode TOY =
      MethodTable.create()
          .with(COUNT.number(), "Count", Codec.LONG, Codec.LONG, ToyActors::count)
          .with(SILENT.number(), "Silent", rt -> rt.epoch())
          .with(TWICE.number(), "Twice", ToyActors::twice)
          .with(SEND_WITHIN.number(), "SendWithin", ToyActors::sendWithin)
          .with(PANIC.number(), "Panic", ToyActors::panic)
          .with(CALL_SELF.number(), "CallSelf", Codec.LONG, ToyActors::callSelf)
          .with(CATCH.number(), "Catch", Codec.LONG, Codec.LONG, ToyActors::catchFailure)
          .with(BURN_GAS.number(), "BurnGas", ToyActors::burnGas)
          .with(MISSING_BLOCK.number(), "MissingBlock", ToyActors::missingBlock)
          .with(DEPTH.number(), "Depth", Codec.LONG, Codec.LONG, ToyActors::depth);

  private static final Map<ActorKind, ActorCode> CODES =
      Map.of(ActorKind.ACCOUNT, ACCOUNT, ActorKind.MULTISIG, TOY);

  @Override
  public Optional<ActorCode> find(Cid code) {
    return ActorKind.of(code).map(CODES::get);
  }

  @Override
  public Address worker(BlockStore store, ActorHead miner) {
    throw new Refusal("there are no miners among toys");
  }

  private static long count(ActorRuntime rt, long more) {
    rt.acceptAnyCaller();
    return rt.transactFor(Codec.LONG, before -> new Changed<>(before + more, before + more));
  }

  private static void twice(ActorRuntime rt) {
    rt.acceptAnyCaller();
    rt.requireCaller(rt.caller());
  }

  private static void sendWithin(ActorRuntime rt) {
    rt.acceptAnyCaller();
    rt.transact(
        Codec.LONG,
        state -> {
          rt.transfer(rt.caller(), TokenAmount.ZERO);
          return state;
        });
  }

  private static void panic(ActorRuntime rt) {
    rt.acceptAnyCaller();
    throw new ArrayStoreException("nobody foresaw this");
  }

  /// Changes its state, and fails at the bottom.
  private static void callSelf(ActorRuntime rt, long depth) {
    rt.acceptAnyCaller();
    rt.transact(Codec.LONG, state -> state + 1);
    ActorAbort.require(depth > 0, new ExitCode(33), "the bottom");
    rt.send(rt.receiver(), CALL_SELF, Codec.LONG, depth - 1, TokenAmount.ZERO);
  }

  private static long catchFailure(ActorRuntime rt, long method) {
    rt.acceptAnyCaller();
    SendResult result =
        rt.send(rt.receiver(), new MethodNumber(method), Bytes.EMPTY, TokenAmount.ZERO);
    return result.code().value();
  }

  private static void burnGas(ActorRuntime rt) {
    rt.acceptAnyCaller();
    rt.chargeGas(GasKind.POREP, Long.MAX_VALUE / 2);
  }

  private static void missingBlock(ActorRuntime rt) {
    rt.acceptAnyCaller();
    rt.store().get(Cid.ofDagCbor(new byte[] {0x17}));
  }

  /// How many calls fit into each other.
  private static long depth(ActorRuntime rt, long depth) {
    rt.acceptAnyCaller();
    SendResult deeper = rt.send(rt.receiver(), DEPTH, Codec.LONG, depth + 1, TokenAmount.ZERO);
    return deeper.isSuccess() ? deeper.decode(Codec.LONG) : depth;
  }
}
