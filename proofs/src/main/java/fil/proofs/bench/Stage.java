package fil.proofs.bench;

import fil.work.Stop;

/// Work that is timed.
///
/// @param name what the reference's bench calls it
/// @param work how much of the unit one run does
/// @param unit what is counted
/// @param goal how fast it has to be
/// @param run does the work once
/// @param isLong whether it takes minutes: it is run once, when it is asked for by its name
/// @param other what it is compared with
public record Stage(
    String name, long work, String unit, Goal goal, Run run, boolean isLong, Other other) {

  /// A stage that the reference has, too.
  Stage(String name, long work, String unit, Goal goal, Run run, boolean isLong) {
    this(name, work, unit, goal, run, isLong, new Other.Reference());
  }

  /// A stage that takes seconds.
  Stage(String name, long work, String unit, double must, double aim, Run run) {
    this(name, work, unit, Goal.ratio(must, aim), run, false);
  }

  /// How fast a stage has to be.
  ///
  /// @param must how many times the other's speed it has to reach; 0 where nothing is asked
  /// @param aim how many times it should reach
  /// @param mostSeconds how much processor time it may take at most; 0 where nothing is asked
  /// @param mostBytes how much memory may be resident at most; 0 where nothing is asked
  public record Goal(double must, double aim, double mostSeconds, long mostBytes) {

    /// Something that is only compared.
    static Goal ratio(double must, double aim) {
      return new Goal(must, aim, 0, 0);
    }

    /// The same with a limit of memory.
    Goal inMemory(long bytes) {
      return new Goal(must, aim, mostSeconds, bytes);
    }

    /// Something that may take so long, whatever others need.
    static Goal within(double seconds) {
      return new Goal(0, 0, seconds, 0);
    }
  }

  /// What a stage is compared with.
  public sealed interface Other {

    /// The stage of the same name in the reference's bench.
    record Reference() implements Other {}

    /// Other work in this program that comes to the same.
    record Rival(Run run) implements Other {}

    /// Nothing.
    record Nobody() implements Other {}
  }

  /// The work of one run. What must be made ready was made ready before.
  @FunctionalInterface
  public interface Run {
    void once(Stop stop);
  }

  /// Work that tells itself what it took.
  @FunctionalInterface
  interface Measured extends Run {
    Sample sample(Stop stop);

    @Override
    default void once(Stop stop) {
      sample(stop);
    }
  }

  /// Whether the reference is asked for this stage.
  boolean isInReference() {
    return other instanceof Other.Reference;
  }
}
