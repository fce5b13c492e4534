package fil.actors.market;

import static fil.actors.market.MarketTables.Table.PENDING;
import static fil.actors.market.MarketTables.Table.PROPOSALS;
import static fil.actors.market.MarketTables.Table.STATES;
import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MarketCalls.Activation;
import fil.actors.calls.MarketCalls.DataCommitments;
import fil.actors.calls.MarketCalls.DataToCommit;
import fil.actors.calls.MarketCalls.DealWeights;
import fil.actors.calls.MarketCalls.DealsToVerify;
import fil.actors.calls.MarketCalls.SectorData;
import fil.actors.calls.MarketCalls.SectorDeals;
import fil.actors.calls.MarketCalls.SectorWeights;
import fil.actors.calls.MarketCalls.Termination;
import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.Amt;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.Uint64;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.state.ActorKind;
import fil.vm.ActorAbort;
import fil.vm.ActorRuntime;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What miners tell the market of the sectors that hold deals, and ask of it.
final class DealActivation {

  private DealActivation() {}

  /// What the deals weigh that sectors are going to hold.
  ///
  /// Aborts with `USR_NOT_FOUND` for an unknown deal, `USR_FORBIDDEN` for another miner's, and
  /// `USR_ILLEGAL_ARGUMENT` for one that is named twice, should have started, or outlasts its
  /// sector.
  static DealWeights verify(ActorRuntime rt, DealsToVerify params) {
    rt.requireCallerKind(ActorKind.MINER);
    MarketState state = rt.state(MarketState.CODEC);
    Amt<DealProposal> proposals = loadProposals(rt, state);
    return new DealWeights(
        params.sectors().stream().map(sector -> weigh(rt, proposals, sector)).toList());
  }

  private static Amt<DealProposal> loadProposals(ActorRuntime rt, MarketState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to load the proposals",
        () -> MarketState.PROPOSALS.load(rt.store(), state.proposals()));
  }

  private static SectorWeights weigh(
      ActorRuntime rt, Amt<DealProposal> proposals, SectorDeals sector) {
    Set<DealId> seen = new LinkedHashSet<>();
    long space = 0;
    BigInteger weight = BigInteger.ZERO;
    BigInteger verifiedWeight = BigInteger.ZERO;
    for (DealId id : sector.dealIds()) {
      require(seen.add(id), USR_ILLEGAL_ARGUMENT, "deal %s is there twice", id);
      DealProposal deal = proposal(proposals, id);
      requireActivatable(rt, deal, sector.sectorExpiry());
      space += deal.pieceSize().bits();
      if (deal.isVerified()) {
        verifiedWeight = verifiedWeight.add(deal.weight());
      } else {
        weight = weight.add(deal.weight());
      }
    }
    return new SectorWeights(new Uint64(space), weight, verifiedWeight);
  }

  private static void requireActivatable(
      ActorRuntime rt, DealProposal deal, ChainEpoch sectorExpiry) {
    require(
        deal.provider().equals(rt.caller()),
        USR_FORBIDDEN,
        "a deal of %s, not of %s",
        deal.provider(),
        rt.caller());
    require(
        !rt.epoch().isAfter(deal.start()),
        USR_ILLEGAL_ARGUMENT,
        "a deal should have started at %s, now %s",
        deal.start(),
        rt.epoch());
    require(
        !deal.end().isAfter(sectorExpiry),
        USR_ILLEGAL_ARGUMENT,
        "a deal ends at %s, its sector at %s",
        deal.end(),
        sectorExpiry);
  }

  private static DealProposal proposal(Amt<DealProposal> proposals, DealId id) {
    return orAbort(
            USR_ILLEGAL_STATE, "failed to load deal " + id, () -> proposals.find(id.number()))
        .orElseThrow(() -> new ActorAbort(USR_NOT_FOUND, "there is no deal " + id));
  }

  /// Says that a sector with deals was proven: they count from now on.
  ///
  /// Aborts as [#verify] does, with `USR_ILLEGAL_ARGUMENT` for a deal that is in another sector,
  /// and with `USR_ILLEGAL_STATE` for one that is not pending.
  static void activate(ActorRuntime rt, Activation params) {
    rt.requireCallerKind(ActorKind.MINER);
    rt.transact(
        MarketState.CODEC,
        state -> {
          weigh(
              rt,
              loadProposals(rt, state),
              new SectorDeals(params.sectorExpiry(), params.dealIds()));
          MarketTables tables =
              MarketTables.open(rt.store(), state, List.of(PENDING, PROPOSALS), List.of(STATES));
          for (DealId id : params.dealIds()) {
            activate(rt, tables, id);
          }
          return tables.commit();
        });
  }

  private static void activate(ActorRuntime rt, MarketTables tables, DealId id) {
    require(
        findState(tables, id).isEmpty(), USR_ILLEGAL_ARGUMENT, "deal %s is in another sector", id);
    Cid cid = proposal(tables.proposals(), id).cid();
    boolean isPending =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to look for deal " + id,
            () -> tables.pending().contains(cid));
    require(isPending, USR_ILLEGAL_STATE, "deal %s is not pending", id);
    putState(tables, id, DealState.activatedAt(rt.epoch()));
  }

  /// Says that sectors with deals are gone too early. Their deals are slashed at the next look.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` for another miner's deal, and `USR_ILLEGAL_ARGUMENT` for one
  /// that never began.
  static void terminate(ActorRuntime rt, Termination params) {
    rt.requireCallerKind(ActorKind.MINER);
    rt.transact(
        MarketState.CODEC,
        state -> {
          MarketTables tables =
              MarketTables.open(rt.store(), state, List.of(PROPOSALS), List.of(STATES));
          for (DealId id : params.dealIds()) {
            terminate(rt.caller(), tables, id, params.epoch());
          }
          return tables.commit();
        });
  }

  private static void terminate(Address miner, MarketTables tables, DealId id, ChainEpoch epoch) {
    Optional<DealProposal> deal =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load deal " + id,
            () -> tables.proposals().find(id.number()));
    if (deal.isEmpty()) { // it ended, and was cleared away
      return;
    }
    require(
        deal.get().provider().equals(miner),
        USR_ILLEGAL_STATE,
        "deal %s is of %s, not of %s",
        id,
        deal.get().provider(),
        miner);
    if (!deal.get().end().isAfter(epoch)) {
      return;
    }
    DealState state =
        findState(tables, id)
            .orElseThrow(
                () -> new ActorAbort(USR_ILLEGAL_ARGUMENT, "deal %s never began".formatted(id)));
    if (!state.isSlashed()) {
      putState(tables, id, state.slashedAt(epoch));
    }
  }

  private static Optional<DealState> findState(MarketTables tables, DealId id) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to load the state of deal " + id,
        () -> tables.states().find(id.number()));
  }

  private static void putState(MarketTables tables, DealId id, DealState state) {
    orAbort(
        USR_ILLEGAL_STATE,
        "failed to put the state of deal " + id,
        () -> tables.states().set(id.number(), state));
  }

  /// The data commitments of sectors with deals.
  ///
  /// Aborts with `USR_NOT_FOUND` for an unknown deal, `USR_ILLEGAL_ARGUMENT` for pieces that do not
  /// fit.
  static DataCommitments computeDataCommitment(ActorRuntime rt, DataToCommit params) {
    rt.requireCallerKind(ActorKind.MINER);
    MarketState state = rt.state(MarketState.CODEC);
    Amt<DealProposal> proposals = loadProposals(rt, state);
    List<Cid> commDs = new ArrayList<>();
    for (SectorData sector : params.sectors()) {
      List<DealProposal> deals =
          sector.dealIds().stream().map(id -> proposal(proposals, id)).toList();
      commDs.add(
          orAbort(
              USR_ILLEGAL_ARGUMENT,
              "failed to compute a data commitment",
              () ->
                  rt.unsealedSectorCid(
                      sector.sealProof(), deals.stream().map(DealActivation::piece).toList())));
    }
    return new DataCommitments(commDs);
  }

  private static PieceInfo piece(DealProposal deal) {
    return new PieceInfo(
        new PaddedPieceSize(deal.pieceSize().bits()), deal.pieceCid().toCommitment());
  }
}
