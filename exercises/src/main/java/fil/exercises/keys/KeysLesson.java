package fil.exercises.keys;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 3 asks, about addresses, keys and signatures.
public final class KeysLesson {

  private static final Quiz QUIZ =
      new Quiz(
          3,
          List.of(
              new Question(
                  "An f2 address signs",
                  List.of(
                      right(
                          "never", "It names an actor by how it came about. An actor has no key."),
                      wrong(
                          "with its multisig's key",
                          "A multisig has no key: its signers do, each an account of its own."),
                      wrong("by BLS", "f3 does. An f2 address is a hash, but not of a key."))),
              new Question(
                  "An f0 id is",
                  List.of(
                      wrong("a hash", "f1 and f2 are. An id is a count."),
                      right("given by the init actor", "It is the next free number."),
                      wrong("chosen by its owner", "Nobody chooses: it is the next free number."))),
              new Question(
                  "A message's signature covers",
                  List.of(
                      wrong(
                          "its JSON",
                          "JSON is for people and may be written in many ways. Signed is the name of"
                              + " the encoded message."),
                      wrong("the fees alone", "The fees, and all other fields."),
                      right(
                          "the bytes of the CID of the unsigned message",
                          "The CID is a hash of all fields, so it covers all of them."))),
              new Question(
                  "BLS-signing a message twice gives",
                  List.of(
                      wrong(
                          "two signatures",
                          "That is ECDSA with fresh nonces. A BLS signature has no nonce."),
                      right(
                          "the same bytes",
                          "There is one signature for a key and a message. So it can be used as a"
                              + " random number that everybody can check."),
                      wrong("an error", "Nobody remembers what was signed before.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              PayloadLengths.EXERCISE,
              ParseAddress.EXERCISE,
              ReusedNonce.EXERCISE,
              RogueKey.EXERCISE),
          QUIZ);

  private KeysLesson() {}
}
