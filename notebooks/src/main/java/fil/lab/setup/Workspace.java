package fil.lab.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// The folder where a learner's notebooks live. Its `.sealab/` holds settings, progress and logs.
///
/// @param folder absolute
public record Workspace(Path folder) {

  /// Chooses the workspace: the option, else `SEALAB_WORKSPACE`, else `~/sealab`, else, where that
  /// is the clone itself, `~/sealab-notebooks`.
  ///
  /// @param option what `--workspace` says; empty where it was not given
  /// @throws SetupFailure when the folder asked for is no path, or is the clone itself
  public static Workspace choose(
      String option, Map<String, String> environment, Checkout checkout) {
    String asked = option.isEmpty() ? environment.getOrDefault("SEALAB_WORKSPACE", "") : option;
    Path clone = real(checkout.folder());
    if (asked.isEmpty()) {
      Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
      Path usual = home.resolve("sealab").toAbsolutePath();
      return new Workspace(real(usual).equals(clone) ? home.resolve("sealab-notebooks") : usual);
    }
    Path folder = parse(asked).toAbsolutePath().normalize();
    if (real(folder).equals(clone)) {
      throw new SetupFailure(
          "the workspace "
              + folder
              + " is Sealab's own folder: choose another, so that your notebooks and its files stay"
              + " apart");
    }
    return new Workspace(folder);
  }

  /// The workspace's own folder, made where it is missing.
  ///
  /// @throws SetupFailure when it cannot be made
  public Path settings() {
    try {
      Files.createDirectories(folder);
      return SafeFile.privateFolder(folder.resolve(".sealab"));
    } catch (IOException e) {
      throw new SetupFailure(
          "cannot make the workspace "
              + folder
              + " ("
              + e.getMessage()
              + "): make room or rights for it, or choose another with --workspace");
    }
  }

  private static Path parse(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new SetupFailure("the workspace '" + text + "' is no path: " + e.getReason());
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
