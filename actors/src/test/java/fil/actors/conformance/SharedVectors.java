package fil.actors.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Vectors that lie beside the project, where they are there.
final class SharedVectors {

  private SharedVectors() {}

  /// The JSON files of a folder of vectors, and below.
  static List<Path> files(String folder) throws IOException {
    Path root =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"))
            .resolve("vectors")
            .resolve(folder);
    assumeTrue(Files.isDirectory(root), "skipped: no vectors");
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
