package fil.lab.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A note in the clone that a lab of it is open: a file named after the launcher's process, with
/// the workspace in it. `./sealab clean` looks for such notes.
record LabNote(Path file) {

  /// Leaves a note for this process and sweeps up those of processes that are gone.
  static LabNote leave(Checkout checkout, Workspace workspace) throws IOException {
    Path folder = SafeFile.privateFolder(checkout.made().resolve("labs"));
    for (Path note : notes(folder)) {
      if (!isAlive(note)) {
        Files.deleteIfExists(note);
      }
    }
    Path file = folder.resolve(String.valueOf(ProcessHandle.current().pid()));
    SafeFile.writePrivate(file, workspace.folder().toString());
    return new LabNote(file);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  private static List<Path> notes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d{1,9}")).toList();
    }
  }

  private static boolean isAlive(Path note) {
    return ProcessHandle.of(Long.parseLong(note.getFileName().toString()))
        .filter(ProcessHandle::isAlive)
        .isPresent();
  }
}
