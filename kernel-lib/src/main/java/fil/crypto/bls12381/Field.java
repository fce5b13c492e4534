package fil.crypto.bls12381;

import java.util.ArrayList;
import java.util.List;

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

  /// The inverses of all elements, for one inversion: that of their product.
  ///
  /// @throws ArithmeticException when one of them is zero
  static <F extends Field<F>> List<F> inverses(List<F> elements, F one) {
    if (elements.isEmpty()) {
      return List.of();
    }
    List<F> before = new ArrayList<>();
    F product = one;
    for (F element : elements) {
      before.add(product);
      product = product.multiply(element);
    }
    F rest = product.inverse();
    List<F> inverses = new ArrayList<>(elements);
    for (int i = elements.size() - 1; i >= 0; i--) {
      inverses.set(i, rest.multiply(before.get(i)));
      rest = rest.multiply(elements.get(i));
    }
    return inverses;
  }

  @SuppressWarnings("unchecked") // by the bound of F
  private F self() {
    return (F) this;
  }
}
