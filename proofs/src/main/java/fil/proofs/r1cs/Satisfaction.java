package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// Checks constraints against given values as they come. Belongs to one thread.
public final class Satisfaction implements Rows {

  /// How many constraints are named.
  private static final int MOST_NAMED = 16;

  private final Assignment assignment;
  private final List<Long> broken = new ArrayList<>();
  private long count;

  public Satisfaction(Assignment assignment) {
    this.assignment = assignment;
  }

  /// Whether values fulfil all constraints of a circuit, which may have been made for set-up.
  ///
  /// @throws IllegalArgumentException when there are not as many values as variables
  public static boolean isSatisfied(Circuit circuit, Assignment assignment) {
    Satisfaction satisfaction = new Satisfaction(assignment);
    Counts counts = SetUp.read(circuit, satisfaction);
    if (counts.hidden() != assignment.hidden() || counts.inputs() != assignment.inputs().size()) {
      throw new IllegalArgumentException(
          "the circuit has %d inputs and %d hidden variables, and there are values for %d and %d"
              .formatted(
                  counts.inputs(),
                  counts.hidden(),
                  assignment.inputs().size(),
                  assignment.hidden()));
    }
    return satisfaction.brokenCount() == 0;
  }

  @Override
  public void take(long number, Constraint constraint) {
    if (!constraint.isSatisfied(assignment)) {
      if (broken.size() < MOST_NAMED) {
        broken.add(number);
      }
      count++;
    }
  }

  /// The numbers of the first constraints that the values do not fulfil.
  public List<Long> broken() {
    return List.copyOf(broken);
  }

  /// How many constraints the values do not fulfil.
  public long brokenCount() {
    return count;
  }
}
