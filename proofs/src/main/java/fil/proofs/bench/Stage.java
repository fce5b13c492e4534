package fil.proofs.bench;

import fil.work.Stop;

/// Work that is timed.
///
/// @param name what the reference's bench calls it
/// @param work how much of the unit one run does
/// @param unit what is counted
/// @param must how many times the reference's speed this has to reach; 0 where nothing is asked
/// @param aim how many times it should reach
/// @param run does the work once
/// @param isLong whether it takes minutes: it is run once, when it is asked for by its name
public record Stage(
    String name, long work, String unit, double must, double aim, Run run, boolean isLong) {

  /// A stage that takes seconds.
  Stage(String name, long work, String unit, double must, double aim, Run run) {
    this(name, work, unit, must, aim, run, false);
  }

  /// The work of one run. What must be made ready was made ready before.
  @FunctionalInterface
  public interface Run {
    void once(Stop stop);
  }
}
