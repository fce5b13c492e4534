package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;

/// Linear combinations as one writes them.
final class TermText {

  /// Longer sums are cut in the middle.
  private static final int MOST_TERMS = 8;

  private static final BigInteger HALF = Fr.MODULUS.shiftRight(1);

  /// From this length on a coefficient that is a power of two is written as one.
  private static final int LONG = 16;

  private TermText() {}

  static String of(LinearCombination sum) {
    StringBuilder text = new StringBuilder();
    int size = sum.size();
    for (int term = 0; term < size; term++) {
      if (size > MOST_TERMS && term == MOST_TERMS / 2) {
        int left = size - MOST_TERMS;
        text.append(" + … ").append(left).append(" more terms");
        term += left - 1;
      } else {
        append(text, sum.coefficient(term), sum.variable(term));
      }
    }
    return size == 0 ? "0" : text.toString();
  }

  private static void append(StringBuilder text, Fr coefficient, Variable variable) {
    BigInteger number = coefficient.toBigInteger();
    boolean isNegative = number.compareTo(HALF) > 0;
    if (isNegative) {
      number = Fr.MODULUS.subtract(number);
    }
    if (!text.isEmpty()) {
      text.append(isNegative ? " - " : " + ");
    } else if (isNegative) {
      text.append('-');
    }
    if (variable.equals(Variable.ONE)) {
      text.append(number(number));
    } else if (number.equals(BigInteger.ONE)) {
      text.append(variable);
    } else {
      text.append(number(number)).append('·').append(variable);
    }
  }

  private static String number(BigInteger number) {
    if (number.bitLength() > LONG) {
      return number.bitCount() == 1
          ? "2^" + (number.bitLength() - 1)
          : "0x" + number.toString(16).substring(0, 6) + "…";
    }
    return number.toString();
  }
}
