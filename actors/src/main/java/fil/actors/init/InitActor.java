package fil.actors.init;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.InitCalls;
import fil.actors.calls.InitCalls.Exec;
import fil.actors.calls.InitCalls.Made;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.MethodNumber;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.MethodTable;
import java.util.Optional;

/// The init actor makes actors.
public final class InitActor {

  public static final ActorCode CODE =
      MethodTable.create()
          .with(1, "Constructor", Construction.CODEC, InitActor::construct)
          .with(InitCalls.EXEC.number(), "Exec", Exec.CODEC, Made.CODEC, InitActor::exec);

  private InitActor() {}

  /// What the init actor is told at genesis.
  ///
  /// @param networkName what this chain is called
  public record Construction(String networkName) {

    /// `[networkName]`.
    public static final Codec<Construction> CODEC = Codec.tuple(Construction.class);
  }

  static void construct(ActorRuntime rt, Construction construction) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(
        InitState.CODEC,
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to construct the state",
            () -> InitState.create(rt.store(), construction.networkName())));
  }

  /// Makes an actor, gives it the value that came along, and calls its constructor. Anybody may
  /// have a payment channel or a multisig; a miner comes only from the power actor.
  ///
  /// Aborts with `USR_FORBIDDEN` for other actors, and with the constructor's exit code where that
  /// fails.
  static Made exec(ActorRuntime rt, Exec wish) {
    rt.acceptAnyCaller();
    Cid caller =
        rt.codeOf(rt.caller())
            .orElseThrow(
                () -> new ActorAbort(USR_ILLEGAL_STATE, "there is no caller " + rt.caller()));
    require(
        mayMake(caller, wish.code()),
        USR_FORBIDDEN,
        "an actor with the code %s cannot make one with %s",
        caller,
        wish.code());

    Address robust = rt.newActorAddress();
    Address.Id id =
        rt.transactFor(
            InitState.CODEC,
            state ->
                orAbort(
                    USR_ILLEGAL_STATE,
                    "failed to give the actor a number",
                    () ->
                        new Changed<>(
                            state.withNew(rt.store(), robust), new Address.Id(state.nextId()))));

    rt.createActor(wish.code(), id);
    rt.send(id, MethodNumber.CONSTRUCTOR, wish.params(), rt.valueReceived())
        .requireSuccess("the constructor failed");
    return new Made(id, robust);
  }

  private static boolean mayMake(Cid caller, Cid code) {
    Optional<ActorKind> kind = ActorKind.of(code);
    if (kind.isEmpty()) {
      return false;
    }
    return switch (kind.get()) {
      case MINER -> caller.equals(ActorKind.POWER.code());
      case PAYMENT_CHANNEL, MULTISIG -> true;
      case SYSTEM, INIT, REWARD, CRON, POWER, MARKET, VERIFIED_REGISTRY, ACCOUNT -> false;
    };
  }
}
