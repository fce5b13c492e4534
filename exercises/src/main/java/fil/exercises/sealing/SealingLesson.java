package fil.exercises.sealing;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 20 asks, about where the time of a seal goes.
public final class SealingLesson {

  private static final Quiz QUIZ =
      new Quiz(
          20,
          List.of(
              new Question(
                  "Labels on a graphics card would be",
                  List.of(
                      wrong(
                          "faster",
                          "A card has thousands of slow lanes, and a sector's labels are one chain:"
                              + " each waits for the one before."),
                      right(
                          "slower, for one sector",
                          "One lane of a card is slower than a core with instructions for SHA-256,"
                              + " and one lane is all that a chain can use."),
                      wrong(
                          "the same",
                          "A lane of a card has no instructions for SHA-256 and a slower clock."))),
              new Question(
                  "The proof of a sealed sector of 32 GiB has",
                  List.of(
                      wrong("192 bytes", "That is one partition. It has ten."),
                      right("10 times 192 bytes", "One proof for each partition of 18 challenges."),
                      wrong(
                          "gigabytes", "The answers have megabytes; the proof of them is short."))),
              new Question(
                  "Parameters that you made yourself are",
                  List.of(
                      right(
                          "insecure",
                          "Your machine knew the secrets. Whoever kept them can prove what is"
                              + " false, as you did in chapter 12."),
                      wrong(
                          "official",
                          "Those of the network were made by many, so that no one knows the"
                              + " secrets."),
                      wrong(
                          "slower",
                          "A prover with them is as fast, and the circuit is the same."))),
              new Question(
                  "The bytes of a card and those of a processor differ",
                  List.of(
                      wrong(
                          "in the last bits",
                          "That happens with floating point. In a field every result is exact."),
                      wrong("from card to card", "Then no other miner could check a sector."),
                      right(
                          "never",
                          "Field arithmetic is exact. A byte that differs is a bug, which is what"
                              + " contract tests are for.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              Forecast.EXERCISE, Exponent.EXERCISE, FalseReceipt.EXERCISE, KernelTests.EXERCISE),
          QUIZ);

  private SealingLesson() {}
}
