package fil.proofs.golden;

/// A golden file does not have the form its name says. The message is one clause that names the
/// field.
final class GoldenFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GoldenFormatException(String message) {
    super(message);
  }
}
