package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// A working copy of the queue of a partition's sectors, by the epoch at which they expire: at the
/// end of their life, or early where they have been faulty for too long by then. Epochs are rounded
/// up when something is added.
///
/// Whatever fails here ends in a [Refusal], and the partition must not be used any more.
final class ExpirationQueue {

  /// The most sectors that an entry may have of one kind: more than any partition.
  private static final long MAX_ENTRY_SECTORS = 10_000;

  /// The most faults a partition may have when sectors are removed: more than any partition.
  private static final long MAX_FAULTS = 25_000;

  private final Amt<ExpirationSet> entries;
  private final DeadlineScope scope;

  private ExpirationQueue(Amt<ExpirationSet> entries, DeadlineScope scope) {
    this.entries = entries;
    this.scope = scope;
  }

  /// The queue of this name: one read.
  static ExpirationQueue load(DeadlineScope scope, Link<Amt<ExpirationSet>> root) {
    return new ExpirationQueue(Partition.EXPIRATIONS.load(scope.store(), root), scope);
  }

  /// The entries by epoch.
  Amt<ExpirationSet> entries() {
    return entries;
  }

  /// Writes what has changed, and the root in any case.
  Link<Amt<ExpirationSet>> flush() {
    return entries.flush();
  }

  /// Adds sectors that are not faulty where their life ends.
  SectorTotal addActive(List<SectorOnChainInfo> sectors) {
    SortedMap<ChainEpoch, List<SectorOnChainInfo>> byExpiration = new TreeMap<>();
    for (SectorOnChainInfo sector : sectors) {
      byExpiration
          .computeIfAbsent(quantizeUp(sector.expiration()), _ -> new ArrayList<>())
          .add(sector);
    }
    SectorTotal total = SectorTotal.NONE;
    for (var group : byExpiration.entrySet()) {
      SectorTotal part = total(group.getValue());
      add(group.getKey(), part.asActive());
      total = total.plus(part);
    }
    return total;
  }

  /// Makes sectors faulty: those that would expire after `faultExpiration` will expire then, early.
  /// None of them may be faulty yet.
  ///
  /// @return their power
  PowerPair rescheduleAsFaults(ChainEpoch faultExpiration, List<SectorOnChainInfo> sectors) {
    BitField rescheduled = BitField.EMPTY;
    PowerPair rescheduledPower = PowerPair.ZERO;
    PowerPair expiringPower = PowerPair.ZERO;
    for (Group group : findByExpiration(sectors)) {
      SectorTotal part = group.part();
      ExpirationSet next;
      if (group.epoch().isAfter(quantizeUp(faultExpiration))) {
        next = group.set().withoutActive(part.sectors(), part.power(), part.pledge());
        rescheduled = rescheduled.union(part.sectors());
        rescheduledPower = rescheduledPower.plus(part.power());
      } else {
        next = group.set().withFaults(part.power());
        expiringPower = expiringPower.plus(part.power());
      }
      setOrDelete(group.epoch(), next);
      next.checked();
    }
    if (!rescheduled.isEmpty()) {
      add(faultExpiration, early(rescheduled, rescheduledPower));
    }
    return rescheduledPower.plus(expiringPower);
  }

  /// Makes all sectors faulty, see [#rescheduleAsFaults].
  void rescheduleAllAsFaults(ChainEpoch faultExpiration) {
    List<Long> emptied = new ArrayList<>();
    List<BitField> rescheduled = new ArrayList<>();
    PowerPair[] power = {PowerPair.ZERO};
    entries.forEach((epoch, set) -> {
      if (epoch <= quantizeUp(faultExpiration).number()) {
        ExpirationSet next = set.withFaults(set.activePower());
        entries.set(epoch, next);
        next.checked();
        return;
      }
      emptied.add(epoch);
      refuseUnless(set.earlySectors().isEmpty(), "sectors expire early at %d, and too late", epoch);
      rescheduled.add(set.onTimeSectors());
      power[0] = power[0].plus(set.activePower()).plus(set.faultyPower());
      set.checked();
    });
    if (!emptied.isEmpty()) {
      add(faultExpiration, early(BitFields.union(rescheduled), power[0]));
      Queues.deleteAll(entries, emptied);
    }
  }

  /// Makes faulty sectors active: those that would expire early will expire on time.
  ///
  /// @return their power
  PowerPair rescheduleRecovered(List<SectorOnChainInfo> sectors) {
    SortedMap<Long, SectorOnChainInfo> remaining = byNumber(sectors);
    List<SectorOnChainInfo> rescheduled = new ArrayList<>();
    PowerPair[] recovered = {PowerPair.ZERO};
    changeWhile(set -> {
      SectorTotal onTime = total(takeAll(remaining, set.onTimeSectors()));
      List<SectorOnChainInfo> moving = takeAll(remaining, set.earlySectors());
      SectorTotal early = total(moving);
      if (onTime.isEmpty() && early.isEmpty()) {
        return Step.unchanged(set, !remaining.isEmpty());
      }
      rescheduled.addAll(moving);
      PowerPair power = onTime.power().plus(early.power());
      recovered[0] = recovered[0].plus(power);
      ExpirationSet next =
          new ExpirationSet(
              set.onTimeSectors(),
              set.earlySectors().subtract(early.sectors()),
              set.onTimePledge(),
              set.activePower().plus(onTime.power()),
              set.faultyPower().minus(power));
      return Step.to(next, !remaining.isEmpty());
    });
    requireNone(remaining);
    addActive(rescheduled);
    return recovered[0];
  }

  /// Takes sectors out, faulty or not, on time or early.
  ///
  /// @param faults all faulty sectors of the partition
  /// @param recoveries those of them that are expected to recover
  Removed remove(List<SectorOnChainInfo> sectors, BitField faults, BitField recoveries) {
    requireAtMost(faults, MAX_FAULTS);
    requireAtMost(recoveries, MAX_FAULTS);
    List<SectorOnChainInfo> faulty = new ArrayList<>();
    List<SectorOnChainInfo> active = new ArrayList<>();
    for (SectorOnChainInfo sector : sectors) {
      (faults.contains(sector.sectorNumber().number()) ? faulty : active).add(sector);
    }
    ExpirationSet[] removed = {removeActive(active).asActive()};
    SortedMap<Long, SectorOnChainInfo> remaining = byNumber(faulty);
    changeWhile(set -> {
      SectorTotal onTime = total(takeAll(remaining, set.onTimeSectors()));
      SectorTotal early = total(takeAll(remaining, set.earlySectors()));
      if (onTime.isEmpty() && early.isEmpty()) {
        return Step.unchanged(set, !remaining.isEmpty());
      }
      SectorTotal both = onTime.plus(early);
      ExpirationSet part =
          new ExpirationSet(
              onTime.sectors(), early.sectors(), onTime.pledge(), PowerPair.ZERO, both.power());
      removed[0] = removed[0].plus(part);
      return Step.to(set.minus(part), !remaining.isEmpty());
    });
    requireNone(remaining);
    List<SectorOnChainInfo> recovering =
        faulty.stream().filter(s -> recoveries.contains(s.sectorNumber().number())).toList();
    return new Removed(removed[0], PowerPair.of(recovering));
  }

  /// Takes out all that expires until and including an epoch.
  ExpirationSet popUntil(ChainEpoch until) {
    List<Long> due = new ArrayList<>();
    ExpirationSet[] popped = {ExpirationSet.EMPTY};
    entries.forEachWhile((epoch, set) -> {
      boolean isDue = epoch <= until.number();
      if (isDue) {
        due.add(epoch);
        popped[0] = popped[0].plus(set);
      }
      return isDue;
    });
    Queues.deleteAll(entries, due);
    return popped[0];
  }

  /// Takes sectors out that are not faulty.
  SectorTotal removeActive(List<SectorOnChainInfo> sectors) {
    SectorTotal total = SectorTotal.NONE;
    for (Group group : findByExpiration(sectors)) {
      setOrDelete(group.epoch(), group.set().minus(group.part().asActive()));
      total = total.plus(group.part());
    }
    return total;
  }

  /// Where sectors that are not faulty expire, the earliest first: where their life ends, or else
  /// earlier, where they were moved to.
  private List<Group> findByExpiration(List<SectorOnChainInfo> sectors) {
    SortedMap<ChainEpoch, Group> groups = new TreeMap<>();
    SortedMap<Long, SectorOnChainInfo> remaining = byNumber(sectors);
    SortedSet<ChainEpoch> declared = new TreeSet<>();
    sectors.forEach(sector -> declared.add(quantizeUp(sector.expiration())));
    for (ChainEpoch epoch : declared) {
      take(remaining, epoch, get(epoch), groups);
    }
    if (!remaining.isEmpty()) {
      entries.forEachWhile((key, set) -> {
        ChainEpoch epoch = new ChainEpoch(key);
        if (declared.contains(epoch)) {
          return true;
        }
        remaining.keySet().forEach(number -> requireNotEarly(set, number));
        take(remaining, epoch, set, groups);
        return !remaining.isEmpty();
      });
    }
    requireNone(remaining);
    return List.copyOf(groups.values());
  }

  private void take(
      SortedMap<Long, SectorOnChainInfo> remaining,
      ChainEpoch epoch,
      ExpirationSet set,
      SortedMap<ChainEpoch, Group> groups) {
    List<SectorOnChainInfo> found = takeAll(remaining, set.onTimeSectors());
    if (!found.isEmpty()) {
      groups.put(epoch, new Group(epoch, set, total(found)));
    }
  }

  /// Takes those of `remaining` out that are in a set.
  private static List<SectorOnChainInfo> takeAll(
      SortedMap<Long, SectorOnChainInfo> remaining, BitField numbers) {
    List<SectorOnChainInfo> found =
        remaining.values().stream()
            .filter(s -> numbers.contains(s.sectorNumber().number()))
            .toList();
    found.forEach(sector -> remaining.remove(sector.sectorNumber().number()));
    return found;
  }

  private SectorTotal total(List<SectorOnChainInfo> sectors) {
    return SectorTotal.of(sectors);
  }

  private static void requireNotEarly(ExpirationSet set, long number) {
    refuseUnless(
        !set.earlySectors().contains(number),
        "sector %s expires early, and should not be faulty",
        Long.toUnsignedString(number));
  }

  private static void requireNone(SortedMap<Long, SectorOnChainInfo> remaining) {
    refuseUnless(
        remaining.isEmpty(), "%d sectors are not in the expiration queue", remaining.size());
  }

  private static SortedMap<Long, SectorOnChainInfo> byNumber(List<SectorOnChainInfo> sectors) {
    SortedMap<Long, SectorOnChainInfo> byNumber = new TreeMap<>();
    sectors.forEach(sector -> byNumber.put(sector.sectorNumber().number(), sector));
    return byNumber;
  }

  private static void requireAtMost(BitField sectors, long most) {
    refuseUnless(
        Long.compareUnsigned(sectors.count(), most) <= 0,
        "%s sectors in a set, at most %d expected",
        Long.toUnsignedString(sectors.count()),
        most);
  }

  private ChainEpoch quantizeUp(ChainEpoch epoch) {
    return scope.quant().quantizeUp(epoch);
  }

  private static ExpirationSet early(BitField sectors, PowerPair power) {
    return new ExpirationSet(BitField.EMPTY, sectors, TokenAmount.ZERO, PowerPair.ZERO, power);
  }

  private void add(ChainEpoch epoch, ExpirationSet more) {
    ChainEpoch key = quantizeUp(epoch);
    entries.set(key.number(), get(key).plus(more));
  }

  private ExpirationSet get(ChainEpoch key) {
    return entries.find(key.number()).orElse(ExpirationSet.EMPTY);
  }

  private void setOrDelete(ChainEpoch key, ExpirationSet set) {
    if (set.isEmpty()) {
      Queues.deleteAll(entries, List.of(key.number()));
    } else {
      entries.set(key.number(), set);
    }
  }

  /// Goes through the entries, the earliest first, and writes those that change. Entries that
  /// become empty are taken out in the end.
  private void changeWhile(Function<ExpirationSet, Step> change) {
    List<Long> emptied = new ArrayList<>();
    entries.forEachWhile((epoch, set) -> {
      requireAtMost(set.onTimeSectors(), MAX_ENTRY_SECTORS);
      requireAtMost(set.earlySectors(), MAX_ENTRY_SECTORS);
      Step step = change.apply(set);
      step.next().checked();
      if (step.isChanged() && step.next().isEmpty()) {
        emptied.add(epoch);
      } else if (step.isChanged()) {
        entries.set(epoch, step.next());
      }
      return step.goOn();
    });
    Queues.deleteAll(entries, emptied);
  }

  /// What a visit makes of an entry.
  ///
  /// @param next the entry from now on
  /// @param isChanged whether it is written
  /// @param goOn whether the next one shall be visited too
  private record Step(ExpirationSet next, boolean isChanged, boolean goOn) {

    static Step to(ExpirationSet next, boolean goOn) {
      return new Step(next, true, goOn);
    }

    static Step unchanged(ExpirationSet set, boolean goOn) {
      return new Step(set, false, goOn);
    }
  }

  /// Sectors that expire on time at the same epoch.
  ///
  /// @param epoch the key of the entry
  /// @param set the entry
  /// @param part the sectors in question
  private record Group(ChainEpoch epoch, ExpirationSet set, SectorTotal part) {}

  /// Sectors that were taken out.
  ///
  /// @param sectors the sectors and their power
  /// @param recoveringPower the power of those that were expected to recover
  record Removed(ExpirationSet sectors, PowerPair recoveringPower) {}
}
