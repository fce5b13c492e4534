package fil.proofs.gpu;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The constants of SHA-256, from where they come: the first 32 bits behind the point of cube roots
/// and of square roots of the first primes, see FIPS 180-4, 4.2.2 and 5.3.3.
final class Sha256Constants {

  private Sha256Constants() {}

  /// One for each round.
  static List<Integer> rounds() {
    return fractions(64, number -> root(number.shiftLeft(3 * Integer.SIZE), 3));
  }

  /// What the hash starts with.
  static List<Integer> start() {
    return fractions(8, number -> number.shiftLeft(2 * Integer.SIZE).sqrt());
  }

  private static List<Integer> fractions(int count, UnaryOperator<BigInteger> scaledRoot) {
    List<Integer> fractions = new ArrayList<>();
    for (int number = 2; fractions.size() < count; number++) {
      if (isPrime(number)) {
        fractions.add(scaledRoot.apply(BigInteger.valueOf(number)).intValue());
      }
    }
    return fractions;
  }

  /// The largest number whose power is not above another.
  private static BigInteger root(BigInteger of, int power) {
    BigInteger root = BigInteger.ZERO;
    for (int bit = of.bitLength() / power; bit >= 0; bit--) {
      BigInteger more = root.setBit(bit);
      if (more.pow(power).compareTo(of) <= 0) {
        root = more;
      }
    }
    return root;
  }

  private static boolean isPrime(int number) {
    return IntStream.range(2, number).noneMatch(divisor -> number % divisor == 0);
  }
}
