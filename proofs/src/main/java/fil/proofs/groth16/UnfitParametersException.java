package fil.proofs.groth16;

/// Parameters cannot be used: they are not whole, not those of the circuit, or cannot be found. The
/// message is one sentence that names the file and says what to do.
public final class UnfitParametersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnfitParametersException(String sentence) {
    super(sentence);
  }
}
