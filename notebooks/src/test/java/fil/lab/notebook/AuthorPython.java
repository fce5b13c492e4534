package fil.lab.notebook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/// The Python with the author's tools, which the test command provides.
public final class AuthorPython {

  private AuthorPython() {}

  /// Skips the test where there is none.
  public static Path required() {
    String python = System.getenv("SEALAB_AUTHOR_PYTHON");
    assumeTrue(python != null, "skipped: SEALAB_AUTHOR_PYTHON names no Python");
    return Path.of(String.valueOf(python));
  }
}
