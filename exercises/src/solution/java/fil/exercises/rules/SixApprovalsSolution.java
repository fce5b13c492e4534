package fil.exercises.rules;

import java.util.List;

/// Exercise 5.2: six approvals.
final class SixApprovalsSolution {

  private SixApprovalsSolution() {}

  /// In a cell, with your six in their order: `check("5.2", List.of(…))`.
  static List<Integer> codes(List<Approval> six) {
    return six.stream()
        .map(approval ->
            switch (approval) {
              case RIGHT_HASH, NO_HASH, THRESHOLD_LOWERED, INNER_FAILS -> 0;
              case WRONG_HASH -> 16;
              case UNKNOWN, SENT_ALREADY -> 17;
              case STRANGER, PROPOSER_AGAIN, REMOVED -> 18;
              case LOCKED -> 19;
            })
        .toList();
  }
}
