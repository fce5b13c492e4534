package fil.crypto;

import fil.crypto.bls12381.Bls;
import fil.crypto.bls12381.BlsSecret;
import fil.num.Bytes;
import fil.num.Bytes32;

/// The secret that controls an account. Its text shows only the public key.
///
/// @param type which signatures it makes
/// @param secret the number: big endian for secp256k1, little endian for BLS, as the network's
///   tools have them
public record PrivateKey(KeyType type, Bytes32 secret) {

  /// Refuses a secret that is not from 1 to the order less 1, by [IllegalArgumentException].
  public PrivateKey {
    publicKeyOf(type, secret);
  }

  /// The key that belongs to a seed of at least 32 bytes. Whoever guesses the seed has the key.
  ///
  /// @throws IllegalArgumentException when the seed is shorter
  public static PrivateKey derive(KeyType type, Bytes seed) {
    return new PrivateKey(
        type,
        switch (type) {
          case SECP256K1 -> Secp256k1.derive(seed);
          case BLS -> BlsSecret.derive(seed);
        });
  }

  /// 65 bytes for secp256k1, 48 for BLS.
  public Bytes publicKey() {
    return publicKeyOf(type, secret);
  }

  /// The signature of `message`, which is the same each time.
  public Signature sign(Bytes message) {
    return new Signature(
        type,
        switch (type) {
          case SECP256K1 -> Secp256k1.sign(secret, message);
          case BLS -> Bls.create().sign(secret, message);
        });
  }

  @Override
  public String toString() {
    return "PrivateKey[" + type.label() + " with public key " + publicKey() + "]";
  }

  private static Bytes publicKeyOf(KeyType type, Bytes32 secret) {
    return switch (type) {
      case SECP256K1 -> Secp256k1.publicKey(secret);
      case BLS -> Bls.create().publicKey(secret);
    };
  }
}
