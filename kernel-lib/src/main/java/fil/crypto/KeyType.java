package fil.crypto;

import fil.cbor.MalformedInputException;
import java.util.Arrays;
import java.util.Optional;

/// The two kinds of keys that can sign for an account.
public enum KeyType {
  /// ECDSA over the curve of Bitcoin: hardware wallets have it; the key can be recovered from a
  /// signature.
  SECP256K1(1, "secp256k1"),
  /// BLS over BLS12-381: many signatures add up to one; there is one signature for each message.
  BLS(2, "bls");

  private final int code;
  private final String label;

  KeyType(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /// The first byte of a signature; also the protocol byte of such a signer's address, except that
  /// there BLS is 3.
  public int code() {
    return code;
  }

  /// What Lotus calls it in exported keys.
  public String label() {
    return label;
  }

  /// The type that Lotus calls `label`, where there is one.
  static Optional<KeyType> ofLabel(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }

  static KeyType ofCode(int code) {
    for (KeyType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new MalformedInputException("signature type " + code + ", but there are 1 and 2", 0);
  }
}
