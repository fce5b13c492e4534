package fil.exercises;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// An input for which an answer is wrong.
///
/// @param input as a person would say it
/// @param isOwn whether it is the learner's own
/// @param expected what is right, unless that would give the answer away
/// @param got what the answer gives
public record Example(String input, boolean isOwn, Optional<Shown> expected, Shown got) {

  /// A value in a form that can be laid beside another.
  public sealed interface Shown {}

  /// A number, or a sentence about what happened instead of a result.
  public record Text(String text) implements Shown {}

  /// Bytes, which are compared one by one.
  public record Octets(Bytes bytes) implements Shown {}

  private static final int LONGEST = 2_000;

  static Shown shown(Object value) {
    return switch (value) {
      case Bytes bytes -> new Octets(bytes);
      case BigInteger number -> new Text(String.format(Locale.ROOT, "%,d", number));
      default -> new Text(cut(value.toString()));
    };
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
