package fil.exercises.sectors;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 8 asks, about sectors, deadlines and faults.
public final class SectorsLesson {

  private static final Quiz QUIZ =
      new Quiz(
          8,
          List.of(
              new Question(
                  "A new sector gives power",
                  List.of(
                      wrong(
                          "at its pre-commit",
                          "That is only a promise, with a deposit. Nothing has been proven yet."),
                      wrong(
                          "at its prove-commit",
                          "So it was up to actors v2. Today the sector is unproven until it has been"
                              + " in a window PoSt."),
                      right(
                          "after its first window PoSt",
                          "Until then it is sealed, but unproven."))),
              new Question(
                  "A miner misses one window PoSt. That costs it",
                  List.of(
                      wrong(
                          "the pledge",
                          "The pledge stays. It goes back when the sector's time is over."),
                      right(
                          "the power, and no fee",
                          "FIP-0002: fees begin with the next day's deadline."),
                      wrong(
                          "nothing",
                          "All its sectors in that deadline turn faulty, and give no power."))),
              new Question(
                  "The miner declares that a faulty sector is well again. Its power is back",
                  List.of(
                      wrong(
                          "at once",
                          "A declaration is only a word. That would be power for a promise."),
                      right("once it is proven", "And that proof is verified at once."),
                      wrong(
                          "with the next proving period",
                          "The period alone does nothing. A window PoSt with the sector in it"
                              + " does."))),
              new Question(
                  "A day has 48 deadlines, because they",
                  List.of(
                      right(
                          "spread proofs over the day",
                          "For the miner's machines, and for the blocks that must carry the"
                              + " messages."),
                      wrong(
                          "hurry miners",
                          "Each sector is proven once a day, in half an hour that is known long"
                              + " before."),
                      wrong(
                          "are for payments",
                          "Rewards come with blocks. Deadlines are for proofs.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              DeadlineAtEpoch.EXERCISE,
              EncodeSectors.EXERCISE,
              PartitionTests.EXERCISE,
              GarbagePost.EXERCISE,
              TerminationFee.EXERCISE,
              DeclaredAgain.EXERCISE),
          QUIZ);

  private SectorsLesson() {}
}
