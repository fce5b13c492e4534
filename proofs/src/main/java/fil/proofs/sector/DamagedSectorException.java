package fil.proofs.sector;

/// A sector folder is incomplete, not as it was left, or cannot be read. The message is one
/// sentence that names the file.
public final class DamagedSectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedSectorException(String sentence) {
    super(sentence);
  }
}
