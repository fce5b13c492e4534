package fil.actors.market;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static fil.vm.Refusal.refuseUnless;

import fil.actors.calls.VerifiedRegistryCalls;
import fil.actors.calls.VerifiedRegistryCalls.ClientBytes;
import fil.actors.market.Escrow.Reason;
import fil.actors.market.MarketTables.Table;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks at the deals that are due: pays providers, ends deals, and punishes broken promises.
final class MarketCron {

  private final MarketPolicy policy;

  MarketCron(MarketPolicy policy) {
    this.policy = policy;
  }

  /// Does what is due since the last time.
  void tick(ActorRuntime rt) {
    rt.requireCaller(Singletons.CRON);

    Due due = rt.transactFor(MarketState.CODEC, state -> update(rt, state));

    for (DealProposal deal : due.timedOutVerified) {
      rt.send(
          Singletons.VERIFIED_REGISTRY,
          VerifiedRegistryCalls.RESTORE_BYTES,
          ClientBytes.CODEC,
          new ClientBytes(deal.client(), new StoragePower(deal.size())),
          TokenAmount.ZERO); // whatever comes of it
    }
    if (!due.slashed.isZero()) {
      rt.transfer(Singletons.BURNT_FUNDS, due.slashed).requireSuccess("cannot burn");
    }
  }

  /// What a tick gathers: money to burn, data cap to give back, deals to look at again.
  private static final class Due {
    private TokenAmount slashed = TokenAmount.ZERO;
    private final List<DealProposal> timedOutVerified = new ArrayList<>();
    private final SortedMap<Long, List<Long>> again = new TreeMap<>();
  }

  private Changed<MarketState, Due> update(ActorRuntime rt, MarketState state) {
    MarketTables tables =
        MarketTables.open(rt.store(), state, List.of(), EnumSet.allOf(Table.class));
    Due due = new Due();
    long now = rt.epoch().number();
    for (long epoch = state.lastCron().number() + 1; epoch <= now; epoch++) {
      long at = epoch;
      orAbort(
          USR_ILLEGAL_STATE,
          "failed to look at the deals of epoch " + at,
          () -> {
            tables.queue().deals(at).forEach(id -> update(rt, tables, id, due));
            tables.queue().remove(at);
          });
    }
    orAbort(
        USR_ILLEGAL_STATE,
        "failed to put deals down for later",
        () -> due.again.forEach((epoch, ids) -> tables.queue().add(epoch, ids)));
    return new Changed<>(tables.commit().cronDoneAt(rt.epoch()), due);
  }

  private void update(ActorRuntime rt, MarketTables tables, long id, Due due) {
    DealProposal deal =
        tables
            .proposals()
            .find(id)
            .orElseThrow(() -> new ActorAbort(USR_NOT_FOUND, "there is no deal " + id));
    Cid cid = deal.cid();
    DealState state = tables.states().find(id).orElse(null);
    if (state == null) {
      require(
          !rt.epoch().isBefore(deal.start()),
          USR_ILLEGAL_STATE,
          "deal %d is looked at before its start %s",
          id,
          deal.start());
      due.slashed = due.slashed.plus(timeOut(tables.escrow(), deal));
      if (deal.isVerified()) {
        due.timedOutVerified.add(deal);
      }
      deleteProposal(tables, id);
      deletePending(tables, cid);
      return;
    }
    if (!state.isUpdated()) {
      deletePending(tables, cid);
    }
    settle(rt.epoch(), tables, id, deal, state, due);
  }

  /// Its sector never came: the client gets everything back, the provider loses its collateral.
  private static TokenAmount timeOut(Escrow escrow, DealProposal deal) {
    escrow.unlock(deal.client(), deal.totalFee(), Reason.CLIENT_FEE);
    escrow.unlock(deal.client(), deal.clientCollateral(), Reason.CLIENT_COLLATERAL);
    escrow.slash(deal.provider(), deal.providerCollateral());
    escrow.unlock(deal.provider(), TokenAmount.ZERO, Reason.PROVIDER_COLLATERAL);
    return deal.providerCollateral();
  }

  private static void deleteProposal(MarketTables tables, long id) {
    refuseUnless(tables.proposals().delete(id), "there is no proposal of deal %d", id);
  }

  private static void deletePending(MarketTables tables, Cid cid) {
    refuseUnless(tables.pending().delete(cid), "there is no pending deal %s", cid);
  }

  /// Pays for the time since the last look, and ends the deal where it is over.
  private void settle(
      ChainEpoch now, MarketTables tables, long id, DealProposal deal, DealState state, Due due) {
    require(
        !state.isUpdated() || !state.lastUpdated().isAfter(now),
        USR_ILLEGAL_STATE,
        "deal %d was looked at in the future, at %s",
        id,
        state.lastUpdated());
    require(
        !deal.start().isAfter(now),
        USR_ILLEGAL_STATE,
        "deal %d is looked at before its start %s",
        id,
        deal.start());
    ChainEpoch paidUntil = paidUntil(now, id, deal, state);
    pay(tables.escrow(), deal, state, paidUntil);

    if (state.isSlashed()) {
      due.slashed = due.slashed.plus(slash(tables.escrow(), deal, state.slashed()));
      end(tables, id);
    } else if (!now.isBefore(deal.end())) {
      expire(tables.escrow(), deal, state);
      end(tables, id);
    } else {
      tables.states().set(id, state.updatedAt(now));
      due.again
          .computeIfAbsent(now.number() + policy.updateInterval(), _ -> new ArrayList<>())
          .add(id);
    }
  }

  private static ChainEpoch paidUntil(ChainEpoch now, long id, DealProposal deal, DealState state) {
    if (!state.isSlashed()) {
      return ChainEpoch.min(now, deal.end());
    }
    require(
        !now.isBefore(state.slashed()),
        USR_ILLEGAL_STATE,
        "deal %d was slashed in the future, at %s",
        id,
        state.slashed());
    require(
        !state.slashed().isAfter(deal.end()),
        USR_ILLEGAL_STATE,
        "deal %d was slashed at %s, after its end",
        id,
        state.slashed());
    return state.slashed();
  }

  private static void pay(Escrow escrow, DealProposal deal, DealState state, ChainEpoch paidUntil) {
    ChainEpoch from =
        state.isUpdated() ? ChainEpoch.max(deal.start(), state.lastUpdated()) : deal.start();
    TokenAmount payment = deal.pricePerEpoch().times(paidUntil.number() - from.number());
    if (payment.isPositive()) {
      escrow.pay(deal.client(), deal.provider(), payment);
    }
  }

  /// The sector is gone: the client gets back what is not used up, the provider loses its
  /// collateral.
  private static TokenAmount slash(Escrow escrow, DealProposal deal, ChainEpoch slashed) {
    ChainEpoch from = ChainEpoch.max(slashed, deal.start());
    TokenAmount unused = deal.pricePerEpoch().times(deal.end().number() - from.number());
    escrow.unlock(deal.client(), unused, Reason.CLIENT_FEE);
    escrow.unlock(deal.client(), deal.clientCollateral(), Reason.CLIENT_COLLATERAL);
    escrow.slash(deal.provider(), deal.providerCollateral());
    return deal.providerCollateral();
  }

  private static void expire(Escrow escrow, DealProposal deal, DealState state) {
    require(
        !state.sectorStart().equals(ChainEpoch.UNDEFINED),
        USR_ILLEGAL_STATE,
        "a deal ends whose sector never started");
    escrow.unlock(deal.provider(), deal.providerCollateral(), Reason.PROVIDER_COLLATERAL);
    escrow.unlock(deal.client(), deal.clientCollateral(), Reason.CLIENT_COLLATERAL);
  }

  private static void end(MarketTables tables, long id) {
    refuseUnless(tables.states().delete(id), "there is no state of deal %d", id);
    deleteProposal(tables, id);
  }
}
