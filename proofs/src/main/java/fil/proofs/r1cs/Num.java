package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable that holds a field element.
///
/// @param variable the variable
/// @param known its value, where the reading knows values
public record Num(Variable variable, @Nullable Fr known) {

  private static final int LIMB_BITS = 64;

  /// The value.
  ///
  /// @throws IllegalStateException when this reading knows no values
  public Fr value() {
    if (known == null) {
      throw new IllegalStateException(variable + " has no value when a circuit is set up");
    }
    return known;
  }

  public LinearCombination lc() {
    return LinearCombination.of(variable);
  }

  /// A new variable that the verifier is given, and the constraint that it is equal to this one.
  public void expose(ConstraintSystem cs) {
    Num input = cs.allocateInput(this::value);
    cs.enforce("the public input is this number", () -> Constraint.equal(input.lc(), lc()));
  }

  /// Enforces that another variable has the same value.
  public void enforceEqual(ConstraintSystem cs, Num other) {
    cs.enforce("both numbers are equal", () -> Constraint.equal(lc(), other.lc()));
  }

  /// A new variable that holds the sum.
  public Num plus(ConstraintSystem cs, Num other) {
    Num sum = cs.allocate(() -> value().add(other.value()));
    cs.enforce("a number is the sum", () -> Constraint.equal(lc().plus(other.lc()), sum.lc()));
    return sum;
  }

  /// A new variable that holds the product.
  public Num times(ConstraintSystem cs, Num other) {
    Num product = cs.allocate(() -> value().multiply(other.value()));
    cs.enforce("a number is the product", () -> lc().times(other.lc()).is(product.lc()));
    return product;
  }

  /// 255 new bits, the lowest first, whose weighted sum is this number in the field.
  ///
  /// Nothing says that the sum is below the modulus: a number below `2²⁵⁵ - r` has two answers.
  /// Whoever needs one must make sure of it elsewhere, as hashing does by comparing with a root
  /// that is known. The bits that come out of here when an honest prover computes are those of the
  /// number below the modulus.
  public List<Bit> toBits(ConstraintSystem cs) {
    List<Bit> bits = allocateBits(cs);
    cs.enforce(
        "the bits add up to the number",
        () -> LinearCombination.ZERO.times(LinearCombination.ZERO).is(weighted(bits).minus(lc())));
    return bits;
  }

  /// The same as [#toBits] with the constraint written as a product with one: the sector update
  /// writes it so.
  public List<Bit> toBitsByProduct(ConstraintSystem cs) {
    List<Bit> bits = allocateBits(cs);
    cs.enforce("the bits add up to the number", () -> Constraint.equal(weighted(bits), lc()));
    return bits;
  }

  private List<Bit> allocateBits(ConstraintSystem cs) {
    long[] limbs = cs.knowsValues() ? Limbs.of(value()) : new long[Limbs.COUNT];
    List<Bit> bits = new ArrayList<>(PowersOfTwo.COUNT);
    for (int i = 0; i < PowersOfTwo.COUNT; i++) {
      boolean bit = (limbs[i / LIMB_BITS] >>> i & 1) != 0;
      bits.add(Bit.allocate(cs, () -> bit));
    }
    return bits;
  }

  /// The sum of bits, each with its power of two.
  static LinearCombination weighted(List<? extends Bit> bits) {
    return new LinearCombination.Sum(bits.size()).add(bits, 0).total();
  }
}
