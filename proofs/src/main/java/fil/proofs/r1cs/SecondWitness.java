package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Looks for a second way to fulfil constraints when some variables are held to their values. Where
/// there is one, a constraint is missing: a dishonest prover may choose what an honest one
/// computes.
///
/// The search knows how our gadgets work, so it decides about them and about small circuits. It
/// follows what is forced ([Deduction]), and where nothing is, tries values: both of a bit; of
/// another variable some that are not the first witness's. It never calls a witness unique that is
/// not; it may stay undecided.
public final class SecondWitness {

  /// What came out of a search.
  public sealed interface Verdict {

    /// There is no other way.
    record Unique() implements Verdict {}

    /// Another way.
    ///
    /// @param witness fulfils all constraints
    record Another(Assignment witness) implements Verdict {}

    /// None was found, and there may be one.
    ///
    /// @param open a variable that nothing forces
    record Undecided(Variable open) implements Verdict {}
  }

  private final Deduction deduction;
  private final Assignment first;
  private int triesLeft;
  private Optional<Variable> undecided = Optional.empty();

  private SecondWitness(Deduction deduction, Assignment first, int tries) {
    this.deduction = deduction;
    this.first = first;
    this.triesLeft = tries;
  }

  /// Searches.
  ///
  /// @param constraints the constraints
  /// @param first values that fulfil them
  /// @param held the variables that keep their values, besides the public inputs
  /// @param tries how many values are tried at most
  /// @throws IllegalArgumentException when the values do not fulfil the constraints
  public static Verdict search(
      Collection<Constraint> constraints, Assignment first, Set<Variable> held, int tries) {
    for (Constraint constraint : constraints) {
      if (!constraint.isSatisfied(first)) {
        throw new IllegalArgumentException("the first witness does not fulfil " + constraint);
      }
    }
    Set<Variable> fixed = new TreeSet<>(held);
    IntStream.range(0, first.inputs().size()).mapToObj(Variable::input).forEach(fixed::add);
    Deduction deduction = new Deduction(constraints, first.inputs().size(), first.hidden());
    SecondWitness search = new SecondWitness(deduction, first, tries);
    boolean holds = true;
    for (Variable variable : fixed) {
      holds = holds && deduction.assume(variable, first.value(variable));
    }
    if (!holds || !deduction.follow()) {
      throw new AssertionError("what a witness fulfils cannot contradict itself");
    }
    Optional<Assignment> another = search.explore();
    if (another.isPresent()) {
      return new Verdict.Another(another.get());
    }
    return search.undecided.isPresent()
        ? new Verdict.Undecided(search.undecided.get())
        : new Verdict.Unique();
  }

  /// What a circuit leaves to the prover: hidden variables that do not follow from the public
  /// inputs and from variables allocated before them. The values of all others are forced.
  ///
  /// @param first values that fulfil the constraints
  public static Set<Variable> choices(Collection<Constraint> constraints, Assignment first) {
    Deduction deduction = new Deduction(constraints, first.inputs().size(), first.hidden());
    Set<Variable> choices = new TreeSet<>();
    boolean holds = true;
    for (int i = 0; i < first.inputs().size(); i++) {
      holds &= deduction.assume(Variable.input(i), first.value(Variable.input(i)));
    }
    holds = holds && deduction.follow();
    for (int i = 0; i < first.hidden() && holds; i++) {
      Variable variable = Variable.hidden(i);
      if (!deduction.isKnown(variable)) {
        choices.add(variable);
        holds = deduction.assume(variable, first.value(variable)) && deduction.follow();
      }
    }
    if (!holds) {
      throw new IllegalArgumentException("the values do not fulfil the constraints");
    }
    return choices;
  }

  /// Another witness among those that are left, if there is one and it is found.
  private Optional<Assignment> explore() {
    Optional<Variable> open = deduction.open();
    if (open.isEmpty()) {
      return difference();
    }
    Variable variable = open.get();
    Fr value = first.value(variable);
    if (deduction.isBit(variable)) {
      return attempt(variable, Fr.ONE.subtract(value)).or(() -> attempt(variable, value));
    }
    undecided = undecided.or(() -> open);
    return attempt(variable, value.add(Fr.ONE))
        .or(() -> attempt(variable, value.isZero() ? value.add(PowersOfTwo.get(1)) : Fr.ZERO))
        .or(() -> attempt(variable, value));
  }

  private Optional<Assignment> attempt(Variable variable, Fr value) {
    if (triesLeft == 0) {
      undecided = undecided.or(() -> Optional.of(variable));
      return Optional.empty();
    }
    triesLeft--;
    int mark = deduction.mark();
    Optional<Assignment> another =
        deduction.assume(variable, value) && deduction.follow() ? explore() : Optional.empty();
    if (another.isEmpty()) {
      deduction.backTo(mark);
    }
    return another;
  }

  /// All values are known: the witness that they are, where it is not the first.
  private Optional<Assignment> difference() {
    Assignment found = first;
    boolean isOther = false;
    for (int i = 0; i < first.hidden(); i++) {
      Variable variable = Variable.hidden(i);
      Fr value = deduction.value(variable);
      if (!value.equals(first.value(variable))) {
        found = found.with(variable, value);
        isOther = true;
      }
    }
    return isOther ? Optional.of(found) : Optional.empty();
  }
}
