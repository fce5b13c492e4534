package fil.lab.kernel;

import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/// What snippets do when they are run, by their kinds.
final class SnippetKinds {

  private SnippetKinds() {}

  /// Whether it is neither an import nor declares a class or a method: those stay as they are now
  /// when a cell runs again.
  static boolean isStatement(Snippet snippet) {
    return switch (snippet.kind()) {
      case IMPORT, TYPE_DECL, METHOD -> false;
      case VAR, EXPRESSION, STATEMENT, ERRONEOUS -> true;
    };
  }

  /// Whether JShell says of a snippet that it has run. Where the compiler breaks down, it says so
  /// as well.
  static boolean isToRun(SnippetEvent event) {
    return event.status() == Snippet.Status.VALID
        && switch (event.snippet().subKind()) {
          case VAR_DECLARATION_WITH_INITIALIZER_SUBKIND,
              TEMP_VAR_EXPRESSION_SUBKIND,
              VAR_VALUE_SUBKIND,
              OTHER_EXPRESSION_SUBKIND,
              ASSIGNMENT_SUBKIND,
              STATEMENT_SUBKIND ->
              true;
          default -> false;
        };
  }
}
