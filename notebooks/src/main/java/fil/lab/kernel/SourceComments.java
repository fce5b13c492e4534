package fil.lab.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The doc comments of a Java source text, each with the declaration below it.
///
/// Reads line by line and compiles nothing, so that help is there at once. It looks at texts that
/// compile and are formatted as ours and the JDK's are; on others it finds less.
final class SourceComments {

  /// A doc comment and the declaration it stands above, up to its body.
  private record Commented(String comment, String declaration, int line) {}

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)");
  private static final int LONGEST_DECLARATION = 40;

  private final List<Commented> all = new ArrayList<>();
  private final List<String> lines;

  private SourceComments(List<String> lines) {
    this.lines = lines;
  }

  static SourceComments of(String source) {
    SourceComments comments = new SourceComments(source.lines().toList());
    comments.read();
    return comments;
  }

  private void read() {
    int line = 0;
    while (line < lines.size()) {
      String start = lines.get(line).strip();
      List<String> comment = new ArrayList<>();
      int end = line;
      if (start.startsWith("///")) {
        while (end < lines.size() && lines.get(end).strip().startsWith("///")) {
          comment.add(lines.get(end).strip().replaceFirst("^/// ?", ""));
          end++;
        }
      } else if (start.startsWith("/**")) {
        boolean open = true;
        while (end < lines.size() && open) {
          open = !lines.get(end).contains("*/");
          comment.add(
              lines.get(end).strip().replaceFirst("\\**\\*/$", "").replaceFirst("^/?\\*+ ?", ""));
          end++;
        }
      }
      if (comment.isEmpty()) {
        line++;
      } else {
        all.add(new Commented(String.join("\n", comment).strip(), declaration(end), end));
        line = end;
      }
    }
  }

  /// What is declared from a line on, without annotations in lines of their own and without body.
  private String declaration(int from) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (int i = from; i < Math.min(lines.size(), from + LONGEST_DECLARATION); i++) {
      String line = lines.get(i).strip();
      if (text.isEmpty() && line.startsWith("@") && !line.startsWith("@interface")) {
        line = line.replaceFirst("^(@\\w+(\\.\\w+)*(\\([^()]*\\))?\\s*)+", "");
      }
      for (int at = 0; at < line.length(); at++) {
        char c = line.charAt(at);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (open == 0 && (c == '{' || c == ';' || c == '=')) {
          return text.toString();
        }
        text.append(c);
      }
      text.append(' ');
      if (line.isEmpty() && !text.toString().isBlank()) {
        return text.toString();
      }
    }
    return text.toString();
  }

  /// The comment of a class, interface, record or enum.
  Optional<String> ofType(String name) {
    return all.stream()
        .filter(each -> {
          Matcher type = TYPE.matcher(each.declaration());
          return type.find() && type.group(1).equals(name);
        })
        .map(Commented::comment)
        .findFirst();
  }

  /// The comment of a method or constructor; of several with the name, that of the one whose
  /// parameters are most like the given.
  ///
  /// @param type the simple name of the class that declares it
  /// @param parameters their types and names, as declared
  Optional<String> ofMethod(String type, String name, List<String> parameters) {
    Pattern declared = Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\s*\\((.*)\\)");
    int start = lineOf(type);
    return all.stream()
        .filter(each -> !TYPE.matcher(each.declaration()).find())
        .filter(each -> each.declaration().contains(name))
        .filter(each -> declared.matcher(each.declaration()).find())
        .min(
            Comparator.comparing((Commented each) -> each.line() < start)
                .thenComparingInt(each -> difference(declared, each.declaration(), parameters)))
        .map(Commented::comment);
  }

  private static int difference(Pattern declared, String text, List<String> wanted) {
    Matcher matcher = declared.matcher(text);
    List<String> found = matcher.find() ? Signature.split(matcher.group(1)) : List.of();
    int wrong = 100 * Math.abs(found.size() - wanted.size());
    for (int i = 0; i < Math.min(found.size(), wanted.size()); i++) {
      wrong += Signature.plain(found.get(i)).equals(Signature.plain(wanted.get(i))) ? 0 : 1;
    }
    return wrong;
  }

  /// The comment of a field or of an enum's constant.
  Optional<String> ofField(String type, String name) {
    Pattern declared = Pattern.compile("(?:^|\\s)" + Pattern.quote(name) + "\\s*(?:[(,].*)?$");
    int start = lineOf(type);
    return all.stream()
        .filter(each -> !TYPE.matcher(each.declaration()).find())
        .filter(each -> declared.matcher(each.declaration().strip()).find())
        .min(Comparator.comparing((Commented each) -> each.line() < start))
        .map(Commented::comment);
  }

  private int lineOf(String type) {
    Pattern declared =
        Pattern.compile("\\b(?:class|interface|record|enum)\\s+" + Pattern.quote(type) + "\\b");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.contains(type)
          && !line.startsWith("/")
          && !line.startsWith("*")
          && declared.matcher(line).find()) {
        return i;
      }
    }
    return 0;
  }
}
