package fil.lab;

import fil.cid.Cid;
import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.NotWritten;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a learner types in a cell.
///
/// ```java
/// var me = Lab.learner("anna")        // who you are: your seed, your miner
/// var s = Sector.demo(2048)           // something to look at
/// check("0.1", 64)                    // is that right?
/// hint("0.1")                         // a nudge; hint("0.1", 3) is nearly the answer
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

  /// The map of the course: all chapters, which are there, and how far you are.
  public static Showable map() {
    return DESK.map();
  }

  /// Shows any value at this place of the cell.
  public static void show(@Nullable Object value) {
    Screen.current().show(Renderer.render(value));
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

  /// The answer of Rex, who never thinks twice: a mistake that many make, with your numbers.
  public static Object rex(String id) {
    return rexAnswer(Exercises.find(id));
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

  private static <I, O> Object rexAnswer(Exercise<I, O> exercise) {
    I own = exercise.ownInput(learner());
    O answer = exercise.mistakes().getFirst().answer().apply(own);
    if (!(exercise.form().read(answer) instanceof AnswerForm.Value)) {
      throw new IllegalArgumentException(
          "Rex writes no rules; exercise " + exercise.id() + " asks for one");
    }
    return answer;
  }

  private static String inWords(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Long n -> String.format(Locale.ROOT, "%,d", n);
      case Integer n -> String.format(Locale.ROOT, "%,d", n);
      case BigInteger n -> String.format(Locale.ROOT, "%,d", n);
      case byte[] bytes -> Bytes.copyOf(bytes).toHex();
      case Bytes bytes -> bytes.toHex();
      case Bytes32 bytes -> bytes.toHex();
      case Cid cid -> cid.toString();
      default -> String.valueOf(value);
    };
  }
}
