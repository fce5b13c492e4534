package fil.crypto;

import fil.crypto.bls12381.Bls;
import fil.num.Bytes;
import fil.num.Bytes32;

/// A verifiable random function: from a key and an input a number that nobody can foresee without
/// the key, that the key's owner cannot choose, and that everybody can check.
///
/// A BLS signature of the input is the proof, since there is only one; its hash is the number.
/// Miners draw their tickets and elections this way, see [spec: VRF].
///
/// [spec: VRF]: https://spec.filecoin.io/algorithms/crypto/vrf/
public final class Vrf {

  private final Bls bls;

  public Vrf(Bls bls) {
    this.bls = bls;
  }

  /// The proof for `input`, 96 bytes, which is the one signature of it.
  public Bytes prove(Bytes32 secretKey, Bytes input) {
    return bls.sign(secretKey, input);
  }

  /// Whether `proof` is the one for `input` and this key.
  public boolean verify(Bytes publicKey, Bytes input, Bytes proof) {
    return bls.verify(publicKey, input, proof);
  }

  /// The random number that a proof stands for. Check the proof first.
  public static Bytes32 output(Bytes proof) {
    return new Bytes32(Blake2b.hash256(proof));
  }
}
