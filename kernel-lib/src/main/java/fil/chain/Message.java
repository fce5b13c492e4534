package fil.chain;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;

/// A wish to change the state: value and a call, from one actor to another, with gas bought for it.
///
/// A record of this type may break rules of the chain, such as an amount below zero; whoever
/// includes messages in blocks checks them.
///
/// @param version 0, the only one there is
/// @param to who is called
/// @param from who pays
/// @param nonce how many messages the sender has sent before
/// @param value what is sent along
/// @param gasLimit how much gas may be used
/// @param gasFeeCap what the sender pays for a unit of gas at most
/// @param gasPremium what of that the miner may have
/// @param method what is called
/// @param params the call's parameters, encoded
public record Message(
    long version,
    Address to,
    Address from,
    Nonce nonce,
    TokenAmount value,
    Gas gasLimit,
    TokenAmount gasFeeCap,
    TokenAmount gasPremium,
    MethodNumber method,
    Bytes params) {

  /// An array of the ten components.
  public static final Codec<Message> CODEC = Codec.tuple(Message.class);

  /// The name of the message without a signature. Its bytes are what the sender signs.
  public Cid cid() {
    return Cid.ofDagCbor(CODEC.encode(this));
  }
}
