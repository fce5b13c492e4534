package fil.proofs.r1cs;

/// An unknown of a constraint system. Public inputs and the others are numbered apart, each from 0
/// in the order in which they are allocated; the input with number 0 is always one.
///
/// @param code the number, less 2³¹ for an input, so that inputs sort before the others
public record Variable(int code) implements Comparable<Variable> {

  /// The input that is always one; constants are multiples of it.
  public static final Variable ONE = input(0);

  /// The public input with that number.
  public static Variable input(int number) {
    return new Variable(Integer.MIN_VALUE + number);
  }

  /// The variable with that number which is known to the prover alone.
  public static Variable hidden(int number) {
    return new Variable(number);
  }

  public boolean isInput() {
    return code < 0;
  }

  /// The number among the inputs, or among the others.
  public int number() {
    return code & Integer.MAX_VALUE;
  }

  @Override
  public int compareTo(Variable other) {
    return Integer.compare(code, other.code);
  }

  /// `1`, `x3` for an input, `w17` for another variable: the letters of the papers.
  @Override
  public String toString() {
    if (equals(ONE)) {
      return "1";
    }
    return (isInput() ? "x" : "w") + number();
  }
}
