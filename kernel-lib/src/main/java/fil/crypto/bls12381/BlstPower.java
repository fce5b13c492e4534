package fil.crypto.bls12381;

import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;

/// A product of many powers in the third group, by the library blst.
///
/// Two savings. To the power of the field's size `p` an element goes nearly for nothing, and on the
/// group that is to the power of the curve's parameter: so an exponent of 255 bits becomes four of
/// 64, of four elements, see [Galbraith, Lin, Scott]. And of all elements those with the same digit
/// are first multiplied together and then raised to it, see [Pippenger]; inverses are free, which
/// halves the number of digits.
///
/// [Galbraith, Lin, Scott]: https://eprint.iacr.org/2008/194
/// [Pippenger]: https://doi.org/10.1109/SFCS.1976.21
final class BlstPower {

  /// An exponent becomes that many.
  private static final int PARTS = 4;

  /// A part has that many bits, and its digits may carry one more.
  private static final int PART_BITS = 65;

  private static final BigInteger BASE = Parameter.X.negate();

  private final Arena arena;
  private final Stop stop;
  private final int digitBits;

  /// Elements to multiply, and their inverses.
  private final MemorySegment[] bases;

  private final MemorySegment[] inverses;

  /// For each base its digits, least significant first, from `-2^(n-1)` to `2^(n-1)`.
  private final byte[][] digits;

  private BlstPower(List<Gt> elements, List<Fr> exponents, Arena arena, Stop stop)
      throws Throwable {
    this.arena = arena;
    this.stop = stop;
    int count = PARTS * elements.size();
    digitBits = Math.clamp(31 - Integer.numberOfLeadingZeros(count) - 2, 2, 7);
    bases = rooms(count);
    inverses = rooms(count);
    digits = new byte[count][];
    for (int i = 0; i < elements.size(); i++) {
      stop.check();
      setBases(PARTS * i, elements.get(i));
      setDigits(PARTS * i, exponents.get(i).toBigInteger());
    }
  }

  /// The product of all elements, each to the power of the exponent at its place.
  ///
  /// @param elements at least one
  static Gt of(List<Gt> elements, List<Fr> exponents, Stop stop) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return new BlstPower(elements, exponents, arena, stop).compute();
    }
  }

  /// The element to the powers of 1, `-x`, `x²` and `-x³`, where `x` is the parameter.
  private void setBases(int first, Gt element) throws Throwable {
    BlstMemory.write(element.value(), bases[first], 0);
    for (int i = 0; i < PARTS; i++) {
      if (i > 0) {
        Blst.FP12_FROBENIUS.invokeExact(bases[first + i], bases[first], (long) i);
      }
      inverses[first + i].copyFrom(bases[first + i]);
      MemorySegment conjugate = i % 2 == 0 ? inverses[first + i] : bases[first + i];
      Blst.FP12_CONJUGATE.invokeExact(conjugate);
    }
  }

  private void setDigits(int first, BigInteger exponent) {
    BigInteger rest = exponent;
    for (int i = 0; i < PARTS; i++) {
      BigInteger[] divided = rest.divideAndRemainder(BASE);
      digits[first + i] = digits(divided[1]);
      rest = divided[0];
    }
  }

  private byte[] digits(BigInteger part) {
    byte[] cut = new byte[Math.ceilDiv(PART_BITS, digitBits)];
    int carry = 0;
    for (int i = 0; i < cut.length; i++) {
      int mask = (1 << digitBits) - 1;
      int digit = (part.shiftRight(i * digitBits).intValue() & mask) + carry;
      carry = digit > 1 << (digitBits - 1) ? 1 : 0;
      cut[i] = (byte) (digit - (carry << digitBits));
    }
    return cut;
  }

  private Gt compute() throws Throwable {
    Product product = new Product();
    for (int place = digits[0].length - 1; place >= 0; place--) {
      stop.check();
      for (int i = 0; i < digitBits; i++) {
        product.square();
      }
      product.multiply(atPlace(place));
    }
    return product.isOne ? Gt.ONE : new Gt(BlstMemory.readFp12(product.value, 0));
  }

  /// The product of all bases to the power of their digits at a place.
  private Product atPlace(int place) throws Throwable {
    Product[] byDigit = new Product[(1 << (digitBits - 1)) + 1];
    for (int i = 0; i < bases.length; i++) {
      int digit = digits[i][place];
      int size = Math.abs(digit);
      if (size > 0) {
        if (byDigit[size] == null) {
          byDigit[size] = new Product();
        }
        byDigit[size].multiply(digit > 0 ? bases[i] : inverses[i]);
      }
    }
    // What has digit d is in d of the running products.
    Product running = new Product();
    Product all = new Product();
    for (int digit = byDigit.length - 1; digit > 0; digit--) {
      if (byDigit[digit] != null) {
        running.multiply(byDigit[digit]);
      }
      all.multiply(running);
    }
    return all;
  }

  private MemorySegment[] rooms(int count) {
    MemorySegment room = BlstMemory.room(Blst.FP12, count, arena);
    MemorySegment[] rooms = new MemorySegment[count];
    for (int i = 0; i < count; i++) {
      rooms[i] = room.asSlice((long) Blst.FP12 * i, Blst.FP12);
    }
    return rooms;
  }

  /// A product that grows; one at the beginning.
  private final class Product {
    private final MemorySegment value = BlstMemory.room(Blst.FP12, 1, arena);
    private boolean isOne = true;

    void multiply(Product factor) throws Throwable {
      if (!factor.isOne) {
        multiply(factor.value);
      }
    }

    void multiply(MemorySegment factor) throws Throwable {
      if (isOne) {
        value.copyFrom(factor);
        isOne = false;
      } else {
        Blst.FP12_MUL.invokeExact(value, value, factor);
      }
    }

    void square() throws Throwable {
      if (!isOne) {
        Blst.FP12_CYCLOTOMIC_SQR.invokeExact(value, value);
      }
    }
  }
}
