package fil.lab.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The clone of Sealab that this process runs from.
///
/// @param folder absolute, as the launcher names it
public record Checkout(Path folder) {

  /// The clone that the launcher named in the property `sealab.checkout`.
  ///
  /// @throws SetupFailure when it named none
  public static Checkout here() {
    String folder = System.getProperty("sealab.checkout", "");
    if (folder.isEmpty()) {
      throw new SetupFailure("this command needs the clone it belongs to: run it as ./sealab");
    }
    return new Checkout(Path.of(folder));
  }

  /// The commit that is checked out, where git says one; `-dirty` behind it where files that git
  /// knows are not as they are there.
  public Optional<String> commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--exclude=*", "--abbrev=40", "--dirty")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return said.isBlank() ? Optional.empty() : Optional.of(said.strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Where the course's chapters lie.
  public Path chapters() {
    return folder.resolve("notebooks/chapters");
  }

  /// Where the build puts all jars.
  Path lib() {
    return folder.resolve("notebooks/target/sealab/lib");
  }

  /// What is made here and belongs to this clone alone.
  Path made() {
    return folder.resolve(".sealab");
  }

  Path requirements(String name) {
    return folder.resolve("notebooks/requirements").resolve(name + ".lock");
  }

  Path supervisor() {
    return folder.resolve("notebooks/launcher/serve.py");
  }
}
