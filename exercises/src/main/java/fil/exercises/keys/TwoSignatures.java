package fil.exercises.keys;

import java.math.BigInteger;

/// Two signatures by one key with one nonce, and the hashes that they sign.
///
/// For each, `s = (e + r·key) / nonce` modulo the order of the group.
///
/// @param order how many points the group has, a prime
/// @param r the x of the nonce's point modulo the order, the same for both
/// @param e1 the first hash
/// @param s1 the second half of the first signature
/// @param e2 the second hash
/// @param s2 the second half of the second signature
public record TwoSignatures(
    BigInteger order, BigInteger r, BigInteger e1, BigInteger s1, BigInteger e2, BigInteger s2) {

  /// What `key` makes of two hashes with one nonce.
  ///
  /// @param r of the nonce's point
  static TwoSignatures of(
      BigInteger order,
      BigInteger key,
      BigInteger nonce,
      BigInteger r,
      BigInteger e1,
      BigInteger e2) {
    BigInteger inverse = nonce.modInverse(order);
    BigInteger s1 = e1.add(r.multiply(key)).multiply(inverse).mod(order);
    BigInteger s2 = e2.add(r.multiply(key)).multiply(inverse).mod(order);
    return new TwoSignatures(order, r, e1, s1, e2, s2);
  }

  /// A division modulo the order.
  BigInteger divide(BigInteger dividend, BigInteger divisor) {
    return dividend.multiply(divisor.modInverse(order)).mod(order);
  }

  /// The key: subtracting the equations loses it and gives the nonce, which gives the key.
  BigInteger key() {
    BigInteger nonce = divide(e1.subtract(e2), s1.subtract(s2));
    return divide(s1.multiply(nonce).subtract(e1), r);
  }

  @Override
  public String toString() {
    return "r = %s, hash %s with s = %s, hash %s with s = %s".formatted(r, e1, s1, e2, s2);
  }
}
