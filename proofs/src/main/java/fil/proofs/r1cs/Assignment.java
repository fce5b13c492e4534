package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Scalars;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values for all variables of a constraint system.
///
/// Nearly all hidden variables of our circuits are bits. A bit takes two bits of memory, and other
/// values are kept in a list.
public final class Assignment implements Values {

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
    return with(new TreeMap<>(Collections.singletonMap(variable, value)));
  }

  /// These values with others for some variables.
  Assignment with(Map<Variable, Fr> values) {
    Map<Integer, Fr> changed = new TreeMap<>(changes);
    values.forEach((variable, value) -> {
      requireVariable(variable);
      changed.put(variable.code(), value);
    });
    return new Assignment(inputs, hidden, isBit, bits, numbersBefore, numbers, changed);
  }

  private void requireVariable(Variable variable) {
    if (variable.number() >= (variable.isInput() ? inputs.size() : hidden)) {
      throw new IndexOutOfBoundsException("there is no variable " + variable);
    }
  }

  @Override
  public Fr value(int code) {
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

  /// Writes the values of hidden variables one after the other, as [fil.proofs.ntt.Scalars] has
  /// them, to memory that is zero.
  ///
  /// @param which those that are wanted
  /// @param at where the first one goes, in values
  public void writeHidden(BitSet which, MemorySegment target, long at) {
    if (!changes.isEmpty()) {
      throw new IllegalStateException("values that were changed are for tests, not for a prover");
    }
    long place = at;
    int number = 0;
    for (int variable = 0; variable < hidden; variable++) {
      int block = variable / Long.SIZE;
      long mask = 1L << variable;
      boolean bit = (isBit[block] & mask) != 0;
      if (which.get(variable)) {
        if (!bit) {
          Scalars.set(target, place, numbers[number]);
        } else if ((bits[block] & mask) != 0) {
          target.set(ValueLayout.JAVA_BYTE, place * Fr.BYTES, (byte) 1);
        }
        place++;
      }
      number += bit ? 0 : 1;
    }
  }

  /// Takes values in the order of the variables.
  static final class Builder implements Values {

    private static final int FIRST_ROOM = 1024;

    private final List<Fr> inputs = new ArrayList<>(List.of(Fr.ONE));
    private int hidden;
    private long[] isBit = new long[FIRST_ROOM];
    private long[] bits = new long[FIRST_ROOM];
    private int[] numbersBefore = new int[FIRST_ROOM];
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

    /// Adds bits, the lowest first; the number of the first one's variable.
    ///
    /// @param count at most 64
    int addHiddenBits(long values, int count) {
      int first = hidden;
      for (int done = 0; done < count; ) {
        makeRoom();
        int block = hidden / Long.SIZE;
        int at = hidden % Long.SIZE;
        int some = Math.min(count - done, Long.SIZE - at);
        long mask = -1L >>> (Long.SIZE - some);
        isBit[block] |= mask << at;
        bits[block] |= (values >>> done & mask) << at;
        hidden += some;
        done += some;
      }
      return first;
    }

    /// How many hidden variables there are up to here.
    int hidden() {
      return hidden;
    }

    @Override
    public Fr value(int code) {
      if (code < 0) {
        return inputs.get(code & Integer.MAX_VALUE);
      }
      int block = code / Long.SIZE;
      long mask = 1L << code;
      if ((isBit[block] & mask) != 0) {
        return (bits[block] & mask) != 0 ? Fr.ONE : Fr.ZERO;
      }
      return numbers[numbersBefore[block] + Long.bitCount(~isBit[block] & (mask - 1))];
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
        numbersBefore = Arrays.copyOf(numbersBefore, 2 * block);
      }
      if (hidden % Long.SIZE == 0) {
        numbersBefore[block] = numberCount;
      }
    }

    Assignment build() {
      int blocks = Math.ceilDiv(hidden, Long.SIZE);
      return new Assignment(
          List.copyOf(inputs),
          hidden,
          Arrays.copyOf(isBit, blocks),
          Arrays.copyOf(bits, blocks),
          Arrays.copyOf(numbersBefore, blocks),
          Arrays.copyOf(numbers, numberCount),
          new TreeMap<>());
    }
  }
}
