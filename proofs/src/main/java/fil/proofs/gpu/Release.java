package fil.proofs.gpu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Giving back all that is held of a device, also of one that is gone and answers each call with an
/// error.
final class Release {

  private Release() {}

  /// Takes all steps, and throws at last what the first of them threw that did not succeed.
  static void all(List<Runnable> steps) {
    RuntimeException first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        first = beside(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /// Gives back what is held after something went wrong, which stays what is to be told.
  static void after(Throwable problem, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      problem.addSuppressed(e);
    }
  }

  private static RuntimeException beside(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
