package fil.lab.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A sealed type and the classes that it permits, which a cell declares after it.
///
/// JShell lets a type wait for names that it does not know yet. Until then the type is as good as
/// not there, and where an import has a class of the same name, the classes that follow take that
/// one for their parent; so does the type itself, for its members. A family with such a name is
/// declared in two steps: open, then sealed, as soon as all its members are there.
///
/// @param name the sealed type's
/// @param permitted the simple names of its members
/// @param source the declaration as it is written
/// @param open the same without `sealed` and `permits`; every character stays where it is
record SealedFamily(String name, List<String> permitted, String source, String open) {

  private static final String WORD = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

  /// From `sealed` up to the type's body. No string or comment of a learner's comes before that:
  /// where one does, the declaration takes the ordinary way.
  private static final Pattern HEADER =
      Pattern.compile(
          "^((?:(?:public|protected|private|static|abstract|strictfp)\\s+)*)(sealed)(\\s+)"
              + "((?:(?:public|protected|private|static|abstract|strictfp)\\s+)*"
              + "(?:interface|class)\\s+(?<name>"
              + WORD
              + ")[^{\"'/]*?)(\\s)(?<permits>permits\\s+(?<members>"
              + WORD
              + "(?:\\s*,\\s*"
              + WORD
              + ")*))(?=\\s*(?:\\{|implements\\b))");

  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?<path>[\\p{L}\\p{N}_$.]+)\\.(?<last>[\\p{L}\\p{N}_$*]+)\\s*;");

  /// Reads a declaration that begins with its first token.
  ///
  /// @return empty where it is no sealed type that names its members
  static Optional<SealedFamily> of(String source) {
    Matcher header = HEADER.matcher(source);
    if (!header.find()) {
      return Optional.empty();
    }
    StringBuilder open = new StringBuilder(source);
    blank(open, header.start("permits"), header.end("permits"));
    open.replace(header.start(2), header.end(2), "static"); // says nothing in a cell
    List<String> members = List.of(header.group("members").split("\\s*,\\s*", -1));
    return Optional.of(new SealedFamily(header.group("name"), members, source, open.toString()));
  }

  /// The type and its members.
  List<String> names() {
    return Stream.concat(Stream.of(name), permitted.stream()).toList();
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }

  /// Whether an import, one of all classes of a package among them, has a class of one of these
  /// names.
  ///
  /// @param imports the text of import declarations
  static boolean isTaken(List<String> names, String imports) {
    List<MatchResult> all = IMPORT.matcher(imports).results().toList();
    return names.stream()
        .anyMatch(name ->
            exists("java.lang." + name)
                || all.stream()
                    .filter(each -> List.of("*", name).contains(each.group("last")))
                    .anyMatch(each -> exists(each.group("path") + "." + name)));
  }

  /// Whether there is such a class; a nested one is named after its outer one, with a dot.
  private static boolean exists(String className) {
    String name = className;
    while (true) {
      try {
        Class.forName(name, false, SealedFamily.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        int dot = name.lastIndexOf('.');
        int outer = name.lastIndexOf('.', dot - 1);
        if (dot < 0 || !Character.isUpperCase(name.charAt(outer + 1))) {
          return false;
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }
}
