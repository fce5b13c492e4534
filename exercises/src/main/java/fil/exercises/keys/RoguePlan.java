package fil.exercises.keys;

import fil.addr.Address;
import fil.chain.Message;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;

/// What Rex starts from: the key that Ines made public, a secret of his own, and a text that he
/// wants both to have signed.
///
/// @param inesKey 48 bytes
/// @param secret a BLS key of Rex'
/// @param text what both are said to have signed
/// @param fromInes the name of a message that pays Rex out of Ines' account, 38 bytes
/// @param fromRex the name of a message of Rex' own
public record RoguePlan(
    Bytes inesKey, PrivateKey secret, Bytes text, Bytes fromInes, Bytes fromRex) {

  /// The plan of this learner's Rex.
  public static RoguePlan of(Learner learner) {
    Draws draws = learner.draws("3.4");
    Bytes inesKey = PrivateKey.derive(KeyType.BLS, draws.next()).publicKey();
    PrivateKey secret = PrivateKey.derive(KeyType.BLS, draws.next());
    Address ines = new Address.Bls(inesKey);
    Address rex = Address.of(secret);
    return new RoguePlan(
        inesKey,
        secret,
        draws.next(),
        payment(ines, rex).cid().toBytes(),
        payment(rex, ines).cid().toBytes());
  }

  private static Message payment(Address from, Address to) {
    return new Message(
        0,
        to,
        from,
        Nonce.FIRST,
        TokenAmount.ofFil(1),
        Gas.ZERO,
        TokenAmount.ZERO,
        TokenAmount.ZERO,
        MethodNumber.SEND,
        Bytes.EMPTY);
  }

  @Override
  public String toString() {
    return "Ines' key "
        + inesKey.slice(0, 4).toHex()
        + "… and the text "
        + text.slice(0, 4).toHex()
        + "…";
  }
}
