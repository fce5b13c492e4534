package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.List;
import java.util.Optional;

/// BLS signatures with public keys in [G1] and signatures in [G2], see [the draft].
///
/// With the secret number `s` the public key is `s·G`, and the signature of a message whose hash is
/// the point `H` is `s·H`. It is right when `e(G, signature) = e(public key, H)`: both are
/// `e(G, H)^s`. Since this is linear, signatures add up to one that stands for all of them.
///
/// A key has exactly one signature of a message. So a signature is also a random number that its
/// maker can neither choose nor predict before the message is known, and that everybody can check:
/// tickets, elections and the beacon use it this way, see [fil.crypto.Vrf].
///
/// [JavaBls] says what the answer is; [BlstBls] gets it faster. Public keys are 48 bytes and
/// signatures 96, compressed; secret keys are 32 bytes, little endian.
///
/// [the draft]: https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-bls-signature-05
public sealed interface Bls permits JavaBls, BlstBls {

  /// The tag under which the chain and its beacon hash messages to points.
  String DOMAIN = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

  /// The fastest implementation that works on this machine.
  static Bls create() {
    return BlstBls.problem().isPresent() ? new JavaBls() : new BlstBls();
  }

  /// Why [#create] does not give the library blst, in one sentence; nothing where it does.
  static Optional<String> whyNotNative() {
    return BlstBls.problem();
  }

  /// What does the work, for people.
  String name();

  /// The public key of a secret key.
  ///
  /// @throws IllegalArgumentException when the secret key is no number from 1 to the order less 1
  Bytes publicKey(Bytes32 secretKey);

  /// The one signature of `message`.
  ///
  /// @throws IllegalArgumentException when the secret key is no number from 1 to the order less 1
  Bytes sign(Bytes32 secretKey, Bytes message);

  /// Whether `signature` is the signature of `message` by the owner of `publicKey`. False also when
  /// either is no point of its group, or the key is infinity.
  boolean verify(Bytes publicKey, Bytes message, Bytes signature);

  /// The sum of the signatures, which stands for all of them; infinity when there is none.
  ///
  /// @throws MalformedInputException when one of them is no point of [G2]
  Bytes aggregate(List<Bytes> signatures);

  /// Whether `signature` is the sum of the signatures of each message by the owner of the key at
  /// the same place. False also when there are no messages, or not as many keys, when two messages
  /// are equal, and in all cases in which [#verify] is.
  ///
  /// Equal messages are refused because of rogue keys: who may choose a key after seeing others'
  /// can make a sum for a message that the others never signed.
  boolean verifyAggregate(List<Bytes> publicKeys, List<Bytes> messages, Bytes signature);

  /// Whether `signature` is the sum of the signatures of one `message` by the owners of all keys.
  /// False also when there is no key, when the keys add up to infinity, and in all cases in which
  /// [#verify] is.
  ///
  /// To be used only for keys whose owners have proven that they know the secret.
  boolean verifySameMessage(List<Bytes> publicKeys, Bytes message, Bytes signature);
}
