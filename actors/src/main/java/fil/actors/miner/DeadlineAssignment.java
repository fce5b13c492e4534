package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which deadline a new sector comes into.
///
/// Each sector goes to the best deadline of those that may still change. The aims are, one after
/// the other: few partitions in any deadline, first once all are compacted, then as they are;
/// partitions that are full rather than many that are not; sectors with numbers in a row in one
/// partition; and as much work in one deadline as in another.
final class DeadlineAssignment {

  private DeadlineAssignment() {}

  /// Puts new sectors into deadlines. They are unproven there.
  ///
  /// @param partitionSize how many sectors a partition may have
  /// @throws Refusal where all deadlines are full
  static MinerState assign(
      BlockStore store,
      MinerState state,
      MinerPolicy policy,
      ChainEpoch now,
      List<SectorOnChainInfo> sectors,
      long partitionSize) {
    Deadlines deadlines = state.loadDeadlines(store);
    List<SectorOnChainInfo> sorted =
        sectors.stream().sorted(Comparator.comparing(SectorOnChainInfo::sectorNumber)).toList();
    ProvingSchedule schedule = policy.proving();
    ChainEpoch periodStart = state.deadlineAt(schedule, now).periodStart();
    SortedMap<Integer, Deadline> mutable = new TreeMap<>();
    for (int index = 0; index < deadlines.due().size(); index++) {
      Deadline deadline = deadlines.load(store, index);
      if (new DeadlineInfo(schedule, now, periodStart, index).isMutable()) {
        mutable.put(index, deadline);
      }
    }
    Deadlines next = deadlines;
    var assigned = choose(policy.limits().partitionsInDeadline(), partitionSize, mutable, sorted);
    for (var choice : assigned.entrySet()) {
      int index = choice.getKey();
      Deadline deadline = choice.getValue().deadline();
      DeadlineScope scope = state.scopeOf(store, schedule, index);
      Deadline filled =
          DeadlineSectors.add(scope, deadline, partitionSize, false, choice.getValue().sectors())
              .state();
      next = next.with(store, index, filled);
    }
    return state.withDeadlines(store, next);
  }

  /// The sectors of each deadline that gets any.
  ///
  /// @param maxPartitions how many partitions a deadline may have
  static SortedMap<Integer, Choice> choose(
      long maxPartitions,
      long partitionSize,
      SortedMap<Integer, Deadline> deadlines,
      List<SectorOnChainInfo> sectors) {
    Comparator<Candidate> order = order(maxPartitions, partitionSize);
    List<Candidate> candidates = new ArrayList<>();
    deadlines.forEach((index, deadline) -> candidates.add(Candidate.of(index, deadline)));
    SortedMap<Integer, Choice> choices = new TreeMap<>();
    for (SectorOnChainInfo sector : sectors) {
      Candidate best = Collections.min(candidates, order);
      refuseUnless(
          !best.isFull(partitionSize, maxPartitions),
          "all deadlines have the most partitions they may have, %d",
          maxPartitions);
      candidates.set(candidates.indexOf(best), best.withOneMore());
      choices
          .computeIfAbsent(best.index(), _ -> new Choice(best.deadline(), new ArrayList<>()))
          .sectors()
          .add(sector);
    }
    return choices;
  }

  private static Comparator<Candidate> order(long maxPartitions, long partitionSize) {
    return Comparator.comparing((Candidate c) -> c.isFull(partitionSize, maxPartitions))
        .thenComparingLong(c -> partitions(c.liveSectors + 1, partitionSize))
        .thenComparingLong(c -> partitions(c.totalSectors + 1, partitionSize))
        .thenComparing(c -> c.hasOnlyFullPartitions(partitionSize))
        .thenComparingLong(c -> c.hasOnlyFullPartitions(partitionSize) ? 0 : -c.totalSectors)
        .thenComparingLong(Candidate::liveSectors)
        .thenComparingInt(Candidate::index);
  }

  private static long partitions(long sectors, long partitionSize) {
    return Math.ceilDiv(sectors, partitionSize);
  }

  /// What a deadline gets.
  record Choice(Deadline deadline, List<SectorOnChainInfo> sectors) {}

  /// A deadline that may get the next sector.
  ///
  /// @param liveSectors of the deadline, with those it got
  /// @param totalSectors of the deadline, with those it got
  private record Candidate(int index, Deadline deadline, long liveSectors, long totalSectors) {

    static Candidate of(int index, Deadline deadline) {
      return new Candidate(index, deadline, deadline.liveSectors(), deadline.totalSectors());
    }

    Candidate withOneMore() {
      return new Candidate(index, deadline, liveSectors + 1, totalSectors + 1);
    }

    boolean isFull(long partitionSize, long maxPartitions) {
      return totalSectors >= partitionSize * maxPartitions;
    }

    boolean hasOnlyFullPartitions(long partitionSize) {
      return totalSectors % partitionSize == 0;
    }
  }
}
