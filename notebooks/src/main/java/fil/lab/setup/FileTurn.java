package fil.lab.setup;

import fil.work.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for a turn, at a file whose folder is made where it is missing.
final class FileTurn {

  private static final int POLL_MILLIS = 200;

  private FileTurn() {}

  /// The turn, or empty where another has it.
  static Optional<Turn> take(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Turn.take(file);
  }

  /// The turn, once whoever has it is done.
  static Turn waitFor(Path file, Consumer<String> say) throws IOException {
    Optional<Turn> turn = take(file);
    if (turn.isEmpty()) {
      say.accept("Another ./sealab is at the same work; waiting for it.");
    }
    while (turn.isEmpty()) {
      pause(POLL_MILLIS);
      turn = take(file);
    }
    return turn.get();
  }

  /// Sleeps; an interrupt ends the set-up.
  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupFailure("interrupted while waiting");
    }
  }
}
