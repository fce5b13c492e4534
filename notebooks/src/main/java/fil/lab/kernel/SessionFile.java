package fil.lab.kernel;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The notebook that a kernel was started for, as Jupyter's server names it in the environment.
final class SessionFile {

  /// Jupyter's own variable; the lab's runner sets it as well.
  static final String VARIABLE = "JPY_SESSION_NAME";

  private SessionFile() {}

  /// The notebook of this process; empty where no file of that name is found.
  static Optional<Path> ofThisKernel() {
    return find(Optional.ofNullable(System.getenv(VARIABLE)), Path.of(""));
  }

  /// Older servers name a path below their root, and start the kernel in the notebook's folder.
  static Optional<Path> find(Optional<String> named, Path folder) {
    try {
      return named
          .map(name -> folder.resolve(name).toAbsolutePath())
          .flatMap(file ->
              java.util.stream.Stream.of(
                      file, folder.resolve(String.valueOf(file.getFileName())).toAbsolutePath())
                  .filter(Files::isRegularFile)
                  .findFirst());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
