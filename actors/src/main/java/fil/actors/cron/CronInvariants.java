package fil.actors.cron;

import fil.addr.Address;
import fil.num.MethodNumber;
import java.util.ArrayList;
import java.util.List;

/// What is true of every state of the cron actor.
public final class CronInvariants {

  private CronInvariants() {}

  /// What is not true of this one, a sentence each.
  public static List<String> check(CronState state) {
    List<String> violations = new ArrayList<>();
    for (CronState.Entry entry : state.entries()) {
      if (!(entry.receiver() instanceof Address.Id)) {
        violations.add("cron calls %s, which is no number".formatted(entry.receiver()));
      }
      if (entry.method().equals(MethodNumber.SEND)) {
        violations.add("cron calls no method of " + entry.receiver());
      }
    }
    return List.copyOf(violations);
  }
}
