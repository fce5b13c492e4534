package fil.lab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/// What every cell can use without importing it.
public final class DefaultImports {

  private DefaultImports() {}

  /// Lines of Java, for those who write it elsewhere: a comment and import declarations.
  public static String text() {
    try (InputStream text = DefaultImports.class.getResourceAsStream("imports.jsh")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Declares them as one snippet. JShell compiles everything twice for each import that it is
  /// given, but puts the whole text of the snippet before what it compiles later.
  ///
  /// JShell knows the snippet by its first import: one that no cell needs to declare again.
  ///
  /// @throws IllegalStateException when one of the imports does not compile
  static void declareIn(JShell shell) {
    String all =
        text()
            .lines()
            .filter(line -> line.startsWith("import "))
            .collect(
                Collectors.joining(" ", "import " + DefaultImports.class.getName() + "; ", ""));
    List<SnippetEvent> events = shell.eval(all);
    if (events.stream().anyMatch(event -> event.status() != Snippet.Status.VALID)) {
      throw new IllegalStateException(
          events.stream()
              .flatMap(event -> shell.diagnostics(event.snippet()))
              .map((Diag problem) -> problem.getMessage(null))
              .collect(Collectors.joining(" ", "the default imports do not compile: ", "")));
    }
  }
}
