package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values for all variables of a constraint system.
///
/// Nearly all hidden variables of our circuits are bits. A bit takes two bits of memory, and other
/// values are kept in a list.
public final class Assignment {

  private final List<Fr> inputs;
  private final int hidden;

  /// For 64 variables in each number: whether the variable is a bit.
  private final long[] isBit;

  /// For 64 variables in each number: the bits.
  private final long[] bits;

  /// For each 64 variables: how many before them are not bits.
  private final int[] numbersBefore;

  /// The values of the variables that are not bits.
  private final Fr[] numbers;

  /// What was changed afterwards, by the variable's code.
  private final Map<Integer, Fr> changes;

  private Assignment(
      List<Fr> inputs,
      int hidden,
      long[] isBit,
      long[] bits,
      int[] numbersBefore,
      Fr[] numbers,
      Map<Integer, Fr> changes) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.isBit = isBit;
    this.bits = bits;
    this.numbersBefore = numbersBefore;
    this.numbers = numbers;
    this.changes = changes;
  }

  /// The public inputs, the first of which is one.
  public List<Fr> inputs() {
    List<Fr> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add(value(Variable.input(i)));
    }
    return List.copyOf(values);
  }

  /// The number of hidden variables.
  public int hidden() {
    return hidden;
  }

  /// The value of a variable.
  ///
  /// @throws IndexOutOfBoundsException when there is no such variable
  public Fr value(Variable variable) {
    return value(variable.code());
  }

  /// These values with another one for one variable.
  public Assignment with(Variable variable, Fr value) {
    requireVariable(variable);
    Map<Integer, Fr> changed = new TreeMap<>(changes);
    changed.put(variable.code(), value);
    return new Assignment(inputs, hidden, isBit, bits, numbersBefore, numbers, changed);
  }

  private void requireVariable(Variable variable) {
    if (variable.number() >= (variable.isInput() ? inputs.size() : hidden)) {
      throw new IndexOutOfBoundsException("there is no variable " + variable);
    }
  }

  private Fr value(int code) {
    if (!changes.isEmpty()) {
      Fr changed = changes.get(code);
      if (changed != null) {
        return changed;
      }
    }
    if (code < 0) {
      return inputs.get(code & Integer.MAX_VALUE);
    }
    if (code >= hidden) {
      throw new IndexOutOfBoundsException("there is no variable " + new Variable(code));
    }
    int block = code / Long.SIZE;
    long mask = 1L << code;
    if ((isBit[block] & mask) != 0) {
      return (bits[block] & mask) != 0 ? Fr.ONE : Fr.ZERO;
    }
    return numbers[numbersBefore[block] + Long.bitCount(~isBit[block] & (mask - 1))];
  }

  /// `sum + coefficient · value`, without a multiplication where the value is 0 or 1.
  Fr addTo(Fr sum, int code, Fr coefficient) {
    Fr value = value(code);
    if (value.isZero()) {
      return sum;
    }
    return sum.add(value.equals(Fr.ONE) ? coefficient : coefficient.multiply(value));
  }

  /// Takes values in the order of the variables.
  static final class Builder {

    private static final int FIRST_ROOM = 1024;

    private final List<Fr> inputs = new ArrayList<>(List.of(Fr.ONE));
    private int hidden;
    private long[] isBit = new long[FIRST_ROOM];
    private long[] bits = new long[FIRST_ROOM];
    private Fr[] numbers = new Fr[FIRST_ROOM];
    private int numberCount;

    Variable addInput(Fr value) {
      inputs.add(value);
      return Variable.input(inputs.size() - 1);
    }

    Variable addHidden(boolean bit) {
      makeRoom();
      int block = hidden / Long.SIZE;
      isBit[block] |= 1L << hidden;
      bits[block] |= (bit ? 1L : 0) << hidden;
      return Variable.hidden(hidden++);
    }

    Variable addHidden(Fr value) {
      makeRoom();
      if (numberCount == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * numberCount);
      }
      numbers[numberCount++] = value;
      return Variable.hidden(hidden++);
    }

    private void makeRoom() {
      int block = hidden / Long.SIZE;
      if (block == isBit.length) {
        isBit = Arrays.copyOf(isBit, 2 * block);
        bits = Arrays.copyOf(bits, 2 * block);
      }
    }

    Assignment build() {
      int blocks = Math.ceilDiv(hidden, Long.SIZE);
      int[] before = new int[blocks];
      for (int block = 1; block < blocks; block++) {
        before[block] = before[block - 1] + Long.bitCount(~isBit[block - 1]);
      }
      return new Assignment(
          List.copyOf(inputs),
          hidden,
          Arrays.copyOf(isBit, blocks),
          Arrays.copyOf(bits, blocks),
          before,
          Arrays.copyOf(numbers, numberCount),
          new TreeMap<>());
    }
  }
}
