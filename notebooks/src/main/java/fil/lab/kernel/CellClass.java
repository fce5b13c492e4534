package fil.lab.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The name that JShell gives to a class of a cell.
///
/// `REPL.$JShell$12B$Lock$Key` is the class `Lock.Key` in the second form of the twelfth
/// declaration. Each declaration has a class around it, `REPL.$JShell$12B` here, which is made anew
/// under the next letter when HotSpot cannot take an edit in place.
///
/// @param declaration what stays the same over all edits: `12`
/// @param form the class around it: `REPL.$JShell$12B`
/// @param member what follows: `$Lock$Key`; empty for the class around it
record CellClass(String declaration, String form, String member) {

  private static final Pattern NAME =
      Pattern.compile("REPL[./]\\$JShell\\$([0-9A-Z_]+)((?:\\$.*)?)", Pattern.DOTALL);

  private static final ClassValue<Optional<CellClass>> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected Optional<CellClass> computeValue(Class<?> type) {
          return of(type.getName());
        }
      };

  /// Finds such names in a descriptor, up to the first `$` that belongs to a member.
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("REPL/\\$JShell\\$([0-9A-Z_]+)");

  /// Reads the name of a class, with dots or slashes; empty for classes that no cell declared.
  static Optional<CellClass> of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new CellClass(
                matcher.group(1).replaceAll("[A-Z]", ""),
                "REPL.$JShell$" + matcher.group(1),
                matcher.group(2)))
        : Optional.empty();
  }

  static Optional<CellClass> of(Class<?> type) {
    return OF_TYPE.get(type);
  }

  /// The name without its letters: equal for all forms of one class.
  String anyForm() {
    return declaration + member;
  }

  /// A lambda or a class without a name of its own, which no other form can be found of.
  boolean isNameless() {
    return member.contains("$$Lambda") || member.matches(".*\\$\\d+\\w*");
  }

  /// The name as the learner typed it.
  String typed() {
    return member.isEmpty() ? "" : member.substring(1).replace('$', '.');
  }

  /// The declarations whose classes a text of descriptors names.
  static Set<String> declarationsIn(String descriptors) {
    return IN_DESCRIPTOR
        .matcher(descriptors)
        .results()
        .map(found -> found.group(1).replaceAll("[A-Z]", ""))
        .collect(Collectors.toSet());
  }

  /// A type's descriptor without the letters of forms, so that those of two forms can be compared.
  static String anyForm(String descriptor) {
    return IN_DESCRIPTOR
        .matcher(descriptor)
        .replaceAll(found ->
            Matcher.quoteReplacement("REPL/$JShell$" + found.group(1).replaceAll("[A-Z]", "")));
  }
}
