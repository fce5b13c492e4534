package fil.proofs.sector;

/// A sector folder is incomplete, or not as it was left. The message is one sentence that names the
/// file.
public final class DamagedSectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedSectorException(String sentence) {
    super(sentence);
  }
}
