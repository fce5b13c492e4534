package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
  /// @param tries how many values are tried at most, in each of two ways: with as many bits changed
  ///   as can be, and with few, in the order in which variables are allocated
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
    int mark = deduction.mark();
    Optional<Assignment> another = search.explore(true);
    if (another.isEmpty() && search.undecided.isPresent()) {
      deduction.backTo(mark);
      search.triesLeft = tries;
      another = search.explore(false);
    }
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

  /// The witness that follows from public inputs and choices; none where they contradict each
  /// other, or leave something open.
  ///
  /// @param values those of the public inputs and the choices; all others are not looked at
  static Optional<Assignment> complete(
      Collection<Constraint> constraints, Assignment values, Set<Variable> choices) {
    Deduction deduction = new Deduction(constraints, values.inputs().size(), values.hidden());
    Set<Variable> fixed = new TreeSet<>(choices);
    IntStream.range(0, values.inputs().size()).mapToObj(Variable::input).forEach(fixed::add);
    for (Variable variable : fixed) {
      if (!deduction.assume(variable, values.value(variable))) {
        return Optional.empty();
      }
    }
    if (!deduction.follow() || deduction.open(false).isPresent()) {
      return Optional.empty();
    }
    Map<Variable, Fr> all = new TreeMap<>();
    IntStream.range(0, values.hidden())
        .mapToObj(Variable::hidden)
        .forEach(variable -> all.put(variable, deduction.value(variable)));
    return Optional.of(values.with(all));
  }

  /// Another witness among those that are left, if there is one and it is found.
  ///
  /// @param bitsFirst whether bits come before all others and are changed, or keep their order and,
  ///   where they can, their values
  private Optional<Assignment> explore(boolean bitsFirst) {
    Optional<Variable> open = deduction.open(bitsFirst);
    if (open.isEmpty()) {
      return difference();
    }
    Variable variable = open.get();
    Fr value = first.value(variable);
    if (deduction.isBit(variable)) {
      Fr other = Fr.ONE.subtract(value);
      return attempt(variable, bitsFirst ? other : value, bitsFirst)
          .or(() -> attempt(variable, bitsFirst ? value : other, bitsFirst));
    }
    undecided = undecided.or(() -> open);
    return attempt(variable, value.add(Fr.ONE), bitsFirst)
        .or(() -> attempt(variable, value.isZero() ? PowersOfTwo.get(1) : Fr.ZERO, bitsFirst))
        .or(() -> attempt(variable, value, bitsFirst));
  }

  private Optional<Assignment> attempt(Variable variable, Fr value, boolean bitsFirst) {
    if (triesLeft == 0) {
      undecided = undecided.or(() -> Optional.of(variable));
      return Optional.empty();
    }
    triesLeft--;
    int mark = deduction.mark();
    Optional<Assignment> another =
        deduction.assume(variable, value) && deduction.follow()
            ? explore(bitsFirst)
            : Optional.empty();
    if (another.isEmpty()) {
      deduction.backTo(mark);
    }
    return another;
  }

  /// All values are known: the witness that they are, where it is not the first.
  private Optional<Assignment> difference() {
    Map<Variable, Fr> others = new TreeMap<>();
    for (int i = 0; i < first.hidden(); i++) {
      Variable variable = Variable.hidden(i);
      Fr value = deduction.value(variable);
      if (!value.equals(first.value(variable))) {
        others.put(variable, value);
      }
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(first.with(others));
  }
}
