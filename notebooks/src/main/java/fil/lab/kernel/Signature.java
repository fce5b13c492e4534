package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;

/// What JShell says of a name, taken apart: `Sector Sector.demo(int bytes)`.
///
/// @param kind what the name stands for
/// @param owner the class that declares it, or the class itself; empty for what cells declare
/// @param name the method's or field's; the class's for a class or constructor
/// @param parameters their types and names
/// @param text the whole, without annotations, packages and the components of records
record Signature(Kind kind, String owner, String name, List<String> parameters, String text) {

  enum Kind {
    TYPE,
    METHOD,
    CONSTRUCTOR,
    FIELD
  }

  /// Reads JShell's own form: `Type Owner(components).name(parameters)`, `Owner(parameters)`,
  /// `Owner.FIELD:Type`, `some.package.Type(components)`.
  ///
  /// @param constructs whether the question was about a constructor: its form may be that of a type
  static Signature read(String jshell, boolean constructs) {
    String text = jshell.replaceAll("@[\\w.]+\\s+", "");
    if (!constructs
        && text.matches("[a-z]\\w*\\.[^ (]*(?:<.*>)?(?:\\(.*\\))?")
        && !text.contains(":")) {
      String type = text.replaceFirst("[<(].*", "");
      return new Signature(
          Kind.TYPE, type, type.substring(type.lastIndexOf('.') + 1), List.of(), plain(text));
    }
    if (!text.endsWith(")")) {
      return field(text);
    }
    int open = opening(text);
    List<String> parameters = split(text.substring(open + 1, text.length() - 1));
    String head = withoutBrackets(text.substring(0, open));
    int space = head.lastIndexOf(' ');
    String named = head.substring(space + 1);
    int dot = named.lastIndexOf('.');
    String last = named.substring(dot + 1);
    String shown = head + "(" + String.join(", ", parameters) + ")";
    if (space < 0) {
      return new Signature(Kind.CONSTRUCTOR, named, last, parameters, plain("new " + shown));
    }
    return new Signature(
        Kind.METHOD, dot < 0 ? "" : named.substring(0, dot), last, parameters, plain(shown));
  }

  private static Signature field(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      String type = withoutBrackets(text);
      return new Signature(Kind.TYPE, "", type, List.of(), plain(text));
    }
    String named = withoutBrackets(text.substring(0, colon));
    int dot = named.lastIndexOf('.');
    String type = text.substring(colon + 1) + " ";
    return new Signature(
        Kind.FIELD,
        dot < 0 ? "" : named.substring(0, dot),
        named.substring(dot + 1),
        List.of(),
        plain(type + named));
  }

  /// Where the last pair of brackets opens.
  private static int opening(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /// The text without what is in round or pointed brackets.
  private static String withoutBrackets(String text) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '<' ? 1 : 0;
      if (depth == 0) {
        kept.append(c);
      }
      depth -= c == ')' || c == '>' ? 1 : 0;
    }
    return kept.toString();
  }

  /// The parts between commas that are in no brackets.
  static List<String> split(String parameters) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < parameters.length(); i++) {
      char c = parameters.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(parameters.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (!parameters.isBlank()) {
      parts.add(parameters.substring(start).strip());
    }
    return List.copyOf(parts);
  }

  /// Types without their packages and annotations.
  static String plain(String text) {
    return text.replaceAll("@[\\w.]+\\s+", "")
        .replaceAll("\\bfinal\\s+", "")
        .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
