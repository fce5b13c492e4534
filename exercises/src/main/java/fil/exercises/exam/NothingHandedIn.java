package fil.exercises.exam;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// A program could not be brought to hand in its answer. The message is a sentence for the learner.
final class NothingHandedIn extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 400;

  private final String sentence;

  /// @param thrown what ended the program; null where it came to its end by itself
  NothingHandedIn(@Nullable Throwable thrown) {
    super(null, thrown, false, false);
    this.sentence =
        thrown == null
            ? "The cell was run again where answers are checked, and handed nothing in there."
                + " Call check in a cell of its own."
            : "The answer could not be made again where answers are checked: "
                + brief(thrown)
                + ". There it has no network and no files, and variables are as their cells make"
                + " them.";
  }

  String sentence() {
    return sentence;
  }

  private static String brief(Throwable thrown) {
    Throwable real = thrown;
    while ((real instanceof InvocationTargetException
            || real instanceof ExceptionInInitializerError)
        && real.getCause() != null) {
      real = real.getCause();
    }
    String message = real.getMessage();
    String text = real.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
