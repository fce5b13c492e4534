package fil.exercises.seals;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 11 asks, about trees, commitments and the answers to challenges.
public final class SealsLesson {

  private static final Quiz QUIZ =
      new Quiz(
          11,
          List.of(
              new Question(
                  "CommR combines",
                  List.of(
                      wrong(
                          "CommD and CommC",
                          "CommD stands beside it on chain, on its own. It is the same for everybody"
                              + " with that data."),
                      right("CommC and CommRLast", "The labels, and the replica."),
                      wrong(
                          "two tickets",
                          "The ticket is in the replica id, and so in every label. It is not hashed"
                              + " again."))),
              new Question(
                  "Tree C commits to",
                  List.of(
                      right(
                          "the labels of all layers", "A leaf is the hash of a column of labels."),
                      wrong("the data", "That is tree D, made with SHA-256."),
                      wrong("the replica", "That is tree R, whose root is CommRLast."))),
              new Question(
                  "The chain draws the challenges",
                  List.of(
                      wrong(
                          "before sealing",
                          "That is the ticket. Whoever knows the challenges early makes only what they"
                              + " ask for."),
                      right(
                          "after CommR is on chain",
                          "Otherwise one could choose a CommR to fit the challenges."),
                      wrong(
                          "from what the prover sends",
                          "Then the prover draws until it likes them. Non-interactive proofs do so, and"
                              + " ask for twelve times as many."))),
              new Question(
                  "Node 0 is challenged",
                  List.of(
                      wrong(
                          "as often as others",
                          "It has no parents, so there is nothing to show. A challenge is 1 + h mod"
                              + " (n − 1)."),
                      wrong("always", "Then it would say nothing: its label needs no other."),
                      right("never", "A challenge is 1 + h mod (n − 1).")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              HashesOfATree.EXERCISE,
              UpThePath.EXERCISE,
              SealVerifierTests.EXERCISE,
              ChanceToPass.EXERCISE),
          QUIZ);

  private SealsLesson() {}
}
