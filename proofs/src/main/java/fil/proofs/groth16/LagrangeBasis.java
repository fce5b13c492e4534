package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Domain;
import java.math.BigInteger;

/// The values at one point `t` of the polynomials that are one at a single power of a root of unity
/// `w` and zero at the other `n - 1`: one after the other, from that of `w⁰` on.
///
/// The polynomial for `wⁱ` is `(tⁿ - 1)/n · wⁱ/(t - wⁱ)` at `t`. Belongs to one thread.
final class LagrangeBasis {

  /// How many divisions are made as one.
  private static final int TOGETHER = 1024;

  private final Fr point;
  private final Fr root;
  private final Fr scale;

  /// The next values, and the place among them.
  private final Fr[] values;

  private int at;

  /// The root's power for the first value that is not computed.
  private Fr power = Fr.ONE;

  /// @param domain the transform whose points the powers are
  /// @throws IllegalArgumentException when the point is one of the powers
  LagrangeBasis(Domain domain, Fr point) {
    BigInteger size = BigInteger.valueOf(domain.size());
    Fr vanishing = point.pow(size).subtract(Fr.ONE);
    if (vanishing.isZero()) {
      throw new IllegalArgumentException(
          "the point is one of the %d roots of unity of the circuit: draw another".formatted(size));
    }
    this.point = point;
    this.root = domain.root();
    this.scale = vanishing.multiply(Fr.of(size).inverse());
    this.values = new Fr[(int) Math.min(TOGETHER, domain.size())];
    this.at = values.length;
  }

  /// The value of the next polynomial.
  Fr next() {
    if (at == values.length) {
      compute();
      at = 0;
    }
    return values[at++];
  }

  /// Inverts all denominators as one: from the inverse of the product of all, those of the single
  /// ones are peeled off from the last to the first.
  private void compute() {
    Fr[] powers = new Fr[values.length];
    Fr[] products = new Fr[values.length];
    Fr product = Fr.ONE;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power;
      products[i] = product;
      product = product.multiply(point.subtract(power));
      power = power.multiply(root);
    }
    Fr inverse = product.inverse();
    for (int i = powers.length - 1; i >= 0; i--) {
      values[i] = products[i].multiply(inverse).multiply(powers[i]).multiply(scale);
      inverse = inverse.multiply(point.subtract(powers[i]));
    }
  }
}
