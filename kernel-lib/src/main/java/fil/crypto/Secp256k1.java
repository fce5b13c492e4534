package fil.crypto;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Signatures by ECDSA over the curve secp256k1, see [SEC 1] and [SEC 2], of the BLAKE2b-256 digest
/// of a message.
///
/// A signature is 65 bytes: `r` and `s`, each 32 bytes big endian, and `v`, which tells the one
/// public key that fits from the up to four that could. Nobody sends public keys: the verifier
/// recovers the key, hashes it, and compares with the address.
///
/// With `(r, s)` also `(r, n - s)` is a signature of the same message, which anyone can compute.
/// [#sign] makes the one with the smaller `s`; [#recover] takes both, because the network does. So
/// a signed message can have two CIDs, and only its nonce keeps it from being applied twice.
///
/// The arithmetic is BouncyCastle's. It is not hardened against an attacker who measures time or
/// power on the same machine.
///
/// [SEC 1]: https://www.secg.org/sec1-v2.pdf
/// [SEC 2]: https://www.secg.org/sec2-v2.pdf
public final class Secp256k1 {

  public static final int PUBLIC_KEY_BYTES = 65;

  public static final int SIGNATURE_BYTES = 65;

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  /// The number of points of the curve, a prime: exponents are integers modulo this.
  private static final BigInteger ORDER = CURVE.getN();

  private static final BigInteger FIELD_SIZE = CURVE.getCurve().getField().getCharacteristic();

  private Secp256k1() {}

  /// The private key that belongs to a seed of at least 32 bytes: its 64-byte BLAKE2b digest,
  /// modulo the order less 1, plus 1.
  ///
  /// @throws IllegalArgumentException when the seed is shorter
  public static Bytes32 derive(Bytes seed) {
    if (seed.size() < Bytes32.SIZE) {
      throw new IllegalArgumentException(
          "a seed for a secp256k1 key has at least 32 bytes, not " + seed.size());
    }
    BigInteger number = new BigInteger(1, Blake2b.hash512(seed.toArray()));
    byte[] key = new byte[Bytes32.SIZE];
    write(number.mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE), key, 0);
    return Bytes32.copyOf(key);
  }

  /// The uncompressed public key, 65 bytes: 4, then both coordinates.
  ///
  /// @throws IllegalArgumentException when the private key is no number from 1 to the order less 1
  public static Bytes publicKey(Bytes32 privateKey) {
    return Bytes.copyOf(timesGenerator(exponent(privateKey)).getEncoded(false));
  }

  /// Signs `message`. The nonce is derived from key and message, see [RFC 6979], so that the same
  /// message gives the same signature, and no nonce ever serves two messages.
  ///
  /// [RFC 6979]: https://www.rfc-editor.org/rfc/rfc6979
  ///
  /// @throws IllegalArgumentException when the private key is no number from 1 to the order less 1
  public static Bytes sign(Bytes32 privateKey, Bytes message) {
    BigInteger key = exponent(privateKey);
    byte[] digest = Blake2b.hash256(message.toArray());
    BigInteger hash = new BigInteger(1, digest);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(ORDER, key, digest);
    while (true) {
      BigInteger nonce = nonces.nextK();
      ECPoint point = timesGenerator(nonce);
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(ORDER);
      BigInteger s = nonce.modInverse(ORDER).multiply(hash.add(r.multiply(key))).mod(ORDER);
      if (r.signum() == 0 || s.signum() == 0) {
        continue; // as likely as guessing the key, but the standard asks for it
      }
      int v = (point.getAffineYCoord().testBitZero() ? 1 : 0) | (x.equals(r) ? 0 : 2);
      BigInteger mirrored = ORDER.subtract(s);
      boolean low = s.compareTo(mirrored) < 0;
      byte[] signature = new byte[SIGNATURE_BYTES];
      write(r, signature, 0);
      write(low ? s : mirrored, signature, 32);
      signature[64] = (byte) (low ? v : v ^ 1);
      return Bytes.copyOf(signature);
    }
  }

  /// The public key, 65 bytes, that made `signature` of `message`; nothing when the signature has
  /// not 65 bytes, `r` or `s` is zero or not below the order, `v` is above 3, or no key fits.
  public static Optional<Bytes> recover(Bytes message, Bytes signature) {
    return recoverFromHash(Bytes32.copyOf(Blake2b.hash256(message.toArray())), signature);
  }

  /// The same for a message of which only the hash is known, whatever made it.
  public static Optional<Bytes> recoverFromHash(Bytes32 hash, Bytes signature) {
    if (signature.size() != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] parts = signature.toArray();
    BigInteger r = new BigInteger(1, parts, 0, 32);
    BigInteger s = new BigInteger(1, parts, 32, 32);
    int v = parts[64];
    if (!isExponent(r) || !isExponent(s) || v < 0 || v > 3) {
      return Optional.empty();
    }
    BigInteger x = (v & 2) == 0 ? r : r.add(ORDER);
    if (x.compareTo(FIELD_SIZE) >= 0) {
      return Optional.empty();
    }
    Optional<ECPoint> point = pointAt(x, (v & 1) == 1);
    if (point.isEmpty()) {
      return Optional.empty();
    }
    // s·R = hash·G + r·Q for the nonce's point R and the public key Q, whence Q = (s·R - hash·G)/r.
    BigInteger exponent = new BigInteger(1, hash.toArray());
    BigInteger inverse = r.modInverse(ORDER);
    ECPoint publicKey =
        ECAlgorithms.sumOfTwoMultiplies(
                CURVE.getG(),
                exponent.negate().multiply(inverse).mod(ORDER),
                point.get(),
                s.multiply(inverse).mod(ORDER))
            .normalize();
    return publicKey.isInfinity()
        ? Optional.empty()
        : Optional.of(Bytes.copyOf(publicKey.getEncoded(false)));
  }

  /// Whether the owner of `publicKey`, 65 bytes, made `signature` of `message`.
  public static boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    return recover(message, signature).equals(Optional.of(publicKey));
  }

  private static BigInteger exponent(Bytes32 privateKey) {
    BigInteger key = new BigInteger(1, privateKey.toArray());
    if (!isExponent(key)) {
      throw new IllegalArgumentException(
          "a private key is from 1 to the order of the curve less 1");
    }
    return key;
  }

  private static boolean isExponent(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }

  private static ECPoint timesGenerator(BigInteger exponent) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), exponent).normalize();
  }

  /// The point of the curve with this `x` and a `y` of this parity, where there is one.
  private static Optional<ECPoint> pointAt(BigInteger x, boolean odd) {
    byte[] compressed = new byte[33];
    compressed[0] = (byte) (odd ? 3 : 2);
    write(x, compressed, 1);
    try {
      return Optional.of(CURVE.getCurve().decodePoint(compressed));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // x³ + 7 is no square
    }
  }

  /// Writes `value`, below 2²⁵⁶, as 32 bytes, big endian.
  private static void write(BigInteger value, byte[] target, int offset) {
    byte[] magnitude = value.toByteArray();
    int skipped = Math.max(0, magnitude.length - 32); // a zero for the sign
    int size = magnitude.length - skipped;
    System.arraycopy(magnitude, skipped, target, offset + 32 - size, size);
  }
}
