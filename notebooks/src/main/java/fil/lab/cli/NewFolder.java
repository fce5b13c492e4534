package fil.lab.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that a command makes: all its files are there and whole, or it is not there.
///
/// @param path its name, which nobody has yet
record NewFolder(Path path) {

  /// Puts files into a folder, each as a [NewFile].
  @FunctionalInterface
  interface Content {
    void write(Path folder) throws IOException;
  }

  /// Makes the folder under another name beside, and gives it its name when all is in it. Nothing
  /// is left of it when that fails.
  ///
  /// @throws IOException when it cannot be made
  void write(Content content) throws IOException {
    Path draft = NewFile.draft(path);
    delete(draft); // of a killed process that had the same number
    try {
      Files.createDirectory(draft);
      content.write(draft);
      Files.move(draft, path);
    } catch (FileAlreadyExistsException e) {
      delete(draft);
      throw Complaint.wrong(path + " was made by another meanwhile: give another name.");
    } catch (IOException | RuntimeException | Error e) {
      delete(draft);
      throw e;
    }
  }

  /// Deletes a folder with what is in it, where it is there; links are not followed.
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }
}
