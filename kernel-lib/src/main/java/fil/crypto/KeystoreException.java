package fil.crypto;

/// A keystore that does not open. The message is one sentence for people, and tells no secret.
public final class KeystoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeystoreException(String message) {
    super(message);
  }
}
