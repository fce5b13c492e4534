package fil.datasets.vectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.nio.charset.StandardCharsets;

/// What is wrong with a file that should be JSON, in words for a person: where, what, and what to
/// do.
final class JsonFault {

  /// How many characters are quoted.
  private static final int QUOTED = 12;

  private static final String ADVICE = "; correct it there, or fetch the file again";

  private JsonFault() {}

  /// One clause without a full stop.
  static String sentence(byte[] content, JsonProcessingException fault) {
    JsonLocation location = fault.getLocation();
    if (location == null || location.getLineNr() < 1) {
      return what(content, fault, 0) + ADVICE;
    }
    String where = "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    return where + what(content, fault, location.getByteOffset()) + ADVICE;
  }

  private static String what(byte[] content, JsonProcessingException fault, long offset) {
    if (offset >= new String(content, StandardCharsets.ISO_8859_1).stripTrailing().length()) {
      return "the file ends in the middle of a value";
    }
    return switch (fault) {
      case StreamConstraintsException _ -> "more nested, or longer, than anything in a vector";
      case MismatchedInputException mismatch when isDuplicate(mismatch) ->
          "a name is there twice in one object";
      case MismatchedInputException _ -> "more follows where the file should end";
      default -> "this is no JSON: " + quote(content, offset);
    };
  }

  private static boolean isDuplicate(MismatchedInputException fault) {
    return fault.getOriginalMessage().startsWith("Duplicate field");
  }

  /// What stands around the place, as far as it can be printed.
  private static String quote(byte[] content, long offset) {
    int at = Math.clamp(offset, 0, content.length);
    int end = Math.min(content.length, at + QUOTED);
    String text = new String(content, at, end - at, StandardCharsets.UTF_8);
    return "'" + text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
