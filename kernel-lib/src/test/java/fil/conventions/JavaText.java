package fil.conventions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Java source with everything blanked out that is not code.
final class JavaText {

  /// A comment, a text block, a string or a character: whichever begins first.
  private static final Pattern NO_CODE =
      Pattern.compile(
          """
          //[^\\n]*\
          |/\\*.*?\\*/\
          |\"""(?:\\\\.|(?!\""").)*+\"""\
          |"(?:\\\\.|[^"\\\\\\n])*+"\
          |'(?:\\\\.|[^'\\\\\\n])*+'\
          """
              .strip(),
          Pattern.DOTALL);

  private JavaText() {}

  /// `source` with spaces for comments and for what strings and characters hold. Every line keeps
  /// its number.
  static String code(String source) {
    Matcher matcher = NO_CODE.matcher(source);
    return matcher.replaceAll(found -> found.group().replaceAll("[^\n]", " "));
  }

  /// The line, counted from 1, in which the character at `index` stands.
  static int line(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
