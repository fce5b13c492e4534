package fil.exercises.tour;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 0 asks, about the tour.
public final class TourLesson {

  private static final Quiz QUIZ =
      new Quiz(
          0,
          List.of(
              new Question(
                  "CommD changes when",
                  List.of(
                      wrong(
                          "only sizes change",
                          "It hashes content: the same size with one other bit has another root."),
                      right("one bit changes", "It hashes content."),
                      wrong(
                          "the sector is sealed again",
                          "Sealing again makes another CommR. CommD is about the data alone."))),
              new Question(
                  "Two providers store one file. Their sectors have",
                  List.of(
                      right(
                          "the same CommD, another CommR",
                          "The replica id names the provider, so the replicas differ."),
                      wrong(
                          "the same CommD and the same CommR",
                          "Then one disk could serve for two."),
                      wrong(
                          "both different",
                          "CommD is the root over the data, and the data is the same."))),
              new Question(
                  "In a tree of 64 leaves with two nodes below each, opening one leaf takes",
                  List.of(
                      wrong(
                          "all leaves",
                          "The other leaves are summed up in a few nodes: one sibling a row."),
                      wrong("one sibling", "That is enough in a tree of two leaves only."),
                      right("6 siblings", "One for each row below the root."))),
              new Question(
                  "That the provider will deliver the file is",
                  List.of(
                      wrong(
                          "proven every day",
                          "Proofs show that it is stored, not that it is served."),
                      right("a promise of its own", "Proofs show storage, not service."),
                      wrong(
                          "part of sealing",
                          "Sealing makes a replica. Nobody gets anything delivered by it.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              LeavesInASector.EXERCISE,
              WhichLeafTurnsRed.EXERCISE,
              RootTests.EXERCISE,
              PaidTwice.EXERCISE),
          QUIZ);

  private TourLesson() {}
}
