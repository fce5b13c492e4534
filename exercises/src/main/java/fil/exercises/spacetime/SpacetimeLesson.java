package fil.exercises.spacetime;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 13 asks, about proofs of spacetime.
public final class SpacetimeLesson {

  private static final Quiz QUIZ =
      new Quiz(
          13,
          List.of(
              new Question(
                  "A winning PoSt shows",
                  List.of(
                      wrong(
                          "all sectors of the miner",
                          "That is the day's work of all its window PoSts together."),
                      right(
                          "66 leaves of one sector",
                          "One sector, drawn right now, and proven within the epoch."),
                      wrong(
                          "10 leaves of one sector", "Ten is what a window PoSt opens of each."))),
              new Question(
                  "A full partition of 32 GiB sectors has",
                  List.of(
                      wrong("2,300 sectors", "That is a partition of 64 GiB sectors."),
                      wrong("3,000 sectors", "3,000 is how many partitions a deadline may have."),
                      right(
                          "2,349 sectors",
                          "As many as one proof has room for. Where there are fewer, the last one"
                              + " is repeated."))),
              new Question(
                  "Most window PoSts are",
                  List.of(
                      right(
                          "stored, and verified when somebody disputes them",
                          "Since FIP-0010. Only those that bring faulty sectors back are verified"
                              + " at once."),
                      wrong(
                          "verified at once",
                          "That was too dear. They are stored, and anybody may dispute them."),
                      wrong(
                          "aggregated with those of others",
                          "Seals are aggregated. A window PoSt stands alone."))),
              new Question(
                  "One leaf of 2³⁰ is lost. It is found",
                  List.of(
                      wrong(
                          "today",
                          "With a chance of eighty in 2³⁰: it spoils the eight under its parent."),
                      wrong(
                          "within 46 days",
                          "That is how long a loss of one percent takes at most, with 99 %."),
                      right(
                          "hardly ever",
                          "Drawing leaves finds large losses. Small ones are what copies are"
                              + " for.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              StaysUnseen.EXERCISE,
              LeafOfTheDay.EXERCISE,
              PostTests.EXERCISE,
              KeepPart.EXERCISE,
              WhatIsStated.EXERCISE),
          QUIZ);

  private SpacetimeLesson() {}
}
