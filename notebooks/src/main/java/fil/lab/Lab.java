package fil.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.cid.Cid;
import fil.crypto.Sha256;
import fil.datasets.Datasets;
import fil.exercises.Blank;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.NotWritten;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.snark.ParameterFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a learner types in a cell.
///
/// ```java
/// var me = Lab.learner("anna")        // who you are: your seed, your miner
/// var s = Sector.demo(2048)           // something to look at
/// check("0.1", 64)                    // is that right?
/// hint("0.1")                         // a nudge; hint("0.1", 3) is nearly the answer
/// reset("0.1")                        // the starter back into the cell; or skip("0.1")
/// resume()                            // where you left off
/// Lab.map()                           // the whole course
/// ```
///
/// In the lab's own kernel these methods can be called without `Lab.` in front.
public final class Lab {

  /// Stands where your answer will be.
  public static final Object blank = Blank.BLANK;

  private static final Desk DESK = Desk.ofThisLab();

  private Lab() {}

  /// Says who you are. Your seed, your miner id and your variants of the exercises follow from it;
  /// later chapters remember it.
  ///
  /// @throws IllegalArgumentException for an empty or very long name
  public static Learner learner(String name) {
    return DESK.learner(name);
  }

  /// Who you are: the last name you gave, or anna.
  public static Learner learner() {
    return DESK.learner();
  }

  /// Kai's logbook, 1,016 bytes of tide readings, in the edition that belongs to you.
  public static Bytes logbook() {
    return Logbook.of(learner());
  }

  /// A data set of the lab that is written in JSON, to be read field by field.
  ///
  /// @throws IllegalArgumentException where there is none of that name
  public static JsonNode data(String name) {
    try {
      return new JsonMapper().readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new UncheckedIOException("data set " + name + " is not in JSON", e);
    }
  }

  /// Where the parameters of proofs are: the folder that `SEALAB_PARAMS` names, else
  /// `.sealab/params` in your workspace. Parameters that are made here were made from numbers that
  /// this machine knew: they are good for learning, and for nothing else.
  public static ParameterFolder parameters() {
    return DESK.parameters();
  }

  /// Bytes without a pattern that a label determines, as the reference's known answers use them:
  /// SHA-256 of the label and a little-endian 64-bit counter, block after block.
  public static byte[] stream(String label, int size) {
    byte[] bytes = new byte[size];
    MessageDigest sha256 = Sha256.digest();
    for (int block = 0; block * 32 < size; block++) {
      sha256.update(label.getBytes(StandardCharsets.US_ASCII));
      ByteBuffer counter = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      byte[] digest = sha256.digest(counter.putLong(block).array());
      System.arraycopy(digest, 0, bytes, block * 32, Math.min(32, size - block * 32));
    }
    return bytes;
  }

  /// The map of the course: all chapters, which are there, and how far you are.
  public static CourseMap map() {
    return DESK.map();
  }

  /// Where you are: how much of a chapter you have passed, and whether it has changed since you
  /// were here last.
  ///
  /// @throws IllegalArgumentException where the course has no such chapter
  public static void chapter(int number) {
    DESK.chapter(number);
  }

  /// All that you have done, as the graph of blocks in which the lab keeps it.
  public static DagView progress() {
    return DESK.progress();
  }

  /// Shows any value at this place of the cell.
  public static void show(@Nullable Object value) {
    if (value instanceof Play play) {
      play.showOn(Screen.current());
    } else {
      Screen.current().show(Renderer.render(value));
    }
  }

  /// Shows what a whole number leads to: the equal of a [Slider], whose number is edited in the
  /// cell.
  ///
  /// @param scene what is shown for the number: a figure, a table, or any value
  public static void play(String name, int number, IntFunction<? extends @Nullable Object> scene) {
    show(Note.of("", name + " = " + number));
    show(scene.apply(number));
  }

  /// Shows what a number leads to: the equal of [Slider#real], whose number is edited in the cell.
  ///
  /// @param scene what is shown for the number: a figure, a table, or any value
  public static void playReal(
      String name, double number, DoubleFunction<? extends @Nullable Object> scene) {
    show(Note.of("", name + " = " + Chart.brief(number)));
    show(scene.apply(number));
  }

  /// Shows what an exercise asks of you.
  ///
  /// @throws IllegalArgumentException where there is no such exercise
  public static void check(String id) {
    DESK.check(id, blank);
  }

  /// Checks your answer to an exercise, shows the outcome, and keeps it.
  ///
  /// @throws IllegalArgumentException where there is no such exercise
  public static void check(String id, @Nullable Object answer) {
    DESK.check(id, answer);
  }

  /// Shows the first hint for an exercise.
  public static void hint(String id) {
    DESK.hint(id, 1);
  }

  /// Shows one of the three hints for an exercise: a nudge, the method, nearly the code.
  public static void hint(String id, int number) {
    DESK.hint(id, number);
  }

  /// Shows our solution of an exercise, and keeps that you looked.
  public static void reveal(String id) {
    DESK.reveal(id);
  }

  /// Puts the starter of an exercise into this cell again, in place of what stands there. What you
  /// have passed stays passed.
  public static void reset(String id) {
    DESK.reset(id);
  }

  /// Leaves an exercise for later. [#resume] comes back to it when all others are done.
  public static void skip(String id) {
    DESK.skip(id);
  }

  /// Shows where to go on: the next exercise that is open, and what you have left for later.
  public static void resume() {
    DESK.resume();
  }

  /// Shows the quiz of a chapter.
  public static void quiz(int chapter) {
    DESK.quiz(chapter);
  }

  /// Shows one question of a chapter's quiz.
  public static void quiz(int chapter, int question) {
    DESK.quiz(chapter, question);
  }

  /// Answers a question of a chapter's quiz and shows what is to be said about that choice.
  public static void answer(int chapter, int question, char choice) {
    DESK.answer(chapter, question, choice);
  }

  /// Checks the answer of Rex, who never thinks twice: a mistake that many make, with your numbers.
  /// It is not kept as yours.
  ///
  /// @throws IllegalArgumentException for an exercise that asks for a rule
  public static void rex(String id) {
    DESK.rex(id);
  }

  /// Runs the cells again that made the variables which your last edit of a class has reset, copied
  /// or would reset; where the edit was held back for them, it is made first.
  ///
  /// Only what the cells declare as variables and do is run; methods and classes stay as they are
  /// now. What other cells did to the variables is not repeated.
  ///
  /// @throws IllegalStateException outside the lab's own kernel
  public static void replay() {
    Cells.current().replay();
  }

  /// Stands in a rule that you have not written yet.
  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // fits any rule
  public static <T> T yourTurn() {
    throw new NotWritten();
  }

  /// Compares what you expected with what is so. Neither is marked.
  ///
  /// @param guess your prediction, or `blank`
  public static void predict(String question, @Nullable Object guess, Object fact) {
    String said = Blank.BLANK.equals(guess) ? "You: no guess yet" : "You: " + inWords(guess);
    boolean right = inWords(guess).equals(inWords(fact));
    show(Note.of(question, said + "\nIt is: " + inWords(fact) + (right ? ", as you said" : "")));
  }

  /// States a fact and makes sure of it.
  ///
  /// @throws AssertionError where it is not so
  public static void holds(String claim, Object expected, Object fact) {
    if (!inWords(expected).equals(inWords(fact))) {
      throw new AssertionError(
          claim + ": expected " + inWords(expected) + ", but it is " + inWords(fact));
    }
    show(Note.of("", "✓ " + claim + ": " + inWords(fact)));
  }

  /// States that all vectors of the network pass, and makes sure of it.
  ///
  /// @param what what they are, like `receipts of mainnet`
  /// @throws AssertionError where one does not
  public static void vectors(String what, long passed, long all) {
    if (passed != all || all < 1) {
      throw new AssertionError(what + ": " + inWords(passed) + " of " + inWords(all) + " pass");
    }
    show(Note.of("", "✓ " + inWords(passed) + " of " + inWords(all) + " " + what));
  }

  private static String inWords(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Long n -> String.format(Locale.ROOT, "%,d", n);
      case Integer n -> String.format(Locale.ROOT, "%,d", n);
      case Short n -> String.format(Locale.ROOT, "%,d", n);
      case Byte n -> String.format(Locale.ROOT, "%,d", n);
      case BigInteger n -> String.format(Locale.ROOT, "%,d", n);
      case byte[] bytes -> Bytes.copyOf(bytes).toHex();
      case Bytes bytes -> bytes.toHex();
      case Bytes32 bytes -> bytes.toHex();
      case Cid cid -> cid.toString();
      default -> String.valueOf(value);
    };
  }
}
