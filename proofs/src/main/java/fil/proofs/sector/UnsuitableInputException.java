package fil.proofs.sector;

/// What was asked for cannot be done: a file that does not fit, a folder that is there already.
/// Nothing was changed. The message is one sentence for the person who asked.
public final class UnsuitableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsuitableInputException(String sentence) {
    super(sentence);
  }
}
