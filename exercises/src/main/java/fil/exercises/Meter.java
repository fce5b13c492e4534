package fil.exercises;

import java.util.List;

/// What an answer costs, shown beside the outcome. Security is the ratio of two costs, so an attack
/// shows the attacker's beside the honest one's.
@FunctionalInterface
public interface Meter<I, O> {

  /// One cost, and how much it is.
  ///
  /// @param what what is counted, like `bytes changed`
  /// @param reading how many, and for whom
  record Dial(String what, String reading) {

    /// The attacker's cost beside the honest one's.
    public static Dial costs(String what, String attacker, String honest) {
      return new Dial(what, "attacker " + attacker + ", honest " + honest);
    }
  }

  /// What this answer to this input costs.
  List<Dial> read(I input, O answer);

  /// The meter of exercises where nothing is counted.
  static <I, O> Meter<I, O> none() {
    return (_, _) -> List.of();
  }
}
