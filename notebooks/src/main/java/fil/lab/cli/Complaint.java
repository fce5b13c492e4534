package fil.lab.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A command cannot do what it was asked. Its message is one sentence for the person who asked.
final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// The thing is wrong: damaged, invalid, failed.
  static final int WRONG = 1;

  /// The arguments are bad.
  static final int BAD_ARGUMENTS = 2;

  private final int exitCode;

  private Complaint(int exitCode, String sentence) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  /// The thing that was looked at is damaged, invalid, or failed.
  static Complaint wrong(String sentence) {
    return new Complaint(WRONG, sentence);
  }

  /// The arguments ask for something that cannot be.
  static Complaint badArguments(String sentence) {
    return new Complaint(BAD_ARGUMENTS, sentence);
  }

  /// @throws Complaint where there is nothing at `path`, or one may not look there
  static void requireThere(Path path) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
    } catch (AccessDeniedException e) {
      throw wrong(path + " cannot be read: permission denied.");
    } catch (IOException e) {
      throw badArguments(path + " does not exist.");
    }
    if (!Files.isReadable(path)) {
      throw wrong(path + " cannot be read: permission denied.");
    }
  }

  int exitCode() {
    return exitCode;
  }
}
