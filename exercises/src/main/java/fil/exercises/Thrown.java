package fil.exercises;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an exception says, without the names that a cell's classes have inside of the lab.
///
/// The JVM names a variable of a cell `REPL.$JShell$12.s` and a class `REPL.$JShell$11B$Lock$Key`,
/// and says of classes that do not fit which module and loader they are of, with a number that
/// differs from run to run.
public final class Thrown {

  /// Groups: the classes inside of the one around a cell's snippet; the number of a lambda's class.
  private static final Pattern OF_CELL =
      Pattern.compile(
          "(class )?REPL[./]\\$JShell\\$\\w+(?:\\.|((?:\\$+[\\p{L}\\p{N}_]+)*)(/0x[0-9a-f]+)?)");

  private static final Pattern ORIGIN =
      Pattern.compile(" \\([^()\\s]+ (?:and [^()\\s]+ are|is) in (?:unnamed )?module [^()]*\\)");

  private Thrown() {}

  /// The message; empty where there is none.
  public static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : inTypedNames(ORIGIN.matcher(message).replaceAll(""));
  }

  private static String inTypedNames(String message) {
    return OF_CELL.matcher(message).replaceAll(found -> Matcher.quoteReplacement(typed(found)));
  }

  private static String typed(MatchResult found) {
    String members = found.group(2);
    if (members == null) {
      return "";
    }
    if (found.group(3) != null) {
      return "a lambda";
    }
    if (members.matches(".*\\$\\d+")) {
      return "an anonymous class";
    }
    String kind = found.group(1) == null ? "" : found.group(1);
    return members.isEmpty() ? "a cell" : kind + members.replaceAll("\\$+\\d*", ".").substring(1);
  }
}
