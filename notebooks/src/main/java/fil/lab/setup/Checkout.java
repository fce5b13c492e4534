package fil.lab.setup;

import java.nio.file.Path;

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
