package fil.exercises.rules;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.exercises.rules.ApprovalCase.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Exercise 5.5: write the method Approve.
public final class WriteApprove {

  private static final String WANTED = "Function<ApprovalCase, Verdict> approve = c -> …";

  private static final List<String> THREE = List.of("Anna", "Ines", "Kai");
  private static final List<String> CALLERS = List.of("Anna", "Ines", "Kai", "Rex");
  private static final int CASES_OF_ONES_OWN = 20;

  private static final Verdict WAITS = new Verdict(0, false);

  public static final Exercise<ApprovalCase, Verdict> EXERCISE =
      new Exercise<ApprovalCase, Verdict>(
              "5.5",
              "Write Approve",
              own ->
                  "Write the method Approve: from what it meets to an exit code, and whether the"
                      + " transaction is sent. Your first case: "
                      + own
                      + ".",
              "Start from the order of the checks: who calls, what is meant, does it fit?",
              AnswerForm.rule(Function.class, WANTED, WriteApprove::apply),
              learner -> draw(learner.draws("5.5")),
              List.of(
                  of("Ines", true, List.of("Anna"), "", 5, 20),
                  of("Rex", true, List.of("Anna"), "", 5, 20)),
              List.of(
                  of("Rex", false, List.of(), "", 5, 20),
                  of("Ines", false, List.of(), "77", 5, 20),
                  of("Ines", true, List.of("Anna"), "77", 5, 20),
                  of("Anna", true, List.of("Anna"), "77", 5, 20),
                  of("Anna", true, List.of("Anna"), "", 5, 20),
                  of("Ines", true, List.of("Anna"), "", 21, 20),
                  of("Ines", true, List.of("Anna"), "", 20, 20),
                  of("Anna", true, List.of("Anna", "Kai"), "", 5, 20),
                  of("Ines", true, List.of("Anna", "Kai"), "", 21, 20),
                  new ApprovalCase(THREE, 3, "Ines", true, List.of("Anna"), "1f", "1f", 99, 20)),
              WriteApprove::right,
              ApprovalCase::toString,
              List.of(
                  wrong(
                      "twice is twice",
                      "There are enough approvals already, because the threshold was lowered. The"
                          + " wallet sends before it looks who approves.",
                      c ->
                          right(c).code() == 0 && c.approved().contains(c.caller())
                              ? new Verdict(18, false)
                              : right(c)),
                  wrong(
                      "numbers come first",
                      "A stranger is told nothing, not even that there is no such transaction. Look"
                          + " at the caller first.",
                      c -> c.waits() ? right(c) : new Verdict(17, false)),
                  wrong(
                      "a hash must be given",
                      "The hash is optional. Without one the number alone counts.",
                      c ->
                          c.given().isEmpty() && right(c).code() == 0
                              ? new Verdict(16, false)
                              : right(c)),
                  wrong(
                      "the number is enough",
                      "The caller gave a hash, and it is that of another transaction: 16.",
                      c -> right(withHash(c, ""))),
                  wrong(
                      "this approval does not count",
                      "Count the caller's approval as well: with it there may be enough.",
                      c ->
                          right(c).equals(new Verdict(0, true))
                                  && c.approved().size() < c.threshold()
                              ? WAITS
                              : right(c)),
                  wrong(
                      "what is there may be spent",
                      "Look at what is free before you send: 19 where it is less than the amount.",
                      c -> right(c).code() == 19 ? new Verdict(0, true) : right(c)),
                  wrong(
                      "the funds come first",
                      "The funds matter only when it is sent. Until then it may wait.",
                      c ->
                          right(c).equals(WAITS) && c.amount() > c.free()
                              ? new Verdict(19, false)
                              : right(c))),
              List.of(
                  "Who calls, what is meant, does it fit? Each check has its exit code.",
                  "Owner 18, number 17, hash 16. Then: are there enough approvals already? If not,"
                      + " has the caller approved (18)? Are there enough with this one? Before"
                      + " sending, is enough free (19)?",
                  "if (!c.owners().contains(c.caller())) return new Verdict(18, false); … int after ="
                      + " enough ? n : n + 1; if (after < c.threshold()) return new Verdict(0,"
                      + " false); …"),
              "The order of checks is part of the protocol: two nodes that differ in it give one"
                  + " message two receipts.",
              "rules/WriteApproveSolution.java")
          .with(WriteApprove::more);

  private WriteApprove() {}

  private static ApprovalCase of(
      String caller, boolean waits, List<String> approved, String given, long amount, long free) {
    return new ApprovalCase(THREE, 2, caller, waits, approved, "1f", given, amount, free);
  }

  private static ApprovalCase withHash(ApprovalCase c, String given) {
    return new ApprovalCase(
        c.owners(),
        c.threshold(),
        c.caller(),
        c.waits(),
        c.approved(),
        c.hash(),
        given,
        c.amount(),
        c.free());
  }

  private static List<ApprovalCase> more(Learner learner) {
    Draws draws = learner.draws("5.5 and on");
    List<ApprovalCase> cases = new ArrayList<>();
    for (int i = 0; i < CASES_OF_ONES_OWN; i++) {
      cases.add(draw(draws));
    }
    return cases;
  }

  private static ApprovalCase draw(Draws draws) {
    List<String> approved = new ArrayList<>();
    THREE.stream().filter(_ -> draws.below(3) == 0).forEach(approved::add);
    if (approved.isEmpty()) {
      approved.add(THREE.get(draws.below(THREE.size())));
    }
    String hash = draws.bytes(1).toHex();
    String given = List.of("", hash, "not " + hash).get(draws.below(3));
    return new ApprovalCase(
        THREE,
        draws.between(1, 3),
        CALLERS.get(draws.below(CALLERS.size())),
        draws.below(8) > 0,
        approved,
        hash,
        given,
        draws.between(1, 30),
        draws.between(5, 40));
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Verdict apply(Object rule, ApprovalCase met) {
    Object verdict = ((Function<ApprovalCase, ?>) rule).apply(met);
    if (verdict instanceof Verdict said) {
      return said;
    }
    throw new Unacceptable("it gave " + verdict + " instead of a new Verdict(code, sent)");
  }

  private static Misconception<ApprovalCase, Verdict> wrong(
      String idea, String feedback, Function<ApprovalCase, Verdict> rule) {
    return Misconception.exactly(idea, feedback, rule);
  }

  static Verdict right(ApprovalCase c) {
    if (!c.owners().contains(c.caller())) {
      return new Verdict(18, false);
    }
    if (!c.waits()) {
      return new Verdict(17, false);
    }
    if (!c.given().isEmpty() && !c.given().equals(c.hash())) {
      return new Verdict(16, false);
    }
    int approvals = c.approved().size();
    if (approvals < c.threshold()) {
      if (c.approved().contains(c.caller())) {
        return new Verdict(18, false);
      }
      if (approvals + 1 < c.threshold()) {
        return WAITS;
      }
    }
    return c.amount() <= c.free() ? new Verdict(0, true) : new Verdict(19, false);
  }
}
