package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.PythonEnvironment;
import fil.lab.setup.PythonInstaller;
import java.io.PrintWriter;
import java.nio.file.Path;

/// The Python that has the author's tools: jupytext, and stock JJava.
final class AuthorPython {

  /// Names such a Python; without it the clone's own is made and used.
  private static final String NAMED = "SEALAB_AUTHOR_PYTHON";

  private AuthorPython() {}

  /// Makes the environment where there is none yet, and says so on `err`.
  static Path path(PrintWriter err) {
    String named = System.getenv(NAMED);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    PythonEnvironment author = PythonEnvironment.of("author", Checkout.here());
    return PythonEnvironment.pythonOf(author.ready(PythonInstaller.fromLauncher(), err::println));
  }
}
