package fil.vm;

/// A message that no block may hold, so that there is no receipt for it.
public final class InvalidMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param rule the rule and what breaks it
  public InvalidMessageException(String rule) {
    super(rule);
  }
}
