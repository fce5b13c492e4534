package fil.exercises.rules;

import fil.exercises.rules.ApprovalCase.Verdict;
import java.util.function.Function;

/// Exercise 5.5: write Approve.
final class WriteApproveSolution {

  private WriteApproveSolution() {}

  /// First who calls and what is meant. Then whether there are enough approvals, with or without
  /// this one; and last whether the wallet can pay. In a cell: `check("5.5", approve)`.
  static final Function<ApprovalCase, Verdict> approve =
      c -> {
        boolean isEnough = c.approved().size() >= c.threshold();
        int code =
            !c.owners().contains(c.caller())
                ? 18
                : !c.waits()
                    ? 17
                    : !c.given().isEmpty() && !c.given().equals(c.hash())
                        ? 16
                        : !isEnough && c.approved().contains(c.caller()) ? 18 : 0;
        boolean isSent = code == 0 && (isEnough || c.approved().size() + 1 == c.threshold());
        return isSent && c.amount() > c.free()
            ? new Verdict(19, false)
            : new Verdict(code, isSent);
      };
}
