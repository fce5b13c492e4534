package fil.exercises;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The questions at the end of a chapter.
///
/// @param chapter the chapter's number
/// @param questions four of them
public record Quiz(int chapter, List<Question> questions) {

  /// One question.
  ///
  /// @param text what is asked
  /// @param choices in the order in which they are shown
  public record Question(String text, List<Choice> choices) {
    public Question {
      choices = List.copyOf(choices);
      if (choices.stream().filter(Choice::isRight).count() != 1) {
        throw new IllegalArgumentException("exactly one choice must be right: " + text);
      }
    }
  }

  /// One of the answers to choose from.
  ///
  /// @param text what it says
  /// @param isRight whether it is the answer
  /// @param feedback what is said to whoever takes it
  public record Choice(String text, boolean isRight, String feedback) {}

  public Quiz {
    questions = List.copyOf(questions);
  }

  private static final Map<Integer, Quiz> ALL =
      new TreeMap<>(Map.of(0, tour(), 1, bytes(), 3, keys(), 6, pieces()));

  /// The quiz of a chapter.
  ///
  /// @throws IllegalArgumentException where the chapter has none yet
  public static Quiz of(int chapter) {
    Quiz quiz = ALL.get(chapter);
    if (quiz == null) {
      throw new IllegalArgumentException(
          "chapter " + chapter + " has no quiz; there is one for " + ALL.keySet());
    }
    return quiz;
  }

  /// The question of that number, counted from 1.
  ///
  /// @throws IllegalArgumentException where there is none
  public Question question(int number) {
    if (number < 1 || number > questions.size()) {
      throw new IllegalArgumentException(
          "questions go from 1 to " + questions.size() + ", not " + number);
    }
    return questions.get(number - 1);
  }

  private static Quiz tour() {
    return new Quiz(
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
                        "the same CommD and the same CommR", "Then one disk could serve for two."),
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
  }

  private static Quiz bytes() {
    return new Quiz(
        1,
        List.of(
            new Question(
                "On the chain, a record such as a message is encoded as",
                List.of(
                    wrong(
                        "a map from names to values",
                        "So it was in 2019. Names cost bytes, and who reads knows them anyway."),
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
  }

  private static Quiz keys() {
    return new Quiz(
        3,
        List.of(
            new Question(
                "An f2 address signs",
                List.of(
                    right("never", "It names an actor by how it came about. An actor has no key."),
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
                    wrong("the fees", "The fees, and all the rest."),
                    right(
                        "the bytes of its unsigned CID",
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
  }

  private static Quiz pieces() {
    return new Quiz(
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
                "Fr32 exists since",
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
  }

  private static Choice right(String text, String feedback) {
    return new Choice(text, true, feedback);
  }

  private static Choice wrong(String text, String feedback) {
    return new Choice(text, false, feedback);
  }
}
