package fil.exercises.rules;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Hands in the solutions of chapter 5.
public final class RulesSolutions {

  public static final Object FREE_BALANCE = FreeBalanceSolution.free;
  public static final Object WRITE_APPROVE = WriteApproveSolution.approve;
  public static final Object WALLET_TESTS = WalletTestsSolution.tests;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "5.1",
              FREE_BALANCE,
              idea -> (ToLongFunction<Vesting>) v -> ((BigInteger) idea.apply(v)).longValueExact()),
          HandIn.value("5.2", RulesSolutions::codes),
          HandIn.value("5.3", _ -> WALLET_TESTS),
          HandIn.value("5.4", RulesSolutions::block),
          HandIn.rule(
              "5.5",
              WRITE_APPROVE,
              idea ->
                  (Function<ApprovalCase, ApprovalCase.Verdict>)
                      met -> (ApprovalCase.Verdict) idea.apply(met)));

  private RulesSolutions() {}

  public static Object codes(Learner learner) {
    return SixApprovalsSolution.codes(SixApprovals.EXERCISE.ownInput(learner));
  }

  public static Object block(Learner learner) {
    return StolenApprovalSolution.block(Reorg.of(learner));
  }
}
