package fil.lab.probe;

import java.io.IOException;

/// One thing that a kernel must do.
///
/// @param name as a line of the list
/// @param isRough whether a kernel that does not do it may be left unfit for other probes even
///   where it goes on
/// @param trial how it is seen
public record Probe(String name, boolean isRough, Trial trial) {

  /// Runs cells and looks at what comes of them.
  @FunctionalInterface
  public interface Trial {

    /// What is seen of a kernel.
    ///
    /// @throws IOException where the kernel ends or does not answer any more
    Finding in(Subject kernel) throws IOException, InterruptedException;
  }

  static Probe of(String name, Trial trial) {
    return new Probe(name, false, trial);
  }

  static Probe rough(String name, Trial trial) {
    return new Probe(name, true, trial);
  }

  @Override
  public String toString() {
    return name;
  }
}
