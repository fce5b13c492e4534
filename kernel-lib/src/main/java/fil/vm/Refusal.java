package fil.vm;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/// Something cannot be done, and what exit code that deserves is for the method to say, by
/// [ActorAbort#orAbort].
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param why a clause for people
  public Refusal(String why) {
    super(why, null, false, false);
  }

  /// Refuses unless `condition` holds.
  ///
  /// @param format why, for [String#format]
  @FormatMethod
  public static void refuseUnless(
      boolean condition, @FormatString String format, Object... values) {
    if (!condition) {
      throw new Refusal(format.formatted(values));
    }
  }
}
