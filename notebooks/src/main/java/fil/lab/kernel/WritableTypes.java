package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Declarations with `var` whose type Java infers but nobody can write down, such as that of `var x
/// = List.of(1, 2L)`: a list of what is a Number and a Comparable at once.
///
/// JShell keeps a variable as a field of the inferred type, and the compiler of JDK 25 breaks down
/// on many uses of such a field. So the variable is declared with a type that can be written and
/// that its value has: the first of those that are meant at once.
final class WritableTypes {

  /// What comes before the name; nothing but these may stand before `var`.
  private static final Pattern VAR = Pattern.compile("(?:(?:final|@\\w+)\\s+)*(var)\\s");

  private static final Pattern INFERRED_NAME = Pattern.compile(VAR.pattern() + "\\s*(\\w+)");

  private final String text;
  private final boolean open;
  private int at;

  private WritableTypes(String text, boolean open) {
    this.text = text;
    this.open = open;
  }

  /// Whether a snippet declares a variable whose type is inferred.
  static boolean isInferred(String source) {
    return VAR.matcher(source).lookingAt();
  }

  /// The name of a variable whose type is inferred, also where what infers it does not compile yet.
  static Optional<String> inferredName(String source) {
    Matcher name = INFERRED_NAME.matcher(source);
    return name.lookingAt() ? Optional.of(name.group(2)) : Optional.empty();
  }

  /// The same declaration with types that can be written, the one to try first at the head; none
  /// where the inferred type is one of those.
  ///
  /// @param source a declaration with `var`
  /// @param type what was inferred, in JShell's words
  static List<String> declarations(String source, String type) {
    Matcher var = VAR.matcher(source);
    if (!type.contains("&") || !var.lookingAt()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (boolean open : List.of(false, true)) {
      String written = new WritableTypes(type, open).type(false);
      all.add(source.substring(0, var.start(1)) + written + source.substring(var.end(1)));
    }
    return all;
  }

  /// Reads a type; of `A & B` it keeps `A`, and as an argument, where types are left open, `?
  /// extends A`.
  private String type(boolean isArgument) {
    String start = "";
    for (String wildcard : List.of("? extends ", "? super ")) {
      if (text.startsWith(wildcard, at)) {
        start = wildcard;
        at += wildcard.length();
      }
    }
    String first = bound();
    boolean isMany = false;
    while (at < text.length() && text.charAt(at) == '&') {
      at++;
      bound();
      isMany = true;
    }
    return (start.isEmpty() && isMany && isArgument && open ? "? extends " : start) + first;
  }

  /// A name with its arguments and brackets.
  private String bound() {
    StringBuilder bound = new StringBuilder();
    while (at < text.length() && "<>,&".indexOf(text.charAt(at)) < 0) {
      bound.append(text.charAt(at++));
    }
    if (at < text.length() && text.charAt(at) == '<') {
      char mark = text.charAt(at);
      while (mark == '<' || mark == ',') {
        bound.append(mark);
        at++;
        bound.append(type(true));
        mark = at < text.length() ? text.charAt(at) : '>';
      }
      bound.append('>');
      at++;
      if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '.')) {
        bound.append(bound());
      }
    }
    return bound.toString();
  }
}
