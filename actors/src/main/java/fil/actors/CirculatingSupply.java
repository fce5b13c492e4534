package fil.actors;

import fil.actors.market.MarketState;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.Singletons;
import fil.state.StateTree;

/// The tokens in circulation, by which pledges and collateral are measured: what has come out of
/// vesting, of mining and of the reserve, without what is burnt and what is locked, see [lotus].
///
/// This is how the main network counts since its epoch 265 200; before, it went by other grants, and
/// the reserve was none of its terms.
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/stmgr/supply.go
///
/// @param vested what was granted at genesis and has vested
/// @param mined all block rewards
/// @param disbursed what the reserve has paid; below zero where it was paid itself
/// @param burnt what the account of burnt funds has
/// @param locked in the market for deals, and by miners as pledges and vesting rewards
public record CirculatingSupply(
    TokenAmount vested,
    TokenAmount mined,
    TokenAmount disbursed,
    TokenAmount burnt,
    TokenAmount locked) {

  /// The account that keeps the reserve.
  public static final Address.Id RESERVE = new Address.Id(90);

  /// Reads it from a state.
  ///
  /// @param root the state at the beginning of `epoch`
  /// @param issuance what the network sets free by itself; where it has no reserve, f090 need not
  ///   be there
  /// @throws IllegalArgumentException where the state lacks one of the actors
  public static CirculatingSupply of(
      BlockStore store, Cid root, ChainEpoch epoch, Issuance issuance) {
    StateTree tree = StateTree.load(store, root);
    RewardState reward = read(tree, Singletons.REWARD, RewardState.CODEC);
    PowerState power = read(tree, Singletons.POWER, PowerState.CODEC);
    MarketState market = read(tree, Singletons.MARKET, MarketState.CODEC);
    TokenAmount disbursed =
        issuance.reserve().isZero()
            ? TokenAmount.ZERO
            : issuance.reserve().minus(head(tree, RESERVE).balance());
    return new CirculatingSupply(
        issuance.vestedAt(epoch),
        reward.totalStoragePowerReward(),
        disbursed,
        head(tree, Singletons.BURNT_FUNDS).balance(),
        market
            .clientCollateral()
            .plus(market.providerCollateral())
            .plus(market.clientFees())
            .plus(power.totalPledge()));
  }

  private static <S> S read(StateTree tree, Address.Id id, Codec<S> codec) {
    return tree.store().load(new Link<>(head(tree, id).state()), codec);
  }

  private static ActorHead head(StateTree tree, Address.Id id) {
    return tree.find(id)
        .orElseThrow(() -> new IllegalArgumentException("the state has no actor " + id));
  }

  /// What circulates, never below zero.
  public TokenAmount circulating() {
    TokenAmount sum = vested.plus(mined).plus(disbursed).minus(burnt).minus(locked);
    return TokenAmount.max(sum, TokenAmount.ZERO);
  }
}
