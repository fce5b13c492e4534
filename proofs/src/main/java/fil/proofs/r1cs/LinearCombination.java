package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.Arrays;
import java.util.List;

/// A sum of variables with coefficients. A variable occurs once, no coefficient is zero, inputs
/// come before the others and each by number: equal sums are equal term by term.
public final class LinearCombination {

  /// The empty sum.
  public static final LinearCombination ZERO = new LinearCombination(new int[0], new Fr[0]);

  /// The constant one.
  public static final LinearCombination ONE = of(Variable.ONE);

  private final int[] codes;
  private final Fr[] coefficients;

  private LinearCombination(int[] codes, Fr[] coefficients) {
    this.codes = codes;
    this.coefficients = coefficients;
  }

  /// One variable.
  public static LinearCombination of(Variable variable) {
    return of(variable, Fr.ONE);
  }

  /// One variable with a coefficient.
  public static LinearCombination of(Variable variable, Fr coefficient) {
    return coefficient.isZero()
        ? ZERO
        : new LinearCombination(new int[] {variable.code()}, new Fr[] {coefficient});
  }

  /// A constant: a multiple of the variable that is one.
  public static LinearCombination constant(Fr value) {
    return of(Variable.ONE, value);
  }

  /// The number of terms.
  public int size() {
    return codes.length;
  }

  /// The variable of a term.
  public Variable variable(int term) {
    return new Variable(codes[term]);
  }

  /// The coefficient of a term, which is not zero.
  public Fr coefficient(int term) {
    return coefficients[term];
  }

  /// The code of a term's variable.
  int code(int term) {
    return codes[term];
  }

  public LinearCombination plus(LinearCombination other) {
    int[] sumCodes = new int[codes.length + other.codes.length];
    Fr[] sum = new Fr[sumCodes.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < codes.length || j < other.codes.length) {
      if (j == other.codes.length || (i < codes.length && codes[i] < other.codes[j])) {
        sumCodes[size] = codes[i];
        sum[size++] = coefficients[i++];
      } else if (i == codes.length || other.codes[j] < codes[i]) {
        sumCodes[size] = other.codes[j];
        sum[size++] = other.coefficients[j++];
      } else {
        Fr both = coefficients[i].add(other.coefficients[j++]);
        if (!both.isZero()) {
          sumCodes[size] = codes[i];
          sum[size++] = both;
        }
        i++;
      }
    }
    return ofFirst(size, sumCodes, sum);
  }

  public LinearCombination minus(LinearCombination other) {
    return plus(other.negated());
  }

  public LinearCombination negated() {
    Fr[] negated = new Fr[coefficients.length];
    Arrays.setAll(negated, i -> coefficients[i].negate());
    return new LinearCombination(codes, negated);
  }

  /// Each coefficient times `factor`.
  public LinearCombination scaled(Fr factor) {
    if (factor.isZero()) {
      return ZERO;
    }
    Fr[] scaled = new Fr[coefficients.length];
    Arrays.setAll(scaled, i -> coefficients[i].multiply(factor));
    return new LinearCombination(codes, scaled);
  }

  /// The left side of a constraint: this sum times another.
  public Constraint.Product times(LinearCombination other) {
    return new Constraint.Product(this, other);
  }

  /// The value of the sum for given values of the variables.
  public Fr value(Assignment assignment) {
    return value((Values) assignment);
  }

  /// The value of the sum for given values of the variables.
  Fr value(Values values) {
    Fr sum = Fr.ZERO;
    for (int i = 0; i < codes.length; i++) {
      sum = values.addTo(sum, codes[i], coefficients[i]);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearCombination that
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(codes) + Arrays.hashCode(coefficients);
  }

  /// As one writes it: `2·w3 + x1 - 1`; sums of many terms are cut short.
  @Override
  public String toString() {
    return TermText.of(this);
  }

  private static LinearCombination ofFirst(int size, int[] codes, Fr[] coefficients) {
    return size == codes.length
        ? new LinearCombination(codes, coefficients)
        : new LinearCombination(Arrays.copyOf(codes, size), Arrays.copyOf(coefficients, size));
  }

  /// A sum that grows by terms in any order. Belongs to one thread.
  static final class Sum {

    /// For each term the code of its variable, then where its coefficient is, in one number: to
    /// sort by it is to sort by variable.
    private long[] keys;

    private Fr[] coefficients;
    private int size;

    /// @param terms how many terms are expected
    Sum(int terms) {
      this.keys = new long[terms];
      this.coefficients = new Fr[terms];
    }

    Sum add(Variable variable, Fr coefficient) {
      if (size == keys.length) {
        int larger = Math.max(16, 2 * size);
        keys = Arrays.copyOf(keys, larger);
        coefficients = Arrays.copyOf(coefficients, larger);
      }
      keys[size] = (long) variable.code() << Integer.SIZE | size;
      coefficients[size++] = coefficient;
      return this;
    }

    /// Adds `2^exponent` times a bit.
    Sum add(Bit bit, int exponent) {
      return switch (bit) {
        case Bit.Constant(boolean value) ->
            value ? add(Variable.ONE, PowersOfTwo.get(exponent)) : this;
        case Bit.Is(Variable variable, _) -> add(variable, PowersOfTwo.get(exponent));
        case Bit.Not(Bit.Is(Variable variable, _)) ->
            add(Variable.ONE, PowersOfTwo.get(exponent))
                .add(variable, PowersOfTwo.negative(exponent));
      };
    }

    /// Adds bits, the first of which weighs `2^exponent` and each next one twice as much.
    Sum add(List<? extends Bit> bits, int exponent) {
      for (int i = 0; i < bits.size(); i++) {
        add(bits.get(i), exponent + i);
      }
      return this;
    }

    /// The sum of all terms.
    LinearCombination total() {
      Arrays.sort(keys, 0, size);
      int[] codes = new int[size];
      Fr[] merged = new Fr[size];
      int terms = 0;
      for (int i = 0; i < size; ) {
        int code = (int) (keys[i] >> Integer.SIZE);
        Fr coefficient = coefficients[(int) keys[i++]];
        while (i < size && (int) (keys[i] >> Integer.SIZE) == code) {
          coefficient = coefficient.add(coefficients[(int) keys[i++]]);
        }
        if (!coefficient.isZero()) {
          codes[terms] = code;
          merged[terms++] = coefficient;
        }
      }
      return ofFirst(terms, codes, merged);
    }
  }
}
