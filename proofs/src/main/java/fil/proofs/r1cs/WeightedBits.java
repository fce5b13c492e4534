package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Bits with weights that, with a constant, add up to zero in the field: what that forces.
///
/// Over the whole numbers they add up to a multiple of the modulus. Where the weights leave room
/// for one multiple only, as they do in additions of words however many are stacked, the sum is
/// followed from its lowest binary digit up: where one bit alone weighs that digit, the digit is
/// the bit. Where there is room for two multiples, as there is for 255 bits of a number, both
/// readings are followed, and something is forced if one of them is impossible.
final class WeightedBits {

  private static final BigInteger HALF = Fr.MODULUS.shiftRight(1);

  /// Readings that are looked at; sums of our gadgets have no more.
  private static final int MOST_READINGS = 4;

  /// A bit that has to have this value.
  record Forced(Variable bit, boolean value) {}

  private record Term(Variable bit, BigInteger weight, int digit) {}

  private final List<Term> terms = new ArrayList<>();
  private final BigInteger constant;

  /// @param sum bits and a constant, which add up to zero
  WeightedBits(LinearCombination sum) {
    boolean hasConstant = sum.size() > 0 && sum.variable(0).equals(Variable.ONE);
    this.constant = hasConstant ? weight(sum.coefficient(0)) : BigInteger.ZERO;
    for (int i = hasConstant ? 1 : 0; i < sum.size(); i++) {
      BigInteger weight = weight(sum.coefficient(i));
      terms.add(new Term(sum.variable(i), weight, weight.getLowestSetBit()));
    }
    terms.sort(Comparator.comparingInt(Term::digit));
  }

  /// The number that a weight was meant as: a power of two or its negative, or the one nearest to
  /// zero.
  private static BigInteger weight(Fr element) {
    BigInteger number = element.toBigInteger();
    BigInteger negative = number.subtract(Fr.MODULUS);
    if (number.bitCount() == 1) {
      return number;
    }
    return negative.negate().bitCount() == 1 || number.compareTo(HALF) > 0 ? negative : number;
  }

  /// The bits that are forced; nothing when the sum cannot be zero.
  Optional<List<Forced>> forced() {
    BigInteger least = constant;
    BigInteger most = constant;
    for (Term term : terms) {
      least = least.add(term.weight.min(BigInteger.ZERO));
      most = most.add(term.weight.max(BigInteger.ZERO));
    }
    BigInteger first = least.negate().divide(Fr.MODULUS).negate();
    if (first.multiply(Fr.MODULUS).compareTo(least) < 0) {
      first = first.add(BigInteger.ONE);
    }
    List<List<Forced>> readings = new ArrayList<>();
    BigInteger multiple = first.multiply(Fr.MODULUS);
    for (int i = 0; multiple.compareTo(most) <= 0; i++) {
      if (i == MOST_READINGS) {
        return Optional.of(List.of());
      }
      read(constant.subtract(multiple)).ifPresent(readings::add);
      multiple = multiple.add(Fr.MODULUS);
    }
    return switch (readings.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(readings.getFirst());
      default -> Optional.of(List.of());
    };
  }

  /// The bits that are forced when they add up to `-rest` over the whole numbers.
  private Optional<List<Forced>> read(BigInteger rest) {
    List<Forced> forced = new ArrayList<>();
    BigInteger left = rest;
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      if (left.signum() != 0 && left.getLowestSetBit() < term.digit) {
        return Optional.empty();
      }
      if (i + 1 < terms.size() && terms.get(i + 1).digit == term.digit) {
        return Optional.of(forced);
      }
      boolean bit = left.testBit(term.digit);
      forced.add(new Forced(term.bit, bit));
      left = bit ? left.add(term.weight) : left;
    }
    return left.signum() == 0 ? Optional.of(forced) : Optional.empty();
  }
}
