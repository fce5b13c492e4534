package fil.actors.paych;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;

/// The state of a payment channel.
///
/// @param from who pays, and gets back what is left
/// @param to who is paid
/// @param toSend what has been cashed so far, paid out at the end
/// @param settlingAt when the channel may be paid out; 0 while nobody wants that
/// @param minSettleHeight a voucher's demand that the channel stays open so long
/// @param lanes the lanes, by number
public record PaychState(
    Address from,
    Address to,
    TokenAmount toSend,
    ChainEpoch settlingAt,
    ChainEpoch minSettleHeight,
    Link<Amt<LaneState>> lanes) {

  /// An array of the six components.
  public static final Codec<PaychState> CODEC = Codec.tuple(PaychState.class);

  /// A tree of 3 bits a node.
  public static final AmtSchema<LaneState> LANES = AmtSchema.of(3, LaneState.CODEC);

  /// A new channel.
  static PaychState create(Address from, Address to, Link<Amt<LaneState>> lanes) {
    return new PaychState(
        from, to, TokenAmount.ZERO, ChainEpoch.GENESIS, ChainEpoch.GENESIS, lanes);
  }

  public boolean isSettling() {
    return settlingAt.number() != 0;
  }

  /// Whether the channel can be paid out at `now`.
  public boolean isSettledAt(ChainEpoch now) {
    return isSettling() && !now.isBefore(settlingAt);
  }

  /// The state once a party has asked, at `now`, to settle.
  PaychState settledFrom(ChainEpoch now, PaychPolicy policy) {
    ChainEpoch at = ChainEpoch.max(now.plus(policy.settleDelay()), minSettleHeight);
    return new PaychState(from, to, toSend, at, minSettleHeight, lanes);
  }

  /// The state after a voucher.
  ///
  /// @param total what is owed in all lanes together now
  /// @param demanded how long the voucher wants the channel to stay open; 0 for no demand
  PaychState redeemed(TokenAmount total, ChainEpoch demanded, Link<Amt<LaneState>> nextLanes) {
    boolean demands = demanded.number() != 0;
    return new PaychState(
        from,
        to,
        total,
        demands && isSettling() ? ChainEpoch.max(settlingAt, demanded) : settlingAt,
        demands ? ChainEpoch.max(minSettleHeight, demanded) : minSettleHeight,
        nextLanes);
  }
}
