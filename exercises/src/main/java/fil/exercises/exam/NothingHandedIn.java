package fil.exercises.exam;

import fil.exercises.Thrown;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// A program could not be brought to hand in its answer.
final class NothingHandedIn extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 400;

  /// @param thrown what ended the program; null where it came to its end by itself
  NothingHandedIn(@Nullable Throwable thrown) {
    super(null, thrown, false, false);
  }

  /// What happened, for the learner.
  ///
  /// @param isFile whether the program is a file, else it is a cell
  String sentence(boolean isFile) {
    Throwable thrown = getCause();
    if (thrown == null) {
      return isFile
          ? "answer() was run where answers are checked, and handed nothing in there. It must come"
              + " to a call of check with the number of this exercise."
          : "The cell was run again where answers are checked, and handed nothing in there."
              + " Call check in a cell of its own.";
    }
    return isFile
        ? "answer() ended before it handed anything in: "
            + brief(thrown)
            + ". Where answers are checked there is no network, and there are no files."
        : "The answer could not be made again where answers are checked: "
            + brief(thrown)
            + ". There it has no network and no files, and variables are as their cells make"
            + " them.";
  }

  private static String brief(Throwable thrown) {
    Throwable real = thrown;
    while ((real instanceof InvocationTargetException
            || real instanceof ExceptionInInitializerError)
        && real.getCause() != null) {
      real = real.getCause();
    }
    String message = Thrown.message(real);
    String text = real.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
