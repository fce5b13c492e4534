package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows what constraints force once some variables are known.
///
/// A constraint in which one variable is left, and not squared, gives its value. One in which only
/// bits are left, weighted with different powers of two, gives all of them, unless the sum has two
/// readings: as a number below the modulus, and as one that is larger by the modulus. Everything
/// can be taken back. Belongs to one thread.
final class Deduction {

  private final List<Constraint> constraints;
  private final int inputs;
  private final @Nullable Fr[] values;
  private final List<List<Integer>> occurrences = new ArrayList<>();
  private final BitSet bits = new BitSet();
  private final List<Integer> known = new ArrayList<>();
  private final Deque<Integer> queue = new ArrayDeque<>();
  private final BitSet queued = new BitSet();

  Deduction(Collection<Constraint> constraints, int inputs, int hidden) {
    this.constraints = List.copyOf(constraints);
    this.inputs = inputs;
    this.values = new Fr[inputs + hidden];
    for (int i = 0; i < values.length; i++) {
      occurrences.add(new ArrayList<>());
    }
    for (int row = 0; row < this.constraints.size(); row++) {
      register(row, this.constraints.get(row));
    }
  }

  private void register(int row, Constraint constraint) {
    BitSet variables = new BitSet();
    for (LinearCombination sum : List.of(constraint.a(), constraint.b(), constraint.c())) {
      for (int term = 0; term < sum.size(); term++) {
        variables.set(place(sum.variable(term)));
      }
    }
    variables.stream().forEach(variable -> occurrences.get(variable).add(row));
    variables.clear(0);
    if (variables.cardinality() == 1 && hasRootsZeroAndOne(constraint)) {
      bits.or(variables);
    }
    enqueue(row);
  }

  /// Whether a constraint on one variable says that it is a bit.
  private static boolean hasRootsZeroAndOne(Constraint row) {
    return row.c().size() == 0
        && (isComplement(row.a(), row.b()) || isComplement(row.b(), row.a()));
  }

  private static boolean isComplement(LinearCombination one, LinearCombination other) {
    return one.size() == 1
        && one.coefficient(0).equals(Fr.ONE)
        && LinearCombination.ONE.minus(one).equals(other);
  }

  private int place(Variable variable) {
    return variable.isInput() ? variable.number() : inputs + variable.number();
  }

  private Variable variable(int place) {
    return place < inputs ? Variable.input(place) : Variable.hidden(place - inputs);
  }

  boolean isBit(Variable variable) {
    return bits.get(place(variable));
  }

  boolean isKnown(Variable variable) {
    return values[place(variable)] != null;
  }

  Fr value(Variable variable) {
    Fr value = values[place(variable)];
    if (value == null) {
      throw new IllegalStateException(variable + " is not known");
    }
    return value;
  }

  /// A variable that is not known: a bit if there is one.
  Optional<Variable> open() {
    int other = -1;
    for (int place = 0; place < values.length; place++) {
      if (values[place] == null) {
        if (bits.get(place)) {
          return Optional.of(variable(place));
        }
        other = other < 0 ? place : other;
      }
    }
    return other < 0 ? Optional.empty() : Optional.of(variable(other));
  }

  /// A point to come back to.
  int mark() {
    return known.size();
  }

  /// Forgets what has become known since.
  void backTo(int mark) {
    queue.clear();
    queued.clear();
    while (known.size() > mark) {
      values[known.removeLast()] = null;
    }
  }

  /// Takes a value for a variable.
  ///
  /// @return whether it does not contradict what is known
  boolean assume(Variable variable, Fr value) {
    int place = place(variable);
    Fr before = values[place];
    if (before != null) {
      return before.equals(value);
    }
    if (bits.get(place) && !value.isZero() && !value.equals(Fr.ONE)) {
      return false;
    }
    values[place] = value;
    known.add(place);
    occurrences.get(place).forEach(this::enqueue);
    return true;
  }

  private void enqueue(int row) {
    if (!queued.get(row)) {
      queued.set(row);
      queue.add(row);
    }
  }

  /// Follows what is forced.
  ///
  /// @return false when constraints contradict what is known
  boolean follow() {
    while (!queue.isEmpty()) {
      int row = queue.remove();
      queued.clear(row);
      if (!follow(constraints.get(row))) {
        return false;
      }
    }
    return true;
  }

  private boolean follow(Constraint row) {
    Rest a = rest(row.a());
    Rest b = rest(row.b());
    Rest c = rest(row.c());
    if (a.isConstant()) {
      return linear(b.sum.scaled(a.constant()).minus(c.sum));
    }
    if (b.isConstant()) {
      return linear(a.sum.scaled(b.constant()).minus(c.sum));
    }
    return single(a, b, c).map(only -> ofTwo(row, only)).orElse(true);
  }

  /// A sum with the values of known variables put in.
  private record Rest(LinearCombination sum) {

    boolean isConstant() {
      return sum.size() == 0 || (sum.size() == 1 && sum.variable(0).equals(Variable.ONE));
    }

    Fr constant() {
      return sum.size() == 0 ? Fr.ZERO : sum.coefficient(0);
    }
  }

  private Rest rest(LinearCombination sum) {
    LinearCombination.Sum rest = new LinearCombination.Sum(sum.size());
    for (int term = 0; term < sum.size(); term++) {
      Variable variable = sum.variable(term);
      Fr value = values[place(variable)];
      if (value == null) {
        rest.add(variable, sum.coefficient(term));
      } else {
        rest.add(Variable.ONE, sum.coefficient(term).multiply(value));
      }
    }
    return new Rest(rest.total());
  }

  /// The one bit that a product is left with, where that is all.
  private Optional<Variable> single(Rest a, Rest b, Rest c) {
    BitSet left = new BitSet();
    for (LinearCombination sum : List.of(a.sum, b.sum, c.sum)) {
      for (int term = 0; term < sum.size(); term++) {
        if (!sum.variable(term).equals(Variable.ONE)) {
          left.set(place(sum.variable(term)));
        }
      }
    }
    return left.cardinality() == 1 && bits.get(left.nextSetBit(0))
        ? Optional.of(variable(left.nextSetBit(0)))
        : Optional.empty();
  }

  /// A bit that can only be one of its two values.
  private boolean ofTwo(Constraint row, Variable bit) {
    boolean canBeZero = fits(row, bit, Fr.ZERO);
    boolean canBeOne = fits(row, bit, Fr.ONE);
    if (canBeZero == canBeOne) {
      return canBeZero;
    }
    return assume(bit, canBeOne ? Fr.ONE : Fr.ZERO);
  }

  private boolean fits(Constraint row, Variable variable, Fr value) {
    int place = place(variable);
    values[place] = value;
    Fr a = rest(row.a()).constant();
    Fr b = rest(row.b()).constant();
    Fr c = rest(row.c()).constant();
    values[place] = null;
    return a.multiply(b).equals(c);
  }

  /// Follows that a sum is zero.
  private boolean linear(LinearCombination sum) {
    boolean hasConstant = sum.size() > 0 && sum.variable(0).equals(Variable.ONE);
    Fr constant = hasConstant ? sum.coefficient(0) : Fr.ZERO;
    int from = hasConstant ? 1 : 0;
    int count = sum.size() - from;
    if (count == 0) {
      return constant.isZero();
    }
    if (count == 1) {
      Fr value = constant.negate().multiply(sum.coefficient(from).inverse());
      return assume(sum.variable(from), value);
    }
    for (int term = from; term < sum.size(); term++) {
      if (!isBit(sum.variable(term))) {
        return true;
      }
    }
    return bits(sum, from, constant);
  }

  /// Follows that weighted bits and a constant add up to zero, where the weights are different
  /// powers of two or their negatives.
  private boolean bits(LinearCombination sum, int from, Fr constant) {
    return weights(sum, from, Fr.ONE)
        .map(weights -> bits(sum, from, weights, constant.negate()))
        .or(() ->
            weights(sum, from, Fr.ONE.negate()).map(weights -> bits(sum, from, weights, constant)))
        .orElse(true);
  }

  private static Optional<List<Integer>> weights(LinearCombination sum, int from, Fr sign) {
    List<Integer> weights = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int term = from; term < sum.size(); term++) {
      BigInteger weight = sum.coefficient(term).multiply(sign).toBigInteger();
      int exponent = weight.bitLength() - 1;
      if (weight.bitCount() != 1 || seen.get(exponent)) {
        return Optional.empty();
      }
      seen.set(exponent);
      weights.add(exponent);
    }
    return Optional.of(weights);
  }

  private boolean bits(LinearCombination sum, int from, List<Integer> weights, Fr total) {
    BigInteger mask = BigInteger.ZERO;
    for (int weight : weights) {
      mask = mask.setBit(weight);
    }
    List<BigInteger> readings = new ArrayList<>();
    for (BigInteger reading = total.toBigInteger();
        reading.compareTo(mask) <= 0;
        reading = reading.add(Fr.MODULUS)) {
      if (reading.andNot(mask).signum() == 0) {
        readings.add(reading);
      }
    }
    if (readings.size() != 1) {
      return !readings.isEmpty();
    }
    boolean holds = true;
    for (int i = 0; i < weights.size(); i++) {
      boolean bit = readings.getFirst().testBit(weights.get(i));
      holds = holds && assume(sum.variable(from + i), bit ? Fr.ONE : Fr.ZERO);
    }
    return holds;
  }
}
