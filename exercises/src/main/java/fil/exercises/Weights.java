package fil.exercises;

import java.util.List;

/// What the checks of a rule count for, by the kind of input. Each kind's weight is shared out
/// among its inputs; a kind without inputs is left out.
///
/// @param own the learner's own inputs
/// @param open inputs that everybody sees
/// @param hidden inputs that nobody sees
/// @param others inputs of other learners, which are hidden too
public record Weights(int own, int open, int hidden, int others) {

  /// Half for what one can see and try, half for what one has to think of.
  public static final Weights USUAL = new Weights(3, 2, 3, 2);

  /// The credit of an answer that is right everywhere.
  public static final int FULL = 100;

  public Weights {
    if (own < 1 || open < 0 || hidden < 0 || others < 0) {
      throw new IllegalArgumentException("weights are positive, that of own inputs at least 1");
    }
  }

  /// Some checks that count for something together.
  ///
  /// @param passed how many came out right
  /// @param total how many there are
  record Part(int weight, int passed, int total) {

    Part {
      if (weight < 0 || passed < 0 || passed > total) {
        throw new IllegalArgumentException(passed + " of " + total + " checks passed");
      }
    }
  }

  /// The credit for these parts, from 0 to 100, rounded down: 100 only where everything is right.
  static int credit(List<Part> parts) {
    List<Part> counted = parts.stream().filter(part -> part.total() > 0).toList();
    long weights = counted.stream().mapToLong(Part::weight).sum();
    if (weights == 0) {
      return 0;
    }
    if (counted.stream().allMatch(part -> part.passed() == part.total())) {
      return FULL;
    }
    // one denominator for all parts, so that nothing is rounded before the end
    long whole = counted.stream().mapToLong(Part::total).reduce(1, Math::multiplyExact);
    long reached =
        counted.stream()
            .mapToLong(part -> (long) part.weight() * part.passed() * (whole / part.total()))
            .reduce(0, Math::addExact);
    return (int) Math.min(FULL - 1, FULL * reached / Math.multiplyExact(weights, whole));
  }
}
