package fil.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that is written down in a Java source.
///
/// @param text without quotes and escapes; literals that are only added to each other are one text
/// @param line where it begins, counted from 1
record SourceText(String text, int line) {

  /// A comment, a character, or a literal with what stands between its quotes.
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          //[^\\n]*|/\\*(?s:.*?)\\*/\
          |'(?:\\\\.|[^'\\\\\\n])++'\
          |"((?:\\\\.|[^"\\\\\\n])*+)"\
          """);

  private static final Pattern ADDED = Pattern.compile("\\s*\\+\\s*");

  /// The texts of a source, in their order. Blocks of text between three quotes are not read.
  static List<SourceText> in(String source) {
    List<SourceText> texts = new ArrayList<>();
    int end = -1; // of the last literal; -1 where there is none that could go on
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group(1) == null) {
        continue;
      }
      String text = token.group(1).translateEscapes();
      boolean goesOn = end >= 0 && ADDED.matcher(source.substring(end, token.start())).matches();
      SourceText begun =
          goesOn ? texts.removeLast() : new SourceText("", lineAt(source, token.start()));
      texts.add(new SourceText(begun.text() + text, begun.line()));
      end = token.end();
    }
    return texts;
  }

  /// The line, counted from 1, of the letter at an offset.
  static int lineAt(String source, int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
