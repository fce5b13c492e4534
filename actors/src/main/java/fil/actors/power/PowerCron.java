package fil.actors.power;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ConfirmedSeals;
import fil.actors.calls.MinerCalls.DeferredCronEvent;
import fil.actors.calls.RewardCalls;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.math.FilterEstimate;
import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.Refusal;
import fil.vm.SealVerifyInfo;
import fil.vm.SendResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the power actor does at the end of each epoch. Miners' failures must not stop it.
///
/// @param policy by which numbers
record PowerCron(PowerPolicy policy) {

  /// Verifies the epoch's seals, calls back who wanted it, freezes the network's power for the next
  /// epoch, and tells the reward actor. Only cron calls it.
  void tick(ActorRuntime rt) {
    rt.requireCaller(Singletons.CRON);

    EpochReward reward =
        rt.send(Singletons.REWARD, RewardCalls.THIS_EPOCH_REWARD, Bytes.EMPTY, TokenAmount.ZERO)
            .requireSuccess("failed to ask for the epoch's reward")
            .decode(EpochReward.CODEC);

    confirmSeals(rt, reward);
    callBack(rt, reward);

    StoragePower rawBytes =
        rt.transactFor(
            PowerState.CODEC,
            state -> {
              PowerState frozen = state.withEpochFrozen(policy);
              return new Changed<>(frozen, frozen.thisEpochRawBytes());
            });

    rt.send(
            Singletons.REWARD,
            RewardCalls.UPDATE_NETWORK_KPI,
            StoragePower.CODEC,
            rawBytes,
            TokenAmount.ZERO)
        .requireSuccess("failed to tell the reward actor the network's power");
  }

  /// Verifies the epoch's seals, and tells each miner which of its sectors are proven.
  private void confirmSeals(ActorRuntime rt, EpochReward reward) {
    Batch batch =
        rt.transactFor(
            PowerState.CODEC,
            state -> {
              Map<Address, List<SealVerifyInfo>> seals = new LinkedHashMap<>();
              PowerState next = takeSeals(rt.store(), state, seals);
              return new Changed<>(
                  next, new Batch(seals, state.thisEpochQualityAdjustedSmoothed()));
            });

    Iterator<Boolean> answers =
        rt.batchVerifySeals(batch.seals.values().stream().flatMap(List::stream).toList())
            .iterator();
    Map<Address, Set<SectorNumber>> proven = new LinkedHashMap<>();
    batch.seals.forEach((miner, seals) -> {
      Set<SectorNumber> sectors = new LinkedHashSet<>();
      for (SealVerifyInfo seal : seals) {
        if (answers.next()) {
          sectors.add(seal.sectorId().number());
        }
      }
      proven.put(miner, sectors);
    });
    proven.forEach((miner, sectors) -> {
      if (!sectors.isEmpty()) {
        // A miner that fails here has its sectors expire as if they had not been proven.
        rt.send(
            miner,
            MinerCalls.CONFIRM_SECTOR_PROOFS_VALID,
            ConfirmedSeals.CODEC,
            new ConfirmedSeals(
                List.copyOf(sectors), reward.smoothed(), reward.baselinePower(), batch.smoothed),
            TokenAmount.ZERO);
      }
    });
  }

  private record Batch(Map<Address, List<SealVerifyInfo>> seals, FilterEstimate smoothed) {}

  /// Takes the seals out of the state, with those of miners that have no claim. Where the batch
  /// cannot be read, none is verified; it is dropped all the same once its root was read, so that
  /// it does not grow from epoch to epoch.
  private PowerState takeSeals(
      BlockStore store, PowerState state, Map<Address, List<SealVerifyInfo>> seals) {
    if (state.proofValidationBatch() == null) {
      return state;
    }
    Multimap<Address, SealVerifyInfo> batch;
    Claims claims;
    try {
      batch = PowerState.PROOFS.load(store, state.proofValidationBatch());
      claims = Claims.load(policy, state, store);
    } catch (MalformedInputException e) {
      return state;
    }
    try {
      batch.forEach((miner, array) -> {
        if (claims.contains(miner)) {
          List<SealVerifyInfo> own = new ArrayList<>();
          array.forEach((_, seal) -> own.add(seal));
          seals.put(miner, own);
        }
      });
    } catch (MalformedInputException e) {
      seals.clear();
    }
    return state.withProofs(null);
  }

  /// Calls back the miners whose epoch has come. One that fails loses its claim.
  private void callBack(ActorRuntime rt, EpochReward reward) {
    Due due = rt.transactFor(PowerState.CODEC, state -> takeEvents(rt, state));

    List<Address> failed = new ArrayList<>();
    for (CronEvent event : due.events) {
      SendResult sent =
          rt.send(
              event.miner(),
              MinerCalls.ON_DEFERRED_CRON_EVENT,
              DeferredCronEvent.CODEC,
              new DeferredCronEvent(event.payload(), reward.smoothed(), due.smoothed),
              TokenAmount.ZERO);
      if (!sent.isSuccess()) {
        failed.add(event.miner());
      }
    }
    if (!failed.isEmpty()) {
      rt.transact(PowerState.CODEC, state -> withoutClaims(rt, state, failed));
    }
  }

  private record Due(List<CronEvent> events, FilterEstimate smoothed) {}

  /// Takes the events up to now out of the state. Those of miners without a claim are dropped.
  private Changed<PowerState, Due> takeEvents(ActorRuntime rt, PowerState state) {
    Multimap<Long, CronEvent> queue =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the cron events",
            () -> PowerState.CRON_EVENTS.load(rt.store(), state.cronEventQueue()));
    Claims claims =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the claims",
            () -> Claims.load(policy, state, rt.store()));

    List<CronEvent> events = new ArrayList<>();
    long now = rt.epoch().number();
    for (long epoch = state.firstCronEpoch().number(); epoch <= now; epoch++) {
      long at = epoch;
      orAbort(
          USR_ILLEGAL_STATE,
          "failed to take the cron events of epoch " + at,
          () -> takeEventsAt(at, queue, claims, events));
    }
    PowerState next =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to write the cron events",
            () -> state.withCronEvents(queue.flush(), new ChainEpoch(now + 1)));
    return new Changed<>(next, new Due(events, state.thisEpochQualityAdjustedSmoothed()));
  }

  private static void takeEventsAt(
      long epoch, Multimap<Long, CronEvent> queue, Claims claims, List<CronEvent> due) {
    List<CronEvent> events = new ArrayList<>();
    queue.find(epoch).ifPresent(array -> array.forEach((_, event) -> events.add(event)));
    for (CronEvent event : events) {
      if (claims.contains(event.miner())) {
        due.add(event);
      }
    }
    if (!events.isEmpty()) {
      queue.removeAll(epoch);
    }
  }

  private PowerState withoutClaims(ActorRuntime rt, PowerState state, List<Address> miners) {
    Claims claims =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the claims",
            () -> Claims.load(policy, state, rt.store()));
    for (Address miner : miners) {
      try {
        claims.remove(miner);
      } catch (Refusal _) {
        // The sums contradict the claim. The miner keeps it: cron must go on.
      }
    }
    return orAbort(USR_ILLEGAL_STATE, "failed to write the claims", () -> claims.flushInto(state));
  }
}
