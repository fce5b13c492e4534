package fil.state;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Nonce;
import fil.num.TokenAmount;

/// What the state tree keeps of an actor, see [spec: Actor].
///
/// [spec: Actor]: https://spec.filecoin.io/systems/filecoin_vm/actor/
///
/// @param code the name of its code
/// @param state the root of its own state
/// @param nonce how many messages it has sent; other actors than accounts stay at zero
/// @param balance what it owns
public record ActorHead(Cid code, Cid state, Nonce nonce, TokenAmount balance) {

  /// `[code, state, nonce, balance]`.
  public static final Codec<ActorHead> CODEC = Codec.tuple(ActorHead.class);

  /// The state of an actor that has none yet: the name of an empty array.
  public static final Cid NO_STATE = Cid.ofDagCbor(new byte[] {(byte) 0x80});

  /// A new actor, without state and money.
  public static ActorHead of(ActorKind kind) {
    return new ActorHead(kind.code(), NO_STATE, Nonce.FIRST, TokenAmount.ZERO);
  }

  /// The same actor with another state.
  public ActorHead withState(Cid next) {
    return new ActorHead(code, next, nonce, balance);
  }

  /// The same actor with so much more; less for a negative amount.
  public ActorHead plus(TokenAmount amount) {
    return new ActorHead(code, state, nonce, balance.plus(amount));
  }

  /// The same actor after it has sent a message.
  public ActorHead withNextNonce() {
    return new ActorHead(code, state, nonce.next(), balance);
  }

  /// Whether this is an actor of `kind`.
  public boolean isOf(ActorKind kind) {
    return kind.code().equals(code);
  }
}
