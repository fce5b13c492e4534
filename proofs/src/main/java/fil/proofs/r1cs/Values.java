package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;

/// Values of variables.
interface Values {

  /// The value of the variable with a code.
  ///
  /// @throws IndexOutOfBoundsException when there is no such variable
  Fr value(int code);

  /// `sum + coefficient · value`, without a multiplication where the value is 0 or 1.
  default Fr addTo(Fr sum, int code, Fr coefficient) {
    Fr value = value(code);
    if (value.isZero()) {
      return sum;
    }
    return sum.add(value.equals(Fr.ONE) ? coefficient : coefficient.multiply(value));
  }
}
