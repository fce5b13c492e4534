package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.ipld.Amt;
import fil.vm.Refusal;
import java.util.List;

/// What queues by epoch have in common.
final class Queues {

  private Queues() {}

  /// Takes entries out, all of which are there.
  ///
  /// @param epochs in ascending order
  /// @throws Refusal where one is not there
  static void deleteAll(Amt<?> entries, List<Long> epochs) {
    for (long epoch : epochs) {
      refuseUnless(entries.delete(epoch), "nothing in the queue at epoch %d", epoch);
    }
  }
}
