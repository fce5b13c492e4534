package fil.lab.files;

import java.util.stream.Collectors;

/// Text for a terminal: long lines are broken between words, and go on below their beginning.
public final class Folded {

  /// Fits half of a wide window, beside an editor.
  private static final int COLUMNS = 90;

  /// Lines that begin further to the right go on here.
  private static final int DEEPEST = 20;

  private Folded() {}

  /// The text with no line longer than 90 characters, but for words that are longer themselves.
  public static String of(String text) {
    return text.lines().map(Folded::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    int begin = line.length() - line.stripLeading().length();
    String indent = " ".repeat(Math.min(begin, DEEPEST));
    StringBuilder folded = new StringBuilder();
    String rest = line;
    while (rest.length() > COLUMNS) {
      int gap = rest.lastIndexOf(' ', COLUMNS);
      if (gap <= begin) {
        gap = rest.indexOf(' ', Math.max(begin, COLUMNS));
      }
      if (gap < 0 || rest.substring(gap).isBlank()) {
        break;
      }
      folded.append(rest, 0, gap).append('\n');
      rest = indent + rest.substring(gap).stripLeading(); // shorter: gap is beyond the indent
      begin = indent.length();
    }
    return folded.append(rest).toString();
  }
}
