package fil.exercises.rules;

import fil.chain.Message;
import java.util.List;

/// Exercise 5.4: the approval of something else.
final class StolenApprovalSolution {

  private StolenApprovalSolution() {}

  /// Rex' proposal comes first and gets the number that Ines approves. Kai's may follow, for show:
  /// it gets the next number. In a cell: `check("5.4", List.of(…))`.
  static List<Message> block(Reorg reorg) {
    return List.of(reorg.fromRex(reorg.funds()), reorg.proposal(), reorg.approval());
  }
}
