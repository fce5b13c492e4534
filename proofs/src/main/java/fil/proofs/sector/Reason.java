package fil.proofs.sector;

import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Why the operating system refused, as a clause without the file's name.
final class Reason {

  private Reason() {}

  /// @throws Stopped where nobody refused, but the thread was interrupted
  static String of(IOException e) {
    Stopped.ifInterrupted(e);
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return switch (innermost) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it is not there any more";
      case FileSystemException named when named.getReason() != null -> lower(named.getReason());
      default -> lower(String.valueOf(innermost.getMessage()));
    };
  }

  private static String lower(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
