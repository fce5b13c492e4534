package fil.actors.miner;

import fil.actors.Violations;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What must hold of a [Partition] at any time.
final class PartitionInvariants {

  private final DeadlineScope scope;
  private final Partition partition;
  private final SortedMap<Long, SectorOnChainInfo> sectors;
  private final Violations violations;
  private final List<ChainEpoch> expirations = new ArrayList<>();
  private BitField queued = BitField.EMPTY;
  private BitField early = BitField.EMPTY;

  private PartitionInvariants(
      DeadlineScope scope,
      Partition partition,
      SortedMap<Long, SectorOnChainInfo> sectors,
      Violations violations) {
    this.scope = scope;
    this.partition = partition;
    this.sectors = sectors;
    this.violations = violations;
  }

  /// Adds everything that does not hold.
  ///
  /// @param sectors all sectors of the miner
  static Result check(
      DeadlineScope scope,
      Partition partition,
      SortedMap<Long, SectorOnChainInfo> sectors,
      Violations violations) {
    PartitionInvariants invariants = new PartitionInvariants(scope, partition, sectors, violations);
    violations.reading("sets of sectors", invariants::checkSets);
    violations.reading("expirations", invariants::checkExpirations);
    violations.reading("early terminations", invariants::checkEarlyTerminations);
    return new Result(invariants.expirations, !invariants.early.isEmpty());
  }

  /// What the deadline must know of a partition.
  ///
  /// @param expirations the epochs at which sectors expire
  /// @param hasEarlyTerminations whether sectors wait for the fee for their termination
  record Result(List<ChainEpoch> expirations, boolean hasEarlyTerminations) {

    Result {
      expirations = List.copyOf(expirations);
    }
  }

  private void checkSets() {
    BitField live = partition.liveSectors();
    require(partition.sectors().containsAll(partition.terminated()), "sectors lack dead ones");
    require(live.containsAll(partition.faults()), "faults are not live");
    require(live.containsAll(partition.unproven()), "unproven sectors are not live");
    require(!partition.faults().containsAny(partition.unproven()), "unproven sectors are faulty");
    require(partition.faults().containsAll(partition.recoveries()), "recoveries are not faulty");
    requirePower("live", partition.livePower(), live);
    requirePower("unproven", partition.unprovenPower(), partition.unproven());
    requirePower("faulty", partition.faultyPower(), partition.faults());
    requirePower("recovering", partition.recoveringPower(), partition.recoveries());
  }

  private void require(boolean condition, String sentence) {
    violations.require(condition, "%s", sentence);
  }

  private void requirePower(String what, PowerPair power, BitField numbers) {
    List<SectorOnChainInfo> infos = new ArrayList<>();
    numbers.forEach(
        BitFields.NO_LIMIT,
        number -> {
          SectorOnChainInfo info = sectors.get(number);
          violations.require(info != null, "%s sector %d is unknown", what, number);
          if (info != null) {
            infos.add(info);
          }
        });
    PowerPair expected = PowerPair.of(infos);
    violations.require(
        power.equals(expected), "%s power of %s, and sectors have %s", what, power, expected);
  }

  private void checkExpirations() {
    BitField live = partition.liveSectors();
    Partition.EXPIRATIONS
        .load(scope.store(), partition.expirations())
        .forEach((key, set) -> {
          ChainEpoch epoch = new ChainEpoch(key);
          violations.require(
              scope.quant().quantizeUp(epoch).equals(epoch),
              "sectors expire at %s, which is not rounded",
              epoch);
          expirations.add(epoch);
          violations.require(
              !queued.containsAny(set.sectors())
                  && !set.onTimeSectors().containsAny(set.earlySectors()),
              "sectors that expire at %s do so twice",
              epoch);
          queued = queued.union(set.sectors());
          checkEntry(epoch, set);
        });
    require(
        live.containsAll(queued) && queued.containsAll(live),
        "sectors that expire are not those that live");
  }

  private void checkEntry(ChainEpoch epoch, ExpirationSet set) {
    ChainEpoch first = expirations.getFirst();
    TokenAmount[] pledge = {TokenAmount.ZERO};
    set.onTimeSectors()
        .forEach(
            BitFields.NO_LIMIT,
            number -> {
              SectorOnChainInfo info = sectors.get(number);
              if (info != null) {
                pledge[0] = pledge[0].plus(info.initialPledge());
                ChainEpoch target = scope.quant().quantizeUp(info.expiration());
                violations.require(
                    epoch.equals(target) || epoch.equals(first),
                    "sector %d expires at %s instead of %s",
                    number,
                    epoch,
                    target);
              }
            });
    set.earlySectors()
        .forEach(
            BitFields.NO_LIMIT,
            number -> {
              SectorOnChainInfo info = sectors.get(number);
              violations.require(
                  info == null || epoch.isBefore(scope.quant().quantizeUp(info.expiration())),
                  "sector %d expires early, and too late, at %s",
                  number,
                  epoch);
            });
    require(
        partition.faults().containsAll(set.earlySectors()),
        "sectors expire early that are not faulty");
    violations.require(
        pledge[0].equals(set.onTimePledge()),
        "a pledge of %s expires at %s, and sectors have %s",
        set.onTimePledge(),
        epoch,
        pledge[0]);
    BitField faulty = set.sectors().intersect(partition.faults());
    requirePower("faulty expiring", set.faultyPower(), faulty);
    requirePower("active expiring", set.activePower(), set.sectors().subtract(faulty));
  }

  private void checkEarlyTerminations() {
    Partition.EARLY_TERMINATED
        .load(scope.store(), partition.earlyTerminated())
        .forEach((epoch, numbers) -> {
          violations.require(
              !early.containsAny(numbers), "sectors that ended at %d did so before", epoch);
          early = early.union(numbers);
        });
    require(partition.terminated().containsAll(early), "sectors wait for a fee that are not dead");
  }
}
