package fil.work;

/// Work ended early because it was asked to. Carries no stack trace: nothing went wrong.
public final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Stopped() {
    super("stopped", null, false, false);
  }
}
