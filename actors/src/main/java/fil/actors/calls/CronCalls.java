package fil.actors.calls;

import fil.num.MethodNumber;

/// The methods of the cron actor.
public final class CronCalls {

  public static final MethodNumber EPOCH_TICK = new MethodNumber(2);

  private CronCalls() {}
}
