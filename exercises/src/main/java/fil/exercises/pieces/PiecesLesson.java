package fil.exercises.pieces;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 6 asks, about pieces, Fr32 and CommP.
public final class PiecesLesson {

  private static final Quiz QUIZ =
      new Quiz(
          6,
          List.of(
              new Question(
                  "\"hello\", and \"hello\" followed by 22 zero bytes, have",
                  List.of(
                      wrong(
                          "different CommPs",
                          "The length is not in the root: padding is zeros, too."),
                      right("the same CommP", "Padding is zeros, so both fill the same leaves."),
                      wrong(
                          "no CommP, they are too short",
                          "Any file has one; it is filled up with zeros."))),
              new Question(
                  "Fr32 exists because",
                  List.of(
                      wrong(
                          "disks want it",
                          "Disks take any bytes. It is the proofs that reckon with words."),
                      wrong("it compresses", "It makes data larger: 127 bytes become 128."),
                      right(
                          "words must be field elements",
                          "A number of 254 bits is always below the field's modulus."))),
              new Question(
                  "CommD depends on",
                  List.of(
                      right("the data only", "Who seals it comes in later."),
                      wrong("the provider", "That is CommR."),
                      wrong(
                          "the seal ticket",
                          "The ticket goes into the replica id, and so into CommR."))),
              new Question(
                  "To join two pieces of unequal size",
                  List.of(
                      wrong(
                          "hash their roots at once",
                          "Only trees of equal height join: the smaller one must grow first."),
                      right(
                          "fill up the smaller one with zero pieces",
                          "Only equals are hashed together."),
                      wrong(
                          "sort them",
                          "Their order is the order in the sector. Sorting would move data.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              PaddedSize.EXERCISE,
              Fr32Pad.EXERCISE,
              PieceTests.EXERCISE,
              SameRoot.EXERCISE,
              IsItInThere.EXERCISE),
          QUIZ);

  private PiecesLesson() {}
}
