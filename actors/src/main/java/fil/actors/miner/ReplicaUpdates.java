package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;

import fil.actors.calls.MarketCalls.SectorData;
import fil.actors.calls.MarketCalls.SectorDeals;
import fil.actors.calls.MarketCalls.SectorWeights;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.miner.MinerParams.ProveReplicaUpdates;
import fil.actors.miner.MinerParams.SectorUpdate;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.Refusal;
import fil.vm.ReplicaUpdate;
import fil.vm.UpdateProofType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Replica updates: data of deals comes into sectors that have none, without sealing them anew, see
/// [FIP-0019].
///
/// [FIP-0019]: https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0019.md
final class ReplicaUpdates {

  /// How long the proof of an update may be.
  private static final int MAX_PROOF_BYTES = 4096;

  private final MinerPolicy policy;
  private final Monies monies;

  ReplicaUpdates(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
  }

  /// Puts data into sectors. Updates that cannot be, or whose deals cannot begin, are passed over;
  /// of the rest, all proofs must hold. Sectors pledge more where they are worth more. Control
  /// addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where no update is left, and where a proof does not hold;
  /// with `USR_NOT_FOUND` for a sector that is not where the update says; with
  /// `USR_INSUFFICIENT_FUNDS` where there is not enough for a pledge; and with `USR_ILLEGAL_STATE`
  /// for updates in more than one deadline.
  ///
  /// @return the numbers of the sectors
  BitField proveReplicaUpdates(ActorRuntime rt, ProveReplicaUpdates params) {
    require(
        params.updates().size() <= policy.sealing().replicaUpdateBatch(),
        USR_ILLEGAL_ARGUMENT,
        "%d updates, at most %d",
        params.updates().size(),
        policy.sealing().replicaUpdateBatch());
    MinerState before = rt.state(MinerState.CODEC);
    MinerInfo info = Blocks.info(rt, before);
    rt.requireCaller(info.controllers());

    Sectors sectors = Blocks.sectors(rt, before);
    List<Possible> possible = possible(rt, before, info, sectors, params.updates());
    require(!possible.isEmpty(), USR_ILLEGAL_ARGUMENT, "no valid updates");
    Map<Long, List<Detailed>> byDeadline = detailed(rt, possible);
    EpochReward reward = Requests.epochReward(rt);
    TotalPower power = Requests.totalPower(rt);

    Update update = new Update(rt, info, sectors, reward, power);
    Updated updated =
        rt.transactFor(
            MinerState.CODEC, state -> updated(update, state, byDeadline, possible.size()));
    Requests.changePledge(rt, updated.delta.pledge());
    Requests.changePower(rt, updated.delta.power());
    return updated.sectors;
  }

  /// The updates that can be, whose deals have begun.
  private List<Possible> possible(
      ActorRuntime rt,
      MinerState state,
      MinerInfo info,
      Sectors sectors,
      List<SectorUpdate> updates) {
    List<Possible> possible = new ArrayList<>();
    NavigableSet<SectorNumber> seen = new TreeSet<>();
    for (SectorUpdate update : updates) {
      boolean isNew = seen.add(update.sector());
      if (isNew && isWellFormed(info, update) && isActive(rt, state, update)) {
        emptySector(sectors, update)
            .filter(sector -> Requests.activateDeals(rt, update.deals(), sector.expiration()))
            .ifPresent(sector -> possible.add(new Possible(update, sector)));
      }
    }
    return possible;
  }

  private boolean isWellFormed(MinerInfo info, SectorUpdate update) {
    return update.replicaProof().size() <= MAX_PROOF_BYTES
        && !update.deals().isEmpty()
        && update.deals().size() <= policy.limits().dealsInSector(info.sectorSize())
        && Long.compareUnsigned(update.deadline().bits(), policy.proving().deadlines()) < 0
        && SectorLife.isReplica(update.newSealedCid());
  }

  /// Whether the sector is proven and not faulty, in a deadline that is neither open nor about to.
  private boolean isActive(ActorRuntime rt, MinerState state, SectorUpdate update) {
    long deadline = update.deadline().bits();
    return state.deadlineAt(policy.proving(), rt.epoch()).withIndex(deadline).isMutable()
        && orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed to check a sector",
            () ->
                state.isSectorActive(
                    rt.store(), deadline, update.partition().bits(), update.sector(), true));
  }

  /// The sector, where it has no deals.
  private static Optional<SectorOnChainInfo> emptySector(Sectors sectors, SectorUpdate update) {
    try {
      return sectors.find(update.sector()).filter(sector -> sector.dealIds().isEmpty());
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  /// The updates with what their deals weigh and the names of their data, by deadline.
  private static Map<Long, List<Detailed>> detailed(ActorRuntime rt, List<Possible> possible) {
    List<SectorWeights> weights =
        Requests.dealWeights(
            rt,
            possible.stream()
                .map(one -> new SectorDeals(one.sector.expiration(), one.update.deals()))
                .toList());
    require(
        weights.size() == possible.size(),
        USR_ILLEGAL_STATE,
        "deal weights of %d sectors, not %d",
        weights.size(),
        possible.size());
    List<Cid> commDs =
        Requests.dataCommitments(
            rt,
            possible.stream()
                .map(one -> new SectorData(one.update.deals(), one.sector.sealProof()))
                .toList());

    Map<Long, List<Detailed>> byDeadline = new LinkedHashMap<>();
    for (int i = 0; i < possible.size(); i++) {
      Possible one = possible.get(i);
      byDeadline
          .computeIfAbsent(one.update.deadline().bits(), _ -> new ArrayList<>())
          .add(new Detailed(one.update, one.sector, weights.get(i), commDs.get(i)));
    }
    return byDeadline;
  }

  /// Deviation: as on the network, the sectors of each deadline take the places from 0 on in one
  /// list that has a place for each update, so that with two deadlines some stay empty, which is an
  /// error. It was corrected with the next version of the actors.
  private Changed<MinerState, Updated> updated(
      Update update, MinerState state, Map<Long, List<Detailed>> byDeadline, int count) {
    ActorRuntime rt = update.rt;
    Deadlines deadlines = Blocks.deadlines(rt, state);
    @Nullable SectorOnChainInfo[] places = new SectorOnChainInfo[count];
    BitField succeeded = BitField.EMPTY;
    Partition.Replacement delta = Partition.Replacement.NONE;
    MinerState pledged = state;
    for (var entry : byDeadline.entrySet()) {
      long index = entry.getKey();
      Deadline deadline = Blocks.deadline(rt, deadlines, index);
      Amt<Partition> partitions = deadline.loadPartitions(rt.store());
      DeadlineScope scope = state.scopeOf(rt.store(), policy.proving(), index);
      List<Detailed> updates = entry.getValue();
      for (int i = 0; i < updates.size(); i++) {
        Detailed detailed = updates.get(i);
        verify(rt, detailed);
        SectorOnChainInfo next = next(update, detailed);
        pledged = withPledge(rt, pledged, detailed.sector, next);
        delta = delta.plus(replace(scope, partitions, detailed, next));
        places[i] = next;
        succeeded = succeeded.union(BitField.of(next.sectorNumber().number()));
      }
      Deadline changed =
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to save the partitions",
              () -> deadline.withPartitions(partitions.flush()));
      deadlines = Blocks.withDeadline(rt, deadlines, index, changed);
    }
    return new Changed<>(
        Blocks.withDeadlines(rt, withSectors(update, pledged, places), deadlines),
        new Updated(succeeded, delta));
  }

  private static MinerState withSectors(
      Update update, MinerState state, @Nullable SectorOnChainInfo[] places) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to save the sectors",
        () -> {
          for (SectorOnChainInfo sector : places) {
            if (sector == null) {
              throw new Refusal("no sector in its place");
            }
            update.sectors.store(List.of(sector));
          }
          return state.withSectors(update.sectors.flush());
        });
  }

  private static void verify(ActorRuntime rt, Detailed detailed) {
    UpdateProofType type =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to determine how an update is proven",
            () -> detailed.sector.sealProof().update());
    require(
        detailed.update.updateProofType().equals(type),
        USR_ILLEGAL_ARGUMENT,
        "an update of type %s, not %s",
        detailed.update.updateProofType(),
        type);
    ReplicaUpdate replica =
        new ReplicaUpdate(
            type,
            detailed.sector.sealedCid(),
            detailed.update.newSealedCid(),
            detailed.commD,
            detailed.update.replicaProof());
    orAbort(
        USR_ILLEGAL_ARGUMENT, "failed to verify an update", () -> rt.verifyReplicaUpdate(replica));
  }

  /// The sector with its new data.
  private SectorOnChainInfo next(Update update, Detailed detailed) {
    SectorOnChainInfo old = detailed.sector;
    long now = update.rt.epoch().number();
    StoragePower power =
        SectorQuality.power(
            update.info.sectorSize(),
            old.expiration().number() - now,
            detailed.weight.dealWeight(),
            detailed.weight.verifiedDealWeight());
    var reward = update.reward.smoothed();
    var networkPower = update.power.qualityAdjustedSmoothed();
    TokenAmount pledge =
        monies.initialPledge(
            power,
            update.reward.baselinePower(),
            reward,
            networkPower,
            update.rt.circulatingSupply());
    return new SectorOnChainInfo(
        old.sectorNumber(),
        old.sealProof(),
        detailed.update.newSealedCid(),
        detailed.update.deals(),
        update.rt.epoch(),
        old.expiration(),
        detailed.weight.dealWeight(),
        detailed.weight.verifiedDealWeight(),
        TokenAmount.max(pledge, old.initialPledge()),
        monies.dayReward(reward, networkPower, power),
        monies.storagePledge(reward, networkPower, power),
        Math.max(0, now - old.activation().number()),
        old.expectedDayReward(),
        Optional.ofNullable(old.sectorKeyCid()).orElse(old.sealedCid()));
  }

  /// The state with what the sector pledges more than before.
  private static MinerState withPledge(
      ActorRuntime rt, MinerState state, SectorOnChainInfo old, SectorOnChainInfo next) {
    TokenAmount deficit = next.initialPledge().minus(old.initialPledge());
    if (deficit.isZero()) {
      return state;
    }
    TokenAmount unlocked = Funds.unlockedBalance(rt, state);
    require(
        unlocked.compareTo(deficit) >= 0,
        USR_INSUFFICIENT_FUNDS,
        "%s for a pledge that is %s more",
        unlocked,
        deficit);
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to add a pledge",
        () -> MinerFunds.addInitialPledge(state, deficit));
  }

  private static Partition.Replacement replace(
      DeadlineScope scope, Amt<Partition> partitions, Detailed detailed, SectorOnChainInfo next) {
    Partition partition = Blocks.partition(partitions, detailed.update.partition());
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to replace a sector",
        () -> {
          var replaced = partition.replaceSectors(scope, List.of(detailed.sector), List.of(next));
          partitions.set(detailed.update.partition().bits(), replaced.state());
          return replaced.result();
        });
  }

  private record Possible(SectorUpdate update, SectorOnChainInfo sector) {}

  private record Detailed(
      SectorUpdate update, SectorOnChainInfo sector, SectorWeights weight, Cid commD) {}

  private record Update(
      ActorRuntime rt, MinerInfo info, Sectors sectors, EpochReward reward, TotalPower power) {}

  private record Updated(BitField sectors, Partition.Replacement delta) {}
}
