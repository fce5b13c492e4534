package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.security.SecureRandom;

/// Field elements that nobody can foresee, from the system's source of randomness: what hides a
/// witness in a proof, and what a set-up has to forget.
public final class FreshElement {

  private static final SecureRandom RANDOM = new SecureRandom();

  /// With so many more bits than the modulus has, each remainder is as likely as any other.
  private static final int RANDOM_BYTES = 2 * Fr.BYTES;

  private FreshElement() {}

  /// An element that is not zero.
  public static Fr draw() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    BigInteger units = Fr.MODULUS.subtract(BigInteger.ONE);
    return Fr.of(new BigInteger(1, bytes).mod(units).add(BigInteger.ONE));
  }
}
