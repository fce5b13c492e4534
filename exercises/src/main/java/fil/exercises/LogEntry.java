package fil.exercises;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One thing that a learner did. Equal deeds are equal blocks, so doing something again adds
/// nothing to the log.
///
/// @param learner the learner's name
/// @param exercise an exercise's id
/// @param deed what was done
/// @param detail the answer, the number of the hint, or nothing
/// @param passed inputs that came out right
/// @param total inputs in all
public record LogEntry(
    String learner, String exercise, Deed deed, String detail, int passed, int total) {

  /// What can be done, with the word that stands for it in the block.
  public enum Deed {
    PASSED,
    NOT_YET,
    STOPPED,
    HINT,
    REVEALED,
    SKIPPED;

    static final Codec<Deed> CODEC = Codec.TEXT.map(Deed::of, Deed::word);

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Deed of(String word) {
      for (Deed deed : values()) {
        if (deed.word().equals(word)) {
          return deed;
        }
      }
      throw new IllegalArgumentException("no such deed: " + word);
    }
  }

  static final Codec<LogEntry> CODEC = Codec.tuple(LogEntry.class);

  private static final int LONGEST_ANSWER = 80;

  /// The name of this entry's block. Of a pass it is the receipt.
  public Cid cid() {
    return Cid.ofDagCbor(CODEC.encode(this));
  }

  /// A pass. What is kept of the answer is the hash of all that it gave.
  ///
  /// @param count inputs that it was right for, or goals that it reached
  public static LogEntry pass(String exercise, Learner learner, List<?> outputs, int count) {
    Bytes digest = Blake2b.hash256(Learner.utf8(outputs.toString()));
    return new LogEntry(learner.name(), exercise, Deed.PASSED, digest.toHex(), count, count);
  }

  /// An answer that was checked; nothing where there was none yet.
  public static Optional<LogEntry> of(Learner learner, Outcome outcome, @Nullable Object answer) {
    return switch (outcome) {
      case Outcome.Todo _, Outcome.Compile _ -> Optional.empty();
      case Outcome.NotYet o ->
          Optional.of(
              new LogEntry(
                  learner.name(),
                  o.exercise(),
                  Deed.NOT_YET,
                  brief(answer),
                  o.passed(),
                  o.total()));
      case Outcome.Stopped o ->
          Optional.of(
              new LogEntry(learner.name(), o.exercise(), Deed.STOPPED, brief(answer), 0, 0));
      case Outcome.Pass o -> Optional.of(o.entry());
    };
  }

  /// A hint was read.
  public static LogEntry hint(Learner learner, String exercise, int number) {
    return new LogEntry(learner.name(), exercise, Deed.HINT, String.valueOf(number), 0, 0);
  }

  /// Our solution was looked at.
  public static LogEntry reveal(Learner learner, String exercise) {
    return new LogEntry(learner.name(), exercise, Deed.REVEALED, "", 0, 0);
  }

  /// An exercise was left for later.
  public static LogEntry skip(Learner learner, String exercise) {
    return new LogEntry(learner.name(), exercise, Deed.SKIPPED, "", 0, 0);
  }

  /// Numbers and texts as they are; of rules, whose text is not to be had, only that there was one.
  private static String brief(@Nullable Object answer) {
    String text =
        switch (answer) {
          case Number number -> number.toString();
          case String string -> '"' + encodable(string) + '"';
          case null -> "null";
          case byte[] bytes -> Bytes.copyOf(bytes).toHex();
          case Bytes bytes -> bytes.toHex();
          case Predicate<?> _ -> "tests";
          default -> "a rule";
        };
    if (text.length() <= LONGEST_ANSWER) {
      return text;
    }
    boolean isInPair = Character.isHighSurrogate(text.charAt(LONGEST_ANSWER - 1));
    return text.substring(0, isInPair ? LONGEST_ANSWER - 1 : LONGEST_ANSWER) + "…";
  }

  /// A text that can be kept: half of a surrogate pair has no encoding, and U+FFFD stands for it.
  private static String encodable(String text) {
    StringBuilder all = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xfffd : point)
        .forEach(all::appendCodePoint);
    return all.toString();
  }
}
