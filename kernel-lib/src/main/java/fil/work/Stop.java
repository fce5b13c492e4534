package fil.work;

/// A switch that asks running work to end.
///
/// Whoever starts the work keeps the switch and may throw it from any thread; the work calls
/// [#check] in its loops.
public final class Stop {

  private volatile boolean requested;

  /// A switch that has not been thrown.
  public static Stop create() {
    return new Stop();
  }

  private Stop() {}

  /// Asks the work to end. Asking twice is the same as asking once.
  public void request() {
    requested = true;
  }

  /// Whether the work has been asked to end, or its thread was interrupted.
  public boolean isRequested() {
    return requested || Thread.currentThread().isInterrupted();
  }

  /// Returns when the work may go on.
  ///
  /// @throws Stopped when it has been asked to end
  public void check() {
    if (isRequested()) {
      throw new Stopped();
    }
  }
}
