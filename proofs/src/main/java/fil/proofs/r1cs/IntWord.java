package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// A word whose bits are those of an int: values are computed for all bits at once, and the rows of
/// the constraints are written from them. Where bits are known when the circuit is written, or are
/// opposites of variables, which is seldom, the text of [BitWord] does the work.
///
/// It has the variables, rows and densities that the text has, in the same order.
final class IntWord implements Word {

  private final Computation computation;

  /// The bits.
  private final int value;

  /// Which bits are known when the circuit is written.
  private final int constants;

  /// Which bits are opposites of variables.
  private final int opposites;

  /// For each bit that is not known the number of its variable.
  private final int[] variables;

  private IntWord(
      Computation computation, int value, int constants, int opposites, int[] variables) {
    this.computation = computation;
    this.value = value;
    this.constants = constants;
    this.opposites = opposites;
    this.variables = variables;
  }

  static IntWord constant(Computation computation, int value) {
    return new IntWord(computation, value, -1, 0, new int[SIZE]);
  }

  static IntWord of(Computation computation, List<? extends Bit> bits) {
    if (bits.size() != SIZE) {
      throw new IllegalArgumentException("a word of " + bits.size() + " bits");
    }
    int value = 0;
    int constants = 0;
    int opposites = 0;
    int[] variables = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      Bit bit = bits.get(i);
      value |= (bit.value() ? 1 : 0) << i;
      switch (bit) {
        case Bit.Constant _ -> constants |= 1 << i;
        case Bit.Is(Variable variable, _) -> variables[i] = variable.number();
        case Bit.Not(Bit.Is(Variable variable, _)) -> {
          opposites |= 1 << i;
          variables[i] = variable.number();
        }
      }
    }
    return new IntWord(computation, value, constants, opposites, variables);
  }

  /// A word of new variables.
  ///
  /// @param first the number of the lowest bit's
  /// @param step how far the numbers are from each other
  static IntWord ofVariables(Computation computation, int value, int first, int step) {
    int[] variables = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      variables[i] = first + step * i;
    }
    return new IntWord(computation, value, 0, 0, variables);
  }

  @Override
  public List<Bit> bits() {
    List<Bit> bits = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      boolean bit = (value >>> i & 1) != 0;
      boolean isOpposite = (opposites >>> i & 1) != 0;
      if ((constants >>> i & 1) != 0) {
        bits.add(Bit.constant(bit));
      } else {
        Bit.Is is = new Bit.Is(Variable.hidden(variables[i]), bit ^ isOpposite);
        bits.add(isOpposite ? is.not() : is);
      }
    }
    return bits;
  }

  /// The number of a bit's variable.
  int variable(int bit) {
    return variables[bit];
  }

  /// Which bits are not known when the circuit is written.
  int unknown() {
    return ~constants;
  }

  @Override
  public int value() {
    return value;
  }

  @Override
  public boolean isConstant() {
    return constants == -1;
  }

  @Override
  public IntWord rotateRight(int by) {
    int[] rotated = new int[SIZE];
    System.arraycopy(variables, by, rotated, 0, SIZE - by);
    System.arraycopy(variables, 0, rotated, SIZE - by, by);
    return new IntWord(
        computation,
        Integer.rotateRight(value, by),
        Integer.rotateRight(constants, by),
        Integer.rotateRight(opposites, by),
        rotated);
  }

  @Override
  public IntWord shiftRight(int by) {
    int[] shifted = new int[SIZE];
    System.arraycopy(variables, by, shifted, 0, SIZE - by);
    return new IntWord(
        computation,
        value >>> by,
        (constants >>> by) | (-1 << (SIZE - by)),
        opposites >>> by,
        shifted);
  }

  /// The text takes as the answer what is on the other side where a bit is known to be zero.
  @Override
  public Word xor(ConstraintSystem cs, Word word) {
    IntWord other = of(word);
    boolean hasOnes = ((constants & value) | (other.constants & other.value)) != 0;
    if (hasOnes || (opposites | other.opposites) != 0) {
      return of(text().xor(cs, other.text()));
    }
    int fresh = ~(constants | other.constants);
    int answer = value ^ other.value;
    int next = computation.allocateBits(Integer.compress(answer, fresh), Integer.bitCount(fresh));
    int[] answers = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      if ((fresh >>> i & 1) != 0) {
        answers[i] = next++;
        computation.useInA(variables[i]);
        computation.useInB(other.variables[i]);
      } else {
        answers[i] = (constants >>> i & 1) != 0 ? other.variables[i] : variables[i];
      }
    }
    computation.rowsOfXor(value, other.value, fresh);
    return new IntWord(computation, answer, constants & other.constants, 0, answers);
  }

  @Override
  public Word choose(ConstraintSystem cs, Word wordB, Word wordC) {
    IntWord b = of(wordB);
    IntWord c = of(wordC);
    if (!isPlain() || !b.isPlain() || !c.isPlain()) {
      return of(text().choose(cs, b.text(), c.text()));
    }
    int answer = (value & b.value) | (~value & c.value);
    int first = computation.allocateBits(answer, SIZE);
    for (int i = 0; i < SIZE; i++) {
      computation.useInB(variables[i]);
      if (b.variables[i] != c.variables[i]) { // or the difference is nothing
        computation.useInA(b.variables[i]);
        computation.useInA(c.variables[i]);
      }
    }
    computation.rowsOfChoice(value, b.value, c.value);
    return ofVariables(computation, answer, first, 1);
  }

  /// In the text each answer's variable is followed by that of `b ∧ c`, from which it follows.
  @Override
  public Word majority(ConstraintSystem cs, Word wordB, Word wordC) {
    IntWord b = of(wordB);
    IntWord c = of(wordC);
    if (!isPlain() || !b.isPlain() || !c.isPlain()) {
      return of(text().majority(cs, b.text(), c.text()));
    }
    int both = b.value & c.value;
    int answer = both | (value & (b.value | c.value));
    int first = computation.allocatePairs(answer, both);
    for (int i = 0; i < SIZE; i++) {
      computation.useInA(b.variables[i]);
      computation.useInB(c.variables[i]);
      computation.useInA(first + 2 * i + 1);
      computation.useInA(c.variables[i]);
      computation.useInB(variables[i]);
    }
    computation.rowsOfMajority(value, b.value, c.value);
    return ofVariables(computation, answer, first, 2);
  }

  /// Whether all bits are variables.
  private boolean isPlain() {
    return (constants | opposites) == 0;
  }

  private BitWord text() {
    return new BitWord(bits());
  }

  private IntWord of(Word word) {
    return word instanceof IntWord ints ? ints : of(computation, word.bits());
  }
}
