package fil.actors.cron;

import fil.actors.Violations;
import fil.addr.Address;
import fil.num.MethodNumber;

/// What must hold of the cron actor at any time.
public final class CronInvariants {

  private CronInvariants() {}

  /// Adds everything that does not hold.
  public static void check(CronState state, Violations violations) {
    for (CronState.Entry entry : state.entries()) {
      violations.require(
          entry.receiver() instanceof Address.Id,
          "cron calls %s, which is no number",
          entry.receiver());
      violations.require(
          !entry.method().equals(MethodNumber.SEND),
          "cron calls no method of %s",
          entry.receiver());
    }
  }
}
