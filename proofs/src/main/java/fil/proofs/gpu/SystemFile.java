package fil.proofs.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A small file of the system that may not be there.
final class SystemFile {

  private SystemFile() {}

  static Optional<String> firstLine(String path) {
    try {
      return Files.readAllLines(Path.of(path)).stream().findFirst().map(String::strip);
    } catch (IOException e) {
      return Optional.empty(); // another system, or one that keeps it to itself
    }
  }
}
