package fil.piece;

/// A proof of inclusion does not hold. The message is a clause that says what does not fit.
public final class InvalidInclusionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidInclusionException(String clause) {
    super(clause);
  }
}
