package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows what constraints force once some variables are known.
///
/// A constraint in which one variable is left, and not squared, gives its value. One in which only
/// bits are left gives those that its sum forces ([WeightedBits]). Everything can be taken back.
/// Belongs to one thread.
final class Deduction {

  /// The size from which on a row can wait, in terms.
  private static final int LONG = 32;

  private final List<Constraint> constraints;
  private final int inputs;
  private final @Nullable Fr[] values;

  /// The rows that variables occur in, those of one variable after those of another.
  private final int[] occurrences;

  /// For each variable where its rows begin, and where the last one's end.
  private final int[] starts;

  private final BitVariables bits;
  private final List<Integer> known = new ArrayList<>();

  /// Rows to look at, and the long ones among them, which can wait for what the short ones force.
  private final Deque<Integer> queue = new ArrayDeque<>();

  private final Deque<Integer> longRows = new ArrayDeque<>();
  private final BitSet queued = new BitSet();

  Deduction(Collection<Constraint> constraints, int inputs, int hidden) {
    this.constraints = List.copyOf(constraints);
    this.inputs = inputs;
    this.values = new Fr[inputs + hidden];
    this.bits = new BitVariables(inputs, hidden);
    this.starts = new int[values.length + 1];
    for (Constraint row : this.constraints) {
      for (int place : places(row, inputs)) {
        starts[place + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    this.occurrences = new int[starts[values.length]];
    int[] ends = starts.clone();
    for (int row = 0; row < this.constraints.size(); row++) {
      Constraint constraint = this.constraints.get(row);
      int[] places = places(constraint, inputs);
      for (int place : places) {
        occurrences[ends[place]++] = row;
      }
      bits.note(constraint, places);
      enqueue(row);
    }
  }

  /// The places of a constraint's variables, each once, without that of the constant.
  static int[] places(Constraint row, int inputs) {
    int[] places = new int[row.a().size() + row.b().size() + row.c().size()];
    int count = 0;
    for (LinearCombination sum : List.of(row.a(), row.b(), row.c())) {
      for (int term = 0; term < sum.size(); term++) {
        int place = place(sum.variable(term), inputs);
        if (place != 0) {
          places[count++] = place;
        }
      }
    }
    Arrays.sort(places, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || places[i] != places[i - 1]) {
        places[distinct++] = places[i];
      }
    }
    return Arrays.copyOf(places, distinct);
  }

  /// Where the value of a variable is kept: the inputs come first.
  static int place(Variable variable, int inputs) {
    return variable.isInput() ? variable.number() : inputs + variable.number();
  }

  private int place(Variable variable) {
    return place(variable, inputs);
  }

  private Variable variable(int place) {
    return place < inputs ? Variable.input(place) : Variable.hidden(place - inputs);
  }

  boolean isBit(Variable variable) {
    return bits.contains(place(variable));
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

  /// The first variable that is not known.
  ///
  /// @param bitsFirst whether bits come before all others
  Optional<Variable> open(boolean bitsFirst) {
    int first = -1;
    for (int place = 0; place < values.length; place++) {
      if (values[place] == null) {
        if (!bitsFirst || bits.contains(place)) {
          return Optional.of(variable(place));
        }
        first = first < 0 ? place : first;
      }
    }
    return first < 0 ? Optional.empty() : Optional.of(variable(first));
  }

  /// A point to come back to.
  int mark() {
    return known.size();
  }

  /// Forgets what has become known since.
  void backTo(int mark) {
    queue.clear();
    longRows.clear();
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
    if (bits.contains(place) && !value.isZero() && !value.equals(Fr.ONE)) {
      return false;
    }
    values[place] = value;
    known.add(place);
    for (int i = starts[place]; i < starts[place + 1]; i++) {
      enqueue(occurrences[i]);
    }
    return true;
  }

  private void enqueue(int row) {
    if (!queued.get(row)) {
      queued.set(row);
      (size(constraints.get(row)) < LONG ? queue : longRows).add(row);
    }
  }

  private static int size(Constraint row) {
    return row.a().size() + row.b().size() + row.c().size();
  }

  /// Follows what is forced.
  ///
  /// @return false when constraints contradict what is known
  boolean follow() {
    while (!queue.isEmpty() || !longRows.isEmpty()) {
      int row = (queue.isEmpty() ? longRows : queue).remove();
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
    int[] left = places(new Constraint(a.sum, b.sum, c.sum), inputs);
    return left.length == 1 && bits.contains(left[0])
        ? Optional.of(variable(left[0]))
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
    return new WeightedBits(sum)
        .forced()
        .map(forced -> {
          boolean holds = true;
          for (WeightedBits.Forced each : forced) {
            holds = holds && assume(each.bit(), each.value() ? Fr.ONE : Fr.ZERO);
          }
          return holds;
        })
        .orElse(false);
  }
}
