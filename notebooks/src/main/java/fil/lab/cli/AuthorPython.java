package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.PythonEnvironment;
import fil.lab.setup.PythonInstaller;
import java.io.PrintWriter;
import java.nio.file.Path;

/// The Pythons of those who write and test: one has jupytext, nbclient and stock JJava, the other
/// an older nbclient.
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
    return made("author", err);
  }

  /// The same for the one with the older nbclient; it is always the clone's own.
  static Path elder(PrintWriter err) {
    return made("elder", err);
  }

  private static Path made(String name, PrintWriter err) {
    PythonEnvironment environment = PythonEnvironment.of(name, Checkout.here());
    return PythonEnvironment.pythonOf(
        environment.ready(PythonInstaller.fromLauncher(), err::println));
  }
}
