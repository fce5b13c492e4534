package fil.lab.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that a command makes: it is whole, or it is not there.
///
/// @param path its name, which nobody has yet
record NewFile(Path path) {

  /// What is to be in a file.
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// Writes the file under another name beside, waits until it is on the disk, and gives it its
  /// name. Nothing is left of it when that fails; only where somebody took the name meanwhile it
  /// stays under the other.
  ///
  /// @throws IOException when it cannot be written
  void write(Content content) throws IOException {
    Path draft = draft(path);
    try {
      Files.deleteIfExists(draft); // of a killed process that had the same number
      try (FileChannel channel =
              FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.write(out);
        out.flush();
        channel.force(true);
      }
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    name(draft);
  }

  /// The name beside that something has until it is whole.
  static Path draft(Path path) {
    return path.resolveSibling(
        "%s.%d.new".formatted(path.getFileName(), ProcessHandle.current().pid()));
  }

  private void name(Path draft) throws IOException {
    try {
      Files.move(draft, path);
    } catch (FileAlreadyExistsException e) {
      throw Complaint.wrong(
          "%s was made by another meanwhile: what belongs there is in %s.".formatted(path, draft));
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }
}
