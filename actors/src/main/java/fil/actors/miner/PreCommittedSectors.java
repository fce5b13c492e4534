package fil.actors.miner;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static fil.vm.Refusal.refuseUnless;

import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.vm.ActorAbort;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The sectors of a miner that it has announced and not yet proven.
final class PreCommittedSectors {

  private PreCommittedSectors() {}

  /// Adds sectors.
  ///
  /// @throws Refusal where one is there already
  static MinerState put(
      BlockStore store, MinerState state, List<SectorPreCommitOnChainInfo> sectors) {
    var all = load(store, state);
    for (SectorPreCommitOnChainInfo sector : sectors) {
      SectorNumber number = sector.info().sectorNumber();
      refuseUnless(all.setIfAbsent(number, sector), "sector %s is already pre-committed", number);
    }
    return state.withPreCommitted(all.flush());
  }

  /// The sector of this number, where there is one.
  static Optional<SectorPreCommitOnChainInfo> find(
      BlockStore store, MinerState state, SectorNumber number) {
    return load(store, state).find(number);
  }

  /// Those of these sectors that are there.
  static List<SectorPreCommitOnChainInfo> findAll(
      BlockStore store, MinerState state, Collection<SectorNumber> numbers) {
    var all = load(store, state);
    return numbers.stream().map(all::find).flatMap(Optional::stream).toList();
  }

  /// All of these sectors, in ascending order.
  ///
  /// Aborts with `USR_NOT_FOUND` where one is not there, and with `USR_ILLEGAL_ARGUMENT` where a
  /// number is too high.
  static List<SectorPreCommitOnChainInfo> getAll(
      BlockStore store, MinerState state, BitField numbers) {
    var all = load(store, state);
    List<SectorPreCommitOnChainInfo> found = new ArrayList<>();
    numbers.forEach(
        BitFields.NO_LIMIT,
        bits -> {
          SectorNumber number = new SectorNumber(bits);
          require(
              number.compareTo(SectorNumber.MAX) <= 0,
              USR_ILLEGAL_ARGUMENT,
              "sector number %s is too high",
              number);
          found.add(
              all.find(number)
                  .orElseThrow(() ->
                      new ActorAbort(
                          USR_NOT_FOUND, "sector %s is not pre-committed".formatted(number))));
        });
    return List.copyOf(found);
  }

  /// Takes sectors out.
  ///
  /// @throws Refusal where one is not there
  static MinerState delete(BlockStore store, MinerState state, Collection<SectorNumber> numbers) {
    var all = load(store, state);
    for (SectorNumber number : numbers) {
      refuseUnless(all.delete(number), "sector %s is not pre-committed", number);
    }
    return state.withPreCommitted(all.flush());
  }

  /// Notes when sectors shall be cleaned up if they are not proven.
  static MinerState addCleanUps(
      BlockStore store,
      MinerState state,
      ProvingSchedule schedule,
      SortedMap<ChainEpoch, List<SectorNumber>> numbers) {
    BitFieldQueue queue = loadCleanUps(store, state, schedule);
    numbers.forEach((epoch, due) ->
        queue.add(epoch, BitFields.of(due.stream().map(SectorNumber::number).toList())));
    return state.withCleanUps(queue.flush());
  }

  /// Takes sectors out that were not proven in time.
  ///
  /// @return the next state, and their deposits, which shall be burnt
  /// @throws Refusal where the deposits are more than the miner has
  static Changed<MinerState, TokenAmount> cleanUpExpired(
      BlockStore store, MinerState state, ProvingSchedule schedule, ChainEpoch now) {
    BitFieldQueue queue = loadCleanUps(store, state, schedule);
    Optional<BitField> due = queue.popUntil(now);
    if (due.isEmpty()) {
      return new Changed<>(
          MinerFunds.addPreCommitDeposit(state, TokenAmount.ZERO), TokenAmount.ZERO);
    }
    MinerState next = state.withCleanUps(queue.flush());
    List<SectorPreCommitOnChainInfo> expired = new ArrayList<>();
    due.get()
        .forEach(
            BitFields.NO_LIMIT,
            number -> find(store, next, new SectorNumber(number)).ifPresent(expired::add));
    MinerState cleaned =
        expired.isEmpty()
            ? next
            : delete(store, next, expired.stream().map(s -> s.info().sectorNumber()).toList());
    TokenAmount deposits =
        TokenAmount.sum(
            expired.stream().map(SectorPreCommitOnChainInfo::preCommitDeposit).toList());
    return new Changed<>(MinerFunds.addPreCommitDeposit(cleaned, deposits.negated()), deposits);
  }

  private static Hamt<SectorNumber, SectorPreCommitOnChainInfo> load(
      BlockStore store, MinerState state) {
    return MinerState.PRE_COMMITTED.load(store, state.preCommittedSectors());
  }

  private static BitFieldQueue loadCleanUps(
      BlockStore store, MinerState state, ProvingSchedule schedule) {
    return BitFieldQueue.load(
        MinerState.CLEAN_UPS,
        store,
        state.preCommittedSectorsCleanUp(),
        state.quantOfEveryDeadline(schedule));
  }
}
