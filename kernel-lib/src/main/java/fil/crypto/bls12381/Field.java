package fil.crypto.bls12381;

/// What the curves need of the fields that their coordinates are from.
///
/// @param <F> the field itself
sealed interface Field<F extends Field<F>> permits Fp, Fp2 {

  F add(F other);

  F subtract(F other);

  F negate();

  F multiply(F other);

  F square();

  /// The element whose product with this one is one.
  ///
  /// @throws ArithmeticException for zero, which has none
  F inverse();

  boolean isZero();

  default F twice() {
    return add(self());
  }

  @SuppressWarnings("unchecked") // by the bound of F
  private F self() {
    return (F) this;
  }
}
