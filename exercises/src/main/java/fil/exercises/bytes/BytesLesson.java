package fil.exercises.bytes;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 1 asks, about bytes, CBOR and CIDs.
public final class BytesLesson {

  private static final Quiz QUIZ =
      new Quiz(
          1,
          List.of(
              new Question(
                  "On the chain, a record such as a message is encoded as",
                  List.of(
                      wrong(
                          "a map from names to values",
                          "So it was in 2019. Names cost bytes, and whoever reads knows them anyway."),
                      right("an array in the order of its fields", "Readers know the schema."),
                      wrong("JSON", "JSON has many spellings of one value, and none for bytes."))),
              new Question(
                  "A CID names",
                  List.of(
                      right(
                          "content and codec",
                          "It says what the bytes hash to, and how to read them."),
                      wrong(
                          "a place",
                          "It does not say who has the bytes. Anybody may, and anybody can check them."),
                      wrong("an owner", "Nobody owns a hash. Owners stand in the state."))),
              new Question(
                  "18 05 is refused because",
                  List.of(
                      wrong("it is slow to read", "It is as fast as 05."),
                      wrong("it means 24", "It means 5. 18 18 means 24."),
                      right(
                          "one value has one CID",
                          "05 means 5 already. A second spelling would be a second name."))),
              new Question(
                  "Blocks of the chain are named by their",
                  List.of(
                      wrong("SHA-256", "That places keys in a HAMT, and hashes data into CommD."),
                      right("BLAKE2b-256", "a0 e4 02 20 in a CID: which hash, and 32 bytes."),
                      wrong("Poseidon", "That hashes replicas, where a proof has to follow.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              VarintSize.EXERCISE,
              UnsignedVarint.EXERCISE,
              TestsOfAReader.EXERCISE,
              SecondSpelling.EXERCISE),
          QUIZ);

  private BytesLesson() {}
}
