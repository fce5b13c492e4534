package fil.actors.market;

import fil.actors.Violations;
import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/// What must hold of the market at any time.
public final class MarketInvariants {

  private final MarketState state;
  private final BlockStore store;
  private final ChainEpoch now;
  private final Violations violations;
  private final Set<Cid> names = new LinkedHashSet<>();
  private final Set<Long> deals = new TreeSet<>(Long::compareUnsigned);
  private final Set<Long> notBegun = new TreeSet<>(Long::compareUnsigned);
  private TokenAmount collateral = TokenAmount.ZERO;

  private MarketInvariants(
      MarketState state, BlockStore store, ChainEpoch now, Violations violations) {
    this.state = state;
    this.store = store;
    this.now = now;
    this.violations = violations;
  }

  /// Adds everything that does not hold.
  ///
  /// @param balance what the market owns
  public static void check(
      MarketState state,
      TokenAmount balance,
      ChainEpoch now,
      BlockStore store,
      Violations violations) {
    MarketInvariants invariants = new MarketInvariants(state, store, now, violations);
    violations.reading("proposals", invariants::checkProposals);
    violations.reading("deal states", invariants::checkStates);
    violations.reading("pending deals", invariants::checkPending);
    violations.reading("balances", () -> invariants.checkMoney(balance));
    violations.reading("the queue", invariants::checkQueue);
  }

  private void checkProposals() {
    MarketState.PROPOSALS
        .load(store, state.proposals())
        .forEach((id, deal) -> {
          names.add(deal.cid());
          deals.add(id);
          if (!deal.start().isBefore(now)) {
            notBegun.add(id);
          }
          collateral = collateral.plus(deal.clientCollateral()).plus(deal.providerCollateral());
          violations.require(
              deal.client() instanceof Address.Id, "the client of deal %d is no number", id);
          violations.require(
              deal.provider() instanceof Address.Id, "the provider of deal %d is no number", id);
          violations.require(
              Long.compareUnsigned(id, state.nextId().number()) < 0,
              "there is a deal %d, though the next is %s",
              id,
              state.nextId());
        });
  }

  private void checkStates() {
    MarketState.STATES
        .load(store, state.states())
        .forEach((id, deal) -> {
          violations.require(deals.contains(id), "deal %d has a state and no proposal", id);
          violations.require(
              deal.sectorStart().number() >= 0, "deal %d began at %s", id, deal.sectorStart());
          violations.require(
              !deal.isUpdated() || isWithin(deal, deal.lastUpdated()),
              "deal %d was looked at out of its time, at %s",
              id,
              deal.lastUpdated());
          violations.require(
              !deal.isSlashed() || isWithin(deal, deal.slashed()),
              "deal %d was slashed out of its time, at %s",
              id,
              deal.slashed());
        });
  }

  private boolean isWithin(DealState deal, ChainEpoch epoch) {
    return !epoch.isBefore(deal.sectorStart()) && !epoch.isAfter(now);
  }

  private void checkPending() {
    MarketState.PENDING
        .load(store, state.pending())
        .forEach((cid, _) ->
            violations.require(names.contains(cid), "a pending deal %s has no proposal", cid));
  }

  private void checkMoney(TokenAmount balance) {
    for (TokenAmount part :
        new TokenAmount[] {
          state.clientCollateral(), state.providerCollateral(), state.clientFees()
        }) {
      violations.require(!part.isNegative(), "a locked total of %s", part);
    }
    var escrow = BalanceTable.SCHEMA.load(store, state.escrow());
    TokenAmount[] totals = {TokenAmount.ZERO, TokenAmount.ZERO};
    BalanceTable.SCHEMA
        .load(store, state.locked())
        .forEach((party, amount) -> {
          totals[0] = totals[0].plus(amount);
          TokenAmount has = escrow.find(party).orElse(TokenAmount.ZERO);
          violations.require(
              has.compareTo(amount) >= 0, "%s has %s and locked %s", party, has, amount);
        });
    escrow.forEach((_, amount) -> totals[1] = totals[1].plus(amount));
    TokenAmount expected =
        state.clientCollateral().plus(state.providerCollateral()).plus(state.clientFees());
    violations.require(
        totals[0].equals(expected), "%s are locked, %s for a reason", totals[0], expected);
    violations.require(
        totals[1].compareTo(balance) <= 0, "%s in escrow, %s owned", totals[1], balance);
    violations.require(
        totals[1].compareTo(collateral) >= 0,
        "%s in escrow, %s as collateral",
        totals[1],
        collateral);
  }

  private void checkQueue() {
    MarketState.DEALS_BY_EPOCH
        .load(store, state.dealsByEpoch())
        .forEach((epoch, root) ->
            MarketState.DEAL_IDS
                .load(store, root)
                .forEach((id, _) -> {
                  violations.require(
                      deals.contains(id), "deal %d of epoch %d has no proposal", id, epoch);
                  notBegun.remove(id);
                }));
    violations.require(notBegun.isEmpty(), "deals %s are never looked at", notBegun);
  }
}
