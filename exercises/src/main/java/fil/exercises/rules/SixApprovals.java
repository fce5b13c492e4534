package fil.exercises.rules;

import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Misconception;
import fil.vm.ExitCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Exercise 5.2: how do six approvals end?
public final class SixApprovals {

  private static final int COUNT = 6;

  private static final String WANTED =
      "Give a list of six exit codes, such as List.of(0, 16, 0, 18, 0, 0)";

  /// In everybody's six, for what they teach.
  private static final List<Approval> ALWAYS =
      List.of(Approval.INNER_FAILS, Approval.LOCKED, Approval.STRANGER);

  /// How each of them ends, found out once.
  private static final class Played {
    private static final Map<Approval, ExitCode> CODES = new EnumMap<>(Approval.class);

    static {
      for (Approval approval : Approval.values()) {
        CODES.put(approval, approval.play().exitCode());
      }
    }

    private static int code(Approval approval) {
      return (int) Optional.ofNullable(CODES.get(approval)).orElseThrow().value();
    }
  }

  public static final Exercise<List<Approval>, List<Integer>> EXERCISE =
      new Exercise<List<Approval>, List<Integer>>(
              "5.2",
              "Six approvals",
              own ->
                  "A wallet has three owners, Anna, Ines and Kai. Two must approve. Anna has proposed"
                      + " transaction 0: to pay Kai 5 of the wallet's 20 FIL. Each time the story begins"
                      + " anew. With which exit code does the approval end? "
                      + inWords(own)
                      + ".",
              "Start from who fails: the machine, the wallet, or whoever the wallet calls?",
              SixApprovals::read,
              learner -> draw(learner.draws("5.2")),
              List.of(),
              List.of(),
              own -> own.stream().map(Played::code).toList(),
              SixApprovals::inWords,
              List.of(
                  wrong(
                      "a call that fails makes the caller fail",
                      "The outer call worked. What the inner call said is in what it returned:"
                          + " [applied, code, …].",
                      Map.of(Approval.INNER_FAILS, 3)),
                  wrong(
                      "a stranger is stopped at the door",
                      "Callers may be any account, so the door is open. Then the wallet looks at its"
                          + " owners: strangers get 18.",
                      Map.of(Approval.STRANGER, 8, Approval.REMOVED, 8)),
                  wrong(
                      "Approve and Cancel answer alike",
                      "20 is what Cancel says about a wrong hash. Approve says 16: the argument is"
                          + " wrong.",
                      Map.of(Approval.WRONG_HASH, 20)),
                  wrong(
                      "the machine looks after the funds",
                      "6 is the machine's code for a sender who has too little. The wallet looks first,"
                          + " at what is free, and says 19.",
                      Map.of(Approval.LOCKED, 6)),
                  wrong(
                      "enough is enough",
                      "20 FIL are there, but none of them is free yet. The wallet refuses with 19.",
                      Map.of(Approval.LOCKED, 0)),
                  wrong(
                      "a transaction that is gone is forbidden",
                      "There is no transaction of that number, or no more. That is 17, not found.",
                      Map.of(Approval.SENT_ALREADY, 18, Approval.UNKNOWN, 16)),
                  wrong(
                      "the proposer has not approved yet",
                      "Who proposes has approved. A second time is forbidden: 18.",
                      Map.of(Approval.PROPOSER_AGAIN, 0)),
                  wrong(
                      "the proposer may never approve",
                      "One approval is enough now, and Anna's is there. The wallet sends the transaction"
                          + " before it looks who approves.",
                      Map.of(Approval.THRESHOLD_LOWERED, 18)),
                  wrong(
                      "a hash must be given",
                      "The hash is optional: without it the number alone counts. That is what exercise"
                          + " 5.4 is about.",
                      Map.of(Approval.NO_HASH, 16))),
              List.of(
                  "Who fails: the machine (up to 15), the wallet (from 16 on), or whoever it calls?",
                  "Two layers. A receipt tells how the call of the wallet ended. How the wallet's own"
                      + " call ended stands in what the wallet returned.",
                  "16 a wrong argument, 17 not found, 18 this caller may not, 19 too little is free, 20"
                      + " the wrong state. What the wallet calls may fail: that is 0 outside."),
              "Who reads only the receipt of an approval believes in payments that never came.",
              "rules/SixApprovalsSolution.java")
          .reaching(
              List.of(
                  Goal.open("the first of the six", (own, said) -> areRight(own, said, 0, 1)),
                  Goal.<List<Approval>, List<Integer>>hidden(
                          "the five others", (own, said) -> areRight(own, said, 1, COUNT))
                      .weighing(COUNT - 1)));

  private SixApprovals() {}

  /// Whether the codes are right, of the stories from one up to, not including, another.
  private static boolean areRight(List<Approval> own, List<Integer> said, int from, int to) {
    return IntStream.range(from, to).allMatch(i -> Played.code(own.get(i)) == said.get(i));
  }

  private static List<Approval> draw(Draws draws) {
    List<Approval> others = new ArrayList<>(List.of(Approval.values()));
    others.removeAll(ALWAYS);
    List<Approval> chosen = new ArrayList<>(ALWAYS);
    while (chosen.size() < COUNT) {
      chosen.add(others.remove(draws.below(others.size())));
    }
    List<Approval> shuffled = new ArrayList<>();
    while (!chosen.isEmpty()) {
      shuffled.add(chosen.remove(draws.below(chosen.size())));
    }
    return shuffled;
  }

  private static String inWords(List<Approval> approvals) {
    return IntStream.range(0, approvals.size())
        .mapToObj(i -> "(%d) %s".formatted(i + 1, approvals.get(i)))
        .collect(Collectors.joining("; "));
  }

  private static AnswerForm.Reading<List<Approval>, List<Integer>> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case List<?> list when list.size() == COUNT && list.stream().allMatch(SixApprovals::isCode) ->
          new AnswerForm.Value<>(list.stream().map(SixApprovals::code).toList());
      case null -> new AnswerForm.Unfit<>("The answer is null. " + WANTED + ".");
      default -> new AnswerForm.Unfit<>(WANTED + ".");
    };
  }

  private static boolean isCode(@Nullable Object element) {
    return element instanceof Integer || element instanceof Long || element instanceof ExitCode;
  }

  private static int code(Object element) {
    return switch (element) {
      case ExitCode code -> Math.clamp(code.value(), -1, Integer.MAX_VALUE);
      case Number number -> Math.clamp(number.longValue(), -1, Integer.MAX_VALUE);
      default -> throw new IllegalArgumentException("no exit code: " + element);
    };
  }

  /// A mistake that is recognised where one of these approvals is answered so.
  private static Misconception<List<Approval>, List<Integer>> wrong(
      String idea, String feedback, Map<Approval, Integer> answers) {
    return new Misconception<>(
        idea,
        feedback,
        own ->
            own.stream()
                .map(approval -> answers.getOrDefault(approval, Played.code(approval)))
                .toList(),
        (own, _, got) ->
            IntStream.range(0, COUNT).anyMatch(i -> got.get(i).equals(answers.get(own.get(i)))));
  }
}
