package fil.actors.market;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.TokenAmount;

/// The state of the market.
///
/// @param proposals the terms of all deals that are not over
/// @param states how far those have come whose sector was proven
/// @param pending the names of the terms that have not begun, so that none is published twice
/// @param escrow what each party has put in
/// @param locked how much of that it cannot take out
/// @param nextId the number of the next deal
/// @param dealsByEpoch which deals are looked at when
/// @param lastCron up to when all were looked at; -1 at genesis
/// @param clientCollateral what clients have locked beside prices
/// @param providerCollateral what providers have locked
/// @param clientFees what clients have locked for prices
public record MarketState(
    Link<Amt<DealProposal>> proposals,
    Link<Amt<DealState>> states,
    Link<Hamt<Cid, Listed>> pending,
    Link<Hamt<Address, TokenAmount>> escrow,
    Link<Hamt<Address, TokenAmount>> locked,
    DealId nextId,
    Link<Hamt<Long, Link<Hamt<Long, Listed>>>> dealsByEpoch,
    ChainEpoch lastCron,
    TokenAmount clientCollateral,
    TokenAmount providerCollateral,
    TokenAmount clientFees) {

  /// An array of the eleven components.
  public static final Codec<MarketState> CODEC = Codec.tuple(MarketState.class);

  /// A tree of 5 bits a node.
  public static final AmtSchema<DealProposal> PROPOSALS = AmtSchema.of(5, DealProposal.CODEC);

  /// A tree of 6 bits a node.
  public static final AmtSchema<DealState> STATES = AmtSchema.of(6, DealState.CODEC);

  /// A tree of 5 bits a node.
  public static final HamtSchema<Cid, Listed> PENDING = HamtSchema.of(5, TreeKey.CID, Listed.CODEC);

  /// A tree of 5 bits a node: the deals of an epoch.
  public static final HamtSchema<Long, Listed> DEAL_IDS =
      HamtSchema.of(5, TreeKey.UNSIGNED, Listed.CODEC);

  /// A tree of 5 bits a node: for each epoch, the root of its [#DEAL_IDS].
  public static final HamtSchema<Long, Link<Hamt<Long, Listed>>> DEALS_BY_EPOCH =
      HamtSchema.of(5, TreeKey.UNSIGNED, Link.codec());

  /// What a party has put in and not taken out; nothing for one who never did.
  public TokenAmount escrowOf(BlockStore store, Address party) {
    return BalanceTable.load(store, escrow).get(party);
  }

  /// The state at genesis.
  static MarketState create(BlockStore store) {
    return new MarketState(
        PROPOSALS.create(store).flush(),
        STATES.create(store).flush(),
        PENDING.create(store).flush(),
        BalanceTable.SCHEMA.create(store).flush(),
        new Link<>(BalanceTable.SCHEMA.create(store).flush().cid()),
        new DealId(0),
        DEALS_BY_EPOCH.create(store).flush(),
        ChainEpoch.UNDEFINED,
        TokenAmount.ZERO,
        TokenAmount.ZERO,
        TokenAmount.ZERO);
  }

  MarketState cronDoneAt(ChainEpoch now) {
    return new MarketState(
        proposals,
        states,
        pending,
        escrow,
        locked,
        nextId,
        dealsByEpoch,
        now,
        clientCollateral,
        providerCollateral,
        clientFees);
  }
}
