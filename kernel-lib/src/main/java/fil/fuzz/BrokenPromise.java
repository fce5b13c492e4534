package fil.fuzz;

/// A decoder did not do what it promises. The message says what it did.
public final class BrokenPromise extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenPromise(String what) {
    super(what);
  }
}
