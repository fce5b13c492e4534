package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.List;
import java.util.function.Supplier;

/// Bits as numbers: as many as surely fit into a field element.
public final class Packing {

  /// How many bits fit.
  public static final int CAPACITY = PowersOfTwo.COUNT - 1;

  private static final int LIMB_BITS = 64;

  private Packing() {}

  /// A new variable that holds the number whose bits are given, the lowest first.
  ///
  /// @throws IllegalArgumentException for more than 254 bits
  public static Num pack(ConstraintSystem cs, List<? extends Bit> bits) {
    requireRoom(bits);
    Num number = cs.allocate(value(bits));
    cs.enforce("the bits are the number's", () -> isPacked(bits, number));
    return number;
  }

  /// New public inputs that hold the bits, 254 in each, the lowest first.
  public static void packIntoInputs(ConstraintSystem cs, List<? extends Bit> bits) {
    for (int at = 0; at < bits.size(); at += CAPACITY) {
      List<? extends Bit> chunk = bits.subList(at, Math.min(at + CAPACITY, bits.size()));
      Num input = cs.allocateInput(value(chunk));
      cs.enforce("the bits are the public input's", () -> isPacked(chunk, input));
    }
  }

  private static void requireRoom(List<? extends Bit> bits) {
    if (bits.size() > CAPACITY) {
      throw new IllegalArgumentException(
          "a field element holds " + CAPACITY + " bits, not " + bits.size());
    }
  }

  private static Constraint isPacked(List<? extends Bit> bits, Num number) {
    return Constraint.equal(Num.weighted(bits), number.lc());
  }

  private static Supplier<Fr> value(List<? extends Bit> bits) {
    return () -> {
      long[] limbs = new long[Limbs.COUNT];
      for (int i = 0; i < bits.size(); i++) {
        limbs[i / LIMB_BITS] |= (bits.get(i).value() ? 1L : 0) << i;
      }
      return Limbs.element(limbs);
    };
  }
}
