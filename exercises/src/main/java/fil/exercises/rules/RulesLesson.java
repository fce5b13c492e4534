package fil.exercises.rules;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 5 asks, about actors and the rules that live in them.
public final class RulesLesson {

  private static final Quiz QUIZ =
      new Quiz(
          5,
          List.of(
              new Question(
                  "Multisigs and payment channels are created by",
                  List.of(
                      wrong(
                          "their owner",
                          "The owner asks for one. The init actor makes it, and hands out its"
                              + " number."),
                      right("the init actor", "It hands out the numbers, and so it is asked."),
                      wrong(
                          "any actor",
                          "Any actor may ask. There is one that makes them: init, which hands out"
                              + " the numbers."))),
              new Question(
                  "Tokens are sent to an f1 address that the chain has never seen. That",
                  List.of(
                      right(
                          "creates its account",
                          "The address says how its owner signs. That is all an account needs to"
                              + " know."),
                      wrong(
                          "fails",
                          "To an unknown f2 address it does: that names an actor which does not"
                              + " exist. An f1 address is all that an account needs."),
                      wrong(
                          "burns them",
                          "The owner of the key can spend them, now or in ten years."))),
              new Question(
                  "A method of an actor checks who calls it",
                  List.of(
                      wrong(
                          "if it likes to",
                          "The machine insists: a method that never checks ends in exit code 9."),
                      right(
                          "exactly once",
                          "Not at all or twice is exit code 9. \"Anybody\" is a check, too."),
                      wrong(
                          "before each call it makes",
                          "Whom it calls checks for itself. A method checks its own caller, once."))),
              new Question(
                  "A voucher of a payment channel states",
                  List.of(
                      wrong(
                          "an increment",
                          "Then each of them would be needed, and each could be cashed twice."),
                      wrong(
                          "a date",
                          "It may have one. What counts is the total of all that is owed so far."),
                      right("a running total", "So the last one suffices.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              FreeBalance.EXERCISE,
              SixApprovals.EXERCISE,
              WalletTests.EXERCISE,
              StolenApproval.EXERCISE,
              WriteApprove.EXERCISE),
          QUIZ);

  private RulesLesson() {}
}
