package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/// What a learner should know about declarations that compile but may surprise.
final class Remarks {

  private Remarks() {}

  /// @param declared what the cell declared, in order
  /// @param missing what is known of the names that a declaration waits for
  static List<String> about(
      JShell shell,
      List<Snippet> declared,
      Places places,
      int cell,
      Function<DeclarationSnippet, List<String>> missing) {
    List<String> remarks = new ArrayList<>();
    for (Snippet snippet : declared) {
      if (snippet instanceof DeclarationSnippet declaration) {
        waiting(shell, declaration, missing, remarks);
      }
      if (snippet instanceof MethodSnippet method && shell.status(method).isActive()) {
        overloads(shell, method, places, cell, remarks);
      }
    }
    return remarks.stream().distinct().toList();
  }

  private static void waiting(
      JShell shell,
      DeclarationSnippet declaration,
      Function<DeclarationSnippet, List<String>> known,
      List<String> remarks) {
    boolean usable =
        switch (shell.status(declaration)) {
          case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> false;
          case VALID, REJECTED, OVERWRITTEN, DROPPED, NONEXISTENT -> true;
        };
    if (!usable) {
      String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
      remarks.add(
          String.join(
              " ",
              Stream.concat(
                      Stream.of(
                          "%s can be used once this is declared: %s."
                              .formatted(title(declaration), missing)),
                      known.apply(declaration).stream())
                  .toList()));
    }
  }

  private static String title(PersistentSnippet snippet) {
    return snippet instanceof MethodSnippet method
        ? "Method " + signature(method)
        : "'" + snippet.name() + "'";
  }

  /// Editing a method's parameters makes a second method; the first goes on answering.
  private static void overloads(
      JShell shell, MethodSnippet method, Places places, int cell, List<String> remarks) {
    shell
        .methods()
        .filter(other -> other.name().equals(method.name()))
        .filter(other -> shell.status(other).isActive() && places.cellNumberOf(other) != cell)
        .forEach(other ->
            remarks.add(
                "Method %s from %s still exists beside the new %s."
                    .formatted(signature(other), places.cellOf(other), signature(method))));
  }

  private static String signature(MethodSnippet method) {
    return method.name() + "(" + method.parameterTypes() + ")";
  }
}
