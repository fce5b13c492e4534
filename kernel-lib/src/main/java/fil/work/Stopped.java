package fil.work;

import java.nio.channels.ClosedByInterruptException;

/// Work ended early because it was asked to. Carries no stack trace: nothing went wrong.
public final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Stopped() {
    super("stopped", null, false, false);
  }

  /// Returns where `failure` is a failure. A channel of a thread that is interrupted closes and
  /// says so in an exception of reading or writing, which others may have wrapped.
  ///
  /// @throws Stopped where that is the reason of the failure
  public static void ifInterrupted(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        throw new Stopped();
      }
    }
  }
}
