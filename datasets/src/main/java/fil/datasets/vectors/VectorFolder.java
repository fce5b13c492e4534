package fil.datasets.vectors;

import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The vectors in a folder and in all folders in it.
public final class VectorFolder {

  private VectorFolder() {}

  /// All of them, each named by its path in the folder. A file that is no vector of class `message`
  /// is an error.
  ///
  /// @throws VectorFormatException where a file whose name ends in `.json` is no such vector; the
  ///   message begins with its path
  /// @throws IOException where a file cannot be read
  /// @throws fil.work.Stopped where it was asked to stop
  public static List<LoadedVector> read(Path folder, Progress progress, Stop stop)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .toList();
    }
    List<LoadedVector> vectors = new ArrayList<>();
    for (Path file : files) {
      stop.check();
      progress.report("read", vectors.size(), files.size(), "vectors");
      String path = folder.relativize(file).toString().replace('\\', '/');
      try {
        vectors.add(
            VectorJson.read(
                path.substring(0, path.length() - ".json".length()), VectorJson.parse(file)));
      } catch (VectorFormatException e) {
        throw new VectorFormatException(path + ": " + e.getMessage(), e);
      }
    }
    progress.report("read", files.size(), files.size(), "vectors");
    return List.copyOf(vectors);
  }
}
