package fil.actors.system;

import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.MethodTable;

/// Rewards and cron come from the system actor, and so do new accounts. It has no methods.
public final class SystemActor {

  public static final ActorCode CODE =
      MethodTable.create().with(1, "Constructor", SystemActor::construct);

  private SystemActor() {}

  static void construct(ActorRuntime rt) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(SystemState.CODEC, new SystemState());
  }
}
