package fil.exercises.snarks;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 12 asks, about constraints, polynomials and Groth16.
public final class SnarksLesson {

  private static final Quiz QUIZ =
      new Quiz(
          12,
          List.of(
              new Question(
                  "Verifying takes longer, the more",
                  List.of(
                      wrong(
                          "constraints there are",
                          "The verifier never sees them: three pairings for a thousand as for a"
                              + " million, and one of α and β, once for all proofs."),
                      right("public inputs there are", "Each of them is one multiplication."),
                      wrong(
                          "hidden variables there are",
                          "Those are the prover's. The proof has three points, however many there"
                              + " are."))),
              new Question(
                  "Filecoin uses SNARKs because they are",
                  List.of(
                      right("short", "A chain has to store and check them."),
                      wrong(
                          "secret",
                          "They would hide the labels, but nobody minds those. They must be"
                              + " short."),
                      wrong(
                          "fast to make", "To make one takes longer than to answer without it."))),
              new Question(
                  "A circuit with a row too few",
                  List.of(
                      wrong("is slow", "It is a little faster."),
                      wrong(
                          "fails honest provers",
                          "That is one with a row too many, or a wrong one. Here they all pass."),
                      right(
                          "proves falsehoods",
                          "And no honest test notices: one has to look for a second witness."))),
              new Question(
                  "Two proofs of the same fact are",
                  List.of(
                      wrong("equal", "The prover draws two numbers anew for each proof."),
                      right(
                          "different bytes",
                          "Two numbers are drawn for each proof, so that it says nothing of the"
                              + " witness."),
                      wrong(
                          "linked by a common number",
                          "Nobody can tell whether they are of one prover.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              RowsOfACubic.EXERCISE,
              SecondWitness.EXERCISE,
              ForgedProof.EXERCISE,
              PaperVerifierTests.EXERCISE,
              OwnVerifier.EXERCISE),
          QUIZ);

  private SnarksLesson() {}
}
