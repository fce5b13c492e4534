package fil.actors.cron;

import fil.actors.calls.CronCalls;
import fil.num.Bytes;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.MethodTable;

/// The cron actor calls others at the end of every epoch.
public final class CronActor {

  public static final ActorCode CODE =
      MethodTable.create()
          .with(1, "Constructor", CronState.CODEC, CronActor::construct)
          .with(CronCalls.EPOCH_TICK.number(), "EpochTick", CronActor::epochTick);

  private CronActor() {}

  static void construct(ActorRuntime rt, CronState entries) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(CronState.CODEC, entries);
  }

  /// Calls everybody who is to be called. Only the system does, after all messages of an epoch. How
  /// a call ends does not matter to the others: what a failed one did is undone, and that is all.
  static void epochTick(ActorRuntime rt) {
    rt.requireCaller(Singletons.SYSTEM);
    for (CronState.Entry entry : rt.state(CronState.CODEC).entries()) {
      rt.send(entry.receiver(), entry.method(), Bytes.EMPTY, TokenAmount.ZERO);
    }
  }
}
