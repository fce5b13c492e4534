package fil.crypto.bls12381;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Secret keys of BLS signatures: 32 bytes, little endian, for a number from 1 to the order less 1.
public final class BlsSecret {

  private static final int MIN_SEED_BYTES = 32;

  /// The bytes that are reduced modulo the order: so many that all keys are as likely.
  private static final int MATERIAL_BYTES = 48;

  private BlsSecret() {}

  /// The secret key that belongs to a seed of at least 32 random bytes, by `KeyGen` of [the draft].
  ///
  /// [the draft]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-bls-signature-05#section-2.3
  ///
  /// @throws IllegalArgumentException when the seed is shorter
  public static Bytes32 derive(Bytes seed) {
    if (seed.size() < MIN_SEED_BYTES) {
      throw new IllegalArgumentException(
          "a seed for a BLS key has at least 32 bytes, not " + seed.size());
    }
    Fr key = Fr.ZERO;
    byte[] salt = "BLS-SIG-KEYGEN-SALT-".getBytes(StandardCharsets.US_ASCII);
    while (key.isZero()) {
      salt = Sha256.hash(salt);
      byte[] material = stretch(salt, seed.concat(Bytes.of(0)).toArray());
      key = Fr.of(new BigInteger(1, material).mod(Fr.MODULUS));
    }
    return new Bytes32(key.toBytes());
  }

  /// The number that the bytes stand for.
  ///
  /// @throws IllegalArgumentException when it is not from 1 to the order less 1
  static Fr number(Bytes32 secretKey) {
    try {
      Fr number = Fr.of(secretKey.bytes());
      if (!number.isZero()) {
        return number;
      }
    } catch (IllegalArgumentException e) {
      // The message would tell the key.
    }
    throw new IllegalArgumentException(
        "a BLS secret key is from 1 to the order of the group less 1");
  }

  private static byte[] stretch(byte[] salt, byte[] seed) {
    byte[] info = {0, MATERIAL_BYTES};
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addSalt(salt)
                  .addIKM(seed)
                  .thenExpand(info, MATERIAL_BYTES));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HKDF-SHA256", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }
}
