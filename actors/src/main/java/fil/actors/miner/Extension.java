package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.math.Q128;
import fil.actors.miner.MinerParams.ExpirationExtension;
import fil.actors.miner.MinerParams.ExtendSectorExpiration;
import fil.ipld.Amt;
import fil.num.ChainEpoch;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Extensions: sectors that are to live longer.
final class Extension {

  private final MinerPolicy policy;

  Extension(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Moves the expiration of sectors to a later epoch. The part of their deals that is behind them
  /// no longer weighs, and the rest is spread over a longer life, so that their power changes;
  /// their pledge does not. Control addresses may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for too many sectors, for an earlier expiration, and for
  /// one that is too late; with `USR_FORBIDDEN` for sectors that have expired; and with
  /// `USR_NOT_FOUND` for partitions and sectors that are not there.
  void extendSectorExpiration(ActorRuntime rt, ExtendSectorExpiration params) {
    requireFew(params.extensions());

    Partition.Replacement delta =
        rt.transactFor(MinerState.CODEC, state -> extend(rt, state, params.extensions()));

    Requests.changePower(rt, delta.power());
    Requests.changePledge(rt, delta.pledge());
  }

  private void requireFew(List<ExpirationExtension> extensions) {
    MinerPolicy.Limits limits = policy.limits();
    require(
        extensions.size() <= limits.declarations(),
        USR_ILLEGAL_ARGUMENT,
        "%d declarations, at most %d",
        extensions.size(),
        limits.declarations());
    BigInteger sectors = BigInteger.ZERO;
    for (ExpirationExtension extension : extensions) {
      Blocks.requireDeadline(policy, extension.deadline());
      long count =
          orAbort(
              USR_ILLEGAL_ARGUMENT,
              "failed to count the sectors",
              () -> extension.sectors().count());
      sectors = sectors.add(new BigInteger(Long.toUnsignedString(count)));
    }
    require(
        sectors.compareTo(BigInteger.valueOf(limits.addressedSectors())) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "%s sectors, at most %d",
        sectors,
        limits.addressedSectors());
  }

  private Changed<MinerState, Partition.Replacement> extend(
      ActorRuntime rt, MinerState state, List<ExpirationExtension> extensions) {
    MinerInfo info = Blocks.info(rt, state);
    rt.requireCaller(info.controllers());

    Deadlines deadlines = Blocks.deadlines(rt, state);
    Map<Long, List<ExpirationExtension>> byDeadline = new LinkedHashMap<>();
    for (ExpirationExtension extension : extensions) {
      byDeadline
          .computeIfAbsent(extension.deadline().bits(), _ -> new ArrayList<>())
          .add(extension);
    }
    Sectors sectors = Blocks.sectors(rt, state);
    Partition.Replacement delta = Partition.Replacement.NONE;
    for (var entry : byDeadline.entrySet()) {
      long index = entry.getKey();
      DeadlineScope scope = state.scopeOf(rt.store(), policy.proving(), index);
      Deadline deadline = Blocks.deadline(rt, deadlines, index);
      var extended = extend(rt, scope, deadline, sectors, entry.getValue());
      deadlines = Blocks.withDeadline(rt, deadlines, index, extended.state());
      delta = delta.plus(extended.result());
    }
    MinerState next =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to save the sectors",
            () -> state.withSectors(sectors.flush()));
    return new Changed<>(Blocks.withDeadlines(rt, next, deadlines), delta);
  }

  private Changed<Deadline, Partition.Replacement> extend(
      ActorRuntime rt,
      DeadlineScope scope,
      Deadline deadline,
      Sectors sectors,
      List<ExpirationExtension> extensions) {
    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    Map<ChainEpoch, List<Long>> byExpiration = new LinkedHashMap<>();
    Partition.Replacement delta = Partition.Replacement.NONE;
    for (ExpirationExtension extension : extensions) {
      var replaced = extend(rt, scope, partitions, sectors, extension);
      partitions.set(extension.partition().bits(), replaced.state());
      delta = delta.plus(replaced.result());
      byExpiration
          .computeIfAbsent(extension.newExpiration(), _ -> new ArrayList<>())
          .add(extension.partition().bits());
    }
    Deadline saved =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to save a deadline",
            () -> {
              Deadline next = deadline.withPartitions(partitions.flush());
              for (var entry : byExpiration.entrySet()) {
                next = next.withExpirationsAt(scope, entry.getKey(), entry.getValue());
              }
              return next;
            });
    return new Changed<>(saved, delta);
  }

  private Changed<Partition, Partition.Replacement> extend(
      ActorRuntime rt,
      DeadlineScope scope,
      Amt<Partition> partitions,
      Sectors sectors,
      ExpirationExtension extension) {
    Partition partition = Blocks.partition(partitions, extension.partition());
    List<SectorOnChainInfo> old =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the sectors",
            () -> sectors.load(extension.sectors()));
    List<SectorOnChainInfo> extended = new ArrayList<>();
    for (SectorOnChainInfo sector : old) {
      extended.add(extended(rt, sector, extension.newExpiration()));
    }
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to replace the sectors",
        () -> {
          sectors.store(extended);
          return partition.replaceSectors(scope, old, extended);
        });
  }

  private SectorOnChainInfo extended(
      ActorRuntime rt, SectorOnChainInfo sector, ChainEpoch newExpiration) {
    ChainEpoch expiration = sector.expiration();
    require(
        !expiration.isBefore(rt.epoch()),
        USR_FORBIDDEN,
        "sector %s has expired at %s, now %s",
        sector.sectorNumber(),
        expiration,
        rt.epoch());
    require(
        !newExpiration.isBefore(expiration),
        USR_ILLEGAL_ARGUMENT,
        "sector %s expires at %s, not at %s already",
        sector.sectorNumber(),
        expiration,
        newExpiration);
    SectorLife.requireExpiration(
        policy, rt, sector.activation(), newExpiration, sector.sealProof());

    BigInteger left = BigInteger.valueOf(expiration.number() - rt.epoch().number());
    BigInteger life = BigInteger.valueOf(expiration.number() - sector.activation().number());
    return sector.extendedTo(
        newExpiration,
        Q128.divide(sector.dealWeight().multiply(left), life),
        Q128.divide(sector.verifiedDealWeight().multiply(left), life));
  }
}
