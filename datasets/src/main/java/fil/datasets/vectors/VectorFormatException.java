package fil.datasets.vectors;

import org.jspecify.annotations.Nullable;

/// A file is no vector that can be read. The message says what is wrong with it, and in which
/// field.
public final class VectorFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VectorFormatException(String message) {
    super(message);
  }

  VectorFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
