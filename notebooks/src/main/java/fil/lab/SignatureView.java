package fil.lab;

import fil.crypto.KeyType;
import fil.crypto.Secp256k1;
import fil.crypto.Signature;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;

/// Signatures and public keys as bytes with their parts named.
///
/// ```java
/// SignatureView.of(signature)               // type, then r, s, v or the coordinates of a point
/// SignatureView.ofPublicKey(publicKey)
/// ```
public final class SignatureView {

  private SignatureView() {}

  /// A signature as it stands in messages: a byte for its type, then its data. Data of another size
  /// than its type has are one part.
  public static HexView of(Signature signature) {
    Bytes bytes = signature.toBytes();
    boolean secp256k1 = signature.type() == KeyType.SECP256K1;
    HexView view =
        HexView.of("A " + (secp256k1 ? "secp256k1" : "BLS") + " signature", bytes)
            .region(0, 1, "type " + signature.type().code());
    int size = signature.data().size();
    if (secp256k1 && size == Secp256k1.SIGNATURE_BYTES) {
      return view.region(1, 33, "r, the x of the nonce's point")
          .region(33, 65, "s, which ties key, nonce and hash")
          .region(65, 66, "v, which of the possible keys");
    }
    if (!secp256k1 && size == G2.COMPRESSED_BYTES) {
      return view.region(1, 49, "x, second coordinate, below three flags")
          .region(49, 97, "x, first coordinate");
    }
    return size == 0 ? view : view.region(1, 1 + size, "data of no signature");
  }

  /// A public key: 65 bytes of secp256k1, or 48 of BLS.
  ///
  /// @throws IllegalArgumentException for another size
  public static HexView ofPublicKey(Bytes publicKey) {
    return switch (publicKey.size()) {
      case Secp256k1.PUBLIC_KEY_BYTES ->
          HexView.of("A secp256k1 public key", publicKey)
              .region(0, 1, "4: both coordinates follow")
              .region(1, 33, "x")
              .region(33, 65, "y");
      case G1.COMPRESSED_BYTES ->
          HexView.of("A BLS public key", publicKey)
              .region(0, 48, "x, below three flags; one of them tells which y");
      default ->
          throw new IllegalArgumentException(
              "a public key has 65 bytes (secp256k1) or 48 (BLS), not " + publicKey.size());
    };
  }
}
