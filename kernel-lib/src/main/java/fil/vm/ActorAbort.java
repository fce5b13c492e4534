package fil.vm;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import fil.cbor.MalformedInputException;
import java.util.function.Supplier;

/// A call ends here, with an exit code that is not success. Everything it changed is undone.
public final class ActorAbort extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // exceptions are not sent anywhere
  private final ExitCode code;

  /// @param why a clause for people; consensus looks at the code alone
  /// @throws IllegalArgumentException for success
  public ActorAbort(ExitCode code, String why) {
    super(why, null, false, false);
    if (code.isSuccess()) {
      throw new IllegalArgumentException("nobody aborts with success");
    }
    this.code = code;
  }

  /// How the call ends.
  public ExitCode code() {
    return code;
  }

  /// Aborts with `code` unless `condition` holds.
  ///
  /// @param format why, for [String#format]
  @FormatMethod
  public static void require(
      boolean condition, ExitCode code, @FormatString String format, Object... values) {
    if (!condition) {
      throw new ActorAbort(code, format.formatted(values));
    }
  }

  /// Does `work`, whose failures without an exit code of their own become an abort with `code`.
  /// Those are a [Refusal], what a malformed block or bit field throws, and what arithmetic and the
  /// library's own checks of arguments throw. An [ActorAbort] keeps its code.
  ///
  /// @param what the work, for people: "failed to …"
  public static <T> T orAbort(ExitCode code, String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (Refusal
        | MalformedInputException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      throw new ActorAbort(code, what + ": " + e.getMessage());
    }
  }

  /// The same for work without a result.
  public static void orAbort(ExitCode code, String what, Runnable work) {
    orAbort(
        code,
        what,
        () -> {
          work.run();
          return code;
        });
  }
}
