package fil.chain;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.crypto.KeyType;
import fil.crypto.Signature;

/// A message as its sender hands it out.
///
/// @param message what is signed
/// @param signature the sender's, over the bytes of the message's name
public record SignedMessage(Message message, Signature signature) {

  /// `[message, signature]`.
  public static final Codec<SignedMessage> CODEC = Codec.tuple(SignedMessage.class);

  /// The name by which blocks list it. Of a message with a BLS signature that is the name of the
  /// message alone: a block has one signature for all of them together.
  public Cid cid() {
    return signature.type() == KeyType.BLS ? message.cid() : Cid.ofDagCbor(CODEC.encode(this));
  }
}
