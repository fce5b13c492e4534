package fil.exercises.power;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 9 asks, about power and rewards.
public final class PowerLesson {

  private static final Quiz QUIZ =
      new Quiz(
          9,
          List.of(
              new Question(
                  "A miner with less than 10 TiB may win blocks",
                  List.of(
                      wrong(
                          "always",
                          "Then anybody could make many tiny miners. The minimum is there to keep"
                              + " them out."),
                      right(
                          "only while fewer than four miners reach 10 TiB",
                          "A young network must live, so at first everybody counts."),
                      wrong(
                          "never", "Then a network could not begin: at first nobody has 10 TiB."))),
              new Question(
                  "A verified deal gives its provider",
                  List.of(
                      right(
                          "ten times the power per byte",
                          "It is a subsidy, paid in chances to win."),
                      wrong(
                          "bigger sectors",
                          "A sector has the size that it was sealed with, whatever it holds."),
                      wrong(
                          "lower fees",
                          "Gas costs the same for all. More power even means more pledge."))),
              new Question(
                  "What does power set?",
                  List.of(
                      wrong("prices", "Providers and clients agree on prices, deal by deal."),
                      wrong("gas", "Gas is counted by the work of a message, whoever sends it."),
                      right("the chance to win", "It goes by your share of the total."))),
              new Question(
                  "Who pays for cron's work?",
                  List.of(
                      wrong(
                          "whoever enrolled the event",
                          "Enrolling costs gas as any message does. The callback itself costs"
                              + " nobody anything."),
                      right(
                          "nobody",
                          "Every node bears it in every epoch. So what runs there must stay small."),
                      wrong(
                          "the miner that is called",
                          "It may pay a fee for a fault, but no gas for being called.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              PowerOfASector.EXERCISE,
              AddToClaim.EXERCISE,
              FrozenPower.EXERCISE,
              FailingCallback.EXERCISE),
          QUIZ);

  private PowerLesson() {}
}
