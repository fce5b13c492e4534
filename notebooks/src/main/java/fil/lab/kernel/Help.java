package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A signature and what its doc comment says, to be read while a cell is written.
///
/// @param signature as it is declared
/// @param comment in Markdown or in the older HTML; may be empty
record Help(String signature, String comment) {

  private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

  /// For a reader of plain text: the comment indented below the signature.
  String text() {
    String body = body();
    return body.isEmpty() ? signature : signature + "\n" + body.indent(4).stripTrailing();
  }

  /// For a front end that shows Markdown.
  String markdown() {
    String body = body();
    String title = "```java\n" + signature + "\n```";
    return body.isEmpty() ? title : title + "\n\n" + body;
  }

  /// The comment with its tags in words.
  private String body() {
    String markdown =
        comment
            .replaceAll("\\{@(?:code|literal)\\s+([^{}]*)}", "`$1`")
            .replaceAll(
                "\\{@(?:link|linkplain)\\s+[\\w.#]*?(\\w+)(?:\\([^()]*\\))?(?:\\s[^{}]*)?}", "`$1`")
            .replaceAll("\\{@\\w+\\s*([^{}]*)}", "$1")
            .replaceAll(
                "</?(?:p|li|ul|ol|pre|blockquote|em|i|b|strong|code|a|h\\d|br)\\b[^<>]*>", "")
            .replaceAll("(?m)^\\[[^\\]]+\\]: http\\S+$", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    List<MatchResult> tags = TAG.matcher(markdown).results().toList();
    if (tags.isEmpty()) {
      return markdown.strip();
    }
    List<String> items = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      int end = i + 1 < tags.size() ? tags.get(i + 1).start() : markdown.length();
      items.add(item(tags.get(i).group(1), markdown.substring(tags.get(i).end(), end).strip()));
    }
    String lead = markdown.substring(0, tags.getFirst().start()).strip();
    String list = String.join("\n", items.stream().filter(item -> !item.isEmpty()).toList());
    return (lead + "\n\n" + list).strip();
  }

  private static String item(String tag, String text) {
    String oneLine = text.replaceAll("\\s+", " ");
    String[] words = oneLine.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (tag) {
      case "param" -> "- `" + words[0] + "`: " + rest;
      case "throws", "exception" -> "- throws `" + words[0] + "` " + rest;
      case "return" -> "- returns " + oneLine;
      default -> "";
    };
  }
}
