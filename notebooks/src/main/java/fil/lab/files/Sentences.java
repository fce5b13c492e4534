package fil.lab.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// What the operating system says, in words for a person.
public final class Sentences {

  private Sentences() {}

  /// What failed and why, the innermost cause last, without a full stop.
  public static String of(@Nullable IOException e) {
    StringBuilder sentence = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      sentence.append(sentence.isEmpty() ? "" : ": ").append(words(cause));
    }
    return sentence.toString();
  }

  private static String words(Throwable cause) {
    return switch (cause) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileSystemException named when named.getReason() == null ->
          named.getFile() + " cannot be used";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      default -> cause.getMessage() == null ? "reading or writing failed" : cause.getMessage();
    };
  }

  /// Why something with a known name failed, as a clause without that name.
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it does not exist";
      case FileNotFoundException missing
          when String.valueOf(missing.getMessage()).endsWith("(Permission denied)") ->
          "permission denied";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      default -> of(e);
    };
  }
}
