package fil.proofs.gpu;

import fil.crypto.bls12381.Fp;
import fil.crypto.bls12381.Fr;
import java.math.BigInteger;

/// A field as kernels know it.
enum DeviceField {
  /// The scalar field.
  FR("fr", Fr.MODULUS, Fr.BYTES),

  /// The base field.
  FP("fp", Fp.MODULUS, Fp.BYTES);

  private final String prefix;
  private final BigInteger modulus;
  private final int bytes;

  DeviceField(String prefix, BigInteger modulus, int bytes) {
    this.prefix = prefix;
    this.modulus = modulus;
    this.bytes = bytes;
  }

  /// What the names of its kernels begin with.
  String prefix() {
    return prefix;
  }

  BigInteger modulus() {
    return modulus;
  }

  /// The size of an element.
  int bytes() {
    return bytes;
  }
}
