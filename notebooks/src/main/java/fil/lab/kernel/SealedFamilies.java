package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/// The sealed types that are declared open, until all that they permit is there.
final class SealedFamilies {

  private final JShell shell;
  private final Map<String, SealedFamily> open = new TreeMap<>();

  SealedFamilies(JShell shell) {
    this.shell = shell;
  }

  /// What to hand to JShell for a snippet: its own text, or that of a family without its seal.
  String opened(String source) {
    Optional<SealedFamily> found = SealedFamily.of(source);
    if (found.isEmpty()) {
      return source;
    }
    SealedFamily family = found.get();
    open.remove(family.name());
    if (missing(family).isEmpty() || !SealedFamily.isTaken(family.names(), imports())) {
      return source;
    }
    open.put(family.name(), family);
    return family.open();
  }

  /// A family that can be sealed now, once; its declaration is still to be run.
  Optional<SealedFamily> takeComplete() {
    Optional<SealedFamily> complete =
        open.values().stream().filter(family -> missing(family).isEmpty()).findFirst();
    complete.ifPresent(family -> open.remove(family.name()));
    return complete;
  }

  /// A sentence on each family that is still open.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    open.values()
        .forEach(family ->
            notes.add(
                "%s is not sealed yet: declare %s, which it permits."
                    .formatted(family.name(), String.join(" and ", missing(family)))));
    return notes;
  }

  private List<String> missing(SealedFamily family) {
    return family.permitted().stream()
        .filter(member ->
            shell
                .types()
                .noneMatch(type -> type.name().equals(member) && shell.status(type).isDefined()))
        .toList();
  }

  private String imports() {
    return Stream.concat(Stream.of(DefaultImports.text()), shell.imports().map(Snippet::source))
        .collect(Collectors.joining("\n"));
  }
}
