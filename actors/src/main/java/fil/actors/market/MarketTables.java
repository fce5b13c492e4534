package fil.actors.market;

import static fil.actors.market.MarketTables.Table.DEALS_BY_EPOCH;
import static fil.actors.market.MarketTables.Table.ESCROW;
import static fil.actors.market.MarketTables.Table.LOCKED;
import static fil.actors.market.MarketTables.Table.PENDING;
import static fil.actors.market.MarketTables.Table.PROPOSALS;
import static fil.actors.market.MarketTables.Table.STATES;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.cid.Cid;
import fil.ipld.Amt;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.num.DealId;
import fil.vm.ActorAbort;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of the market that a transaction needs, opened and written in a fixed order, which
/// gas depends on. Those that are only read are not written.
final class MarketTables {

  /// A table, in the order in which they are opened and written.
  enum Table {
    PROPOSALS,
    STATES,
    LOCKED,
    ESCROW,
    PENDING,
    DEALS_BY_EPOCH
  }

  private final MarketState before;
  private final Set<Table> written;
  private final @Nullable Amt<DealProposal> proposals;
  private final @Nullable Amt<DealState> states;
  private final @Nullable Escrow escrow;
  private final @Nullable Hamt<Cid, Listed> pending;
  private final @Nullable DealQueue queue;
  private DealId nextId;

  private MarketTables(
      BlockStore store, MarketState state, Collection<Table> read, Collection<Table> written) {
    this.before = state;
    this.written = written.isEmpty() ? EnumSet.noneOf(Table.class) : EnumSet.copyOf(written);
    EnumSet<Table> opened = EnumSet.copyOf(this.written);
    opened.addAll(read);
    this.proposals =
        opened.contains(PROPOSALS) ? MarketState.PROPOSALS.load(store, state.proposals()) : null;
    this.states = opened.contains(STATES) ? MarketState.STATES.load(store, state.states()) : null;
    this.escrow = opened.contains(ESCROW) ? Escrow.load(store, state) : null;
    this.pending =
        opened.contains(PENDING) ? MarketState.PENDING.load(store, state.pending()) : null;
    this.queue =
        opened.contains(DEALS_BY_EPOCH) ? DealQueue.load(store, state.dealsByEpoch()) : null;
    this.nextId = state.nextId();
  }

  /// Opens tables. [Table#ESCROW] and [Table#LOCKED] are always opened together.
  ///
  /// @throws ActorAbort with `USR_ILLEGAL_STATE` where one cannot be
  static MarketTables open(
      BlockStore store, MarketState state, Collection<Table> read, Collection<Table> written) {
    return ActorAbort.orAbort(
        USR_ILLEGAL_STATE,
        "failed to load the market's tables",
        () -> new MarketTables(store, state, read, written));
  }

  Amt<DealProposal> proposals() {
    return Objects.requireNonNull(proposals);
  }

  Amt<DealState> states() {
    return Objects.requireNonNull(states);
  }

  Escrow escrow() {
    return Objects.requireNonNull(escrow);
  }

  Hamt<Cid, Listed> pending() {
    return Objects.requireNonNull(pending);
  }

  DealQueue queue() {
    return Objects.requireNonNull(queue);
  }

  /// The number of a new deal.
  DealId takeId() {
    DealId taken = nextId;
    nextId = new DealId(nextId.number() + 1);
    return taken;
  }

  /// Writes the tables.
  ///
  /// @return the next state
  /// @throws ActorAbort with `USR_ILLEGAL_STATE` where one cannot be written
  MarketState commit() {
    return ActorAbort.orAbort(
        USR_ILLEGAL_STATE, "failed to write the market's tables", this::write);
  }

  private MarketState write() {
    var nextProposals = written.contains(PROPOSALS) ? proposals().flush() : before.proposals();
    var nextStates = written.contains(STATES) ? states().flush() : before.states();
    boolean isMoneyWritten = written.contains(LOCKED);
    var nextLocked = isMoneyWritten ? escrow().locked().flush() : before.locked();
    var nextEscrow = isMoneyWritten ? escrow().total().flush() : before.escrow();
    var nextPending = written.contains(PENDING) ? pending().flush() : before.pending();
    var nextQueue = written.contains(DEALS_BY_EPOCH) ? queue().flush() : before.dealsByEpoch();
    return new MarketState(
        nextProposals,
        nextStates,
        nextPending,
        nextEscrow,
        nextLocked,
        nextId,
        nextQueue,
        before.lastCron(),
        isMoneyWritten ? escrow().clientCollateral() : before.clientCollateral(),
        isMoneyWritten ? escrow().providerCollateral() : before.providerCollateral(),
        isMoneyWritten ? escrow().clientFees() : before.clientFees());
  }
}
