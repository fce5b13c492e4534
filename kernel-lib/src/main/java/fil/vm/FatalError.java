package fil.vm;

import org.jspecify.annotations.Nullable;

/// The node itself is broken: a block is missing, a store fails, a rule of the machine was broken
/// from inside. There is no receipt, and the state must not be used further.
public final class FatalError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FatalError(String what) {
    this(what, null);
  }

  public FatalError(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
