package fil.lab.kernel;

/// What [Weaver] makes cell code call: it lets loops be stopped and refuses to end the JVM.
///
/// Public because classes typed in cells are in a package of their own; not meant to be called by
/// hand.
@SuppressWarnings("DoNotCallSuggester") // woven calls come here; nobody writes them
public final class Guard {

  private static volatile boolean stopping;

  private Guard() {}

  /// Called on every way back to the head of a loop and on entry to every method.
  public static void check() {
    if (stopping) {
      throw new CellStopped();
    }
  }

  /// Called on entry to methods of libraries that [Brake] has got hold of: ends cells alone, since
  /// the kernel runs on the same libraries.
  public static void checkCell() {
    if (stopping && CellControl.cellOfThread().isPresent()) {
      throw new CellStopped();
    }
  }

  /// Stands in for [System#exit].
  public static void exit(int status) {
    throw new ExitRefused("System.exit", status);
  }

  /// Stands in for [Runtime#exit].
  public static void exit(Runtime runtime, int status) {
    throw new ExitRefused("Runtime.exit", status);
  }

  /// Stands in for [Runtime#halt].
  public static void halt(Runtime runtime, int status) {
    throw new ExitRefused("Runtime.halt", status);
  }

  /// Called where an initializer puts a new object into a static final field; see [Marks].
  public static Object kept(Object made, String type, String field) {
    return Marks.of(made, type, field);
  }

  /// Called when the initializer of a class begins.
  public static void started(Class<?> type) {
    if (type.getClassLoader() instanceof CellLoader loader) {
      loader.started(type);
    }
  }

  /// Whether a cell is running this.
  public static boolean isInCell() {
    return CellControl.cellOfThread().isPresent();
  }

  /// Makes every thread that runs cell code stop at its next check, until [#allow].
  static void stop() {
    stopping = true;
  }

  /// Lets the cell run that this thread is about to start: what was to stop before is over.
  static void allow() {
    stopping = false;
    var _ = Thread.interrupted();
  }

  static boolean isStopping() {
    return stopping;
  }

  /// A cell was interrupted. An error, so that a cell's `catch (Exception e)` lets it pass.
  static final class CellStopped extends Error {
    private static final long serialVersionUID = 1L;

    private CellStopped() {
      super("stopped");
    }
  }

  /// A cell asked the JVM to end.
  static final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ExitRefused(String method, int status) {
      super(
          method
              + "("
              + status
              + ") was refused, since it would end the kernel with all variables; to stop a cell"
              + " early, return from its method or throw an exception");
    }
  }
}
