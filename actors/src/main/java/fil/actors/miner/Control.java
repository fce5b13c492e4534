package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.actors.calls.MinerCalls.Construction;
import fil.actors.calls.MinerCalls.ControlAddresses;
import fil.actors.miner.MinerParams.ChangeMultiaddrs;
import fil.actors.miner.MinerParams.ChangePeerId;
import fil.actors.miner.MinerParams.ChangeWorkerAddress;
import fil.addr.Address;
import fil.cid.Link;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;

/// How a miner comes to be, who may act for it, and where it is reached.
final class Control {

  private final MinerPolicy policy;

  Control(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Makes a miner. Only the power actor can, by way of the init actor.
  ///
  /// Its proving periods begin at an offset that follows from its address and the epoch, so that
  /// the work of all miners is spread over the day.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for addresses that may not have their role, and for a proof
  /// type that new miners may not have.
  void construct(ActorRuntime rt, Construction params) {
    rt.requireCaller(Singletons.INIT);

    Addresses.requireFew(policy, params.controls());
    Addresses.requirePeerId(policy, params.peerId());
    Addresses.requireMultiaddrs(policy, params.multiaddrs());
    require(
        policy.sealing().windowPostProofs().contains(params.windowPostProof()),
        USR_ILLEGAL_ARGUMENT,
        "new miners do not prove by type %s",
        params.windowPostProof());
    Address.Id owner = Addresses.control(rt, params.owner());
    Address.Id worker = Addresses.worker(rt, params.worker());
    List<Address> controls = Addresses.controls(rt, params.controls());

    ChainEpoch periodStart = periodStart(rt.epoch(), provingPeriodOffset(rt));
    long deadline = rt.epoch().since(periodStart) / policy.proving().challengeWindow();
    MinerInfo info =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed to construct the miner's info",
            () ->
                MinerInfo.create(
                    owner,
                    worker,
                    controls,
                    params.peerId(),
                    params.multiaddrs(),
                    params.windowPostProof()));
    Link<MinerInfo> link = rt.store().save(info, MinerInfo.CODEC);
    rt.create(
        MinerState.CODEC,
        MinerState.create(rt.store(), policy.proving(), link, periodStart, deadline));
  }

  /// A number below the length of a proving period, from the miner's address and the epoch.
  private long provingPeriodOffset(ActorRuntime rt) {
    Bytes seed =
        Bytes.copyOf(Address.CODEC.encode(rt.receiver()))
            .concat(Bytes.copyOf(ByteBuffer.allocate(8).putLong(rt.epoch().number()).array()));
    Bytes32 digest = rt.hashBlake2b(seed);
    long number = ByteBuffer.wrap(digest.bytes().toArray()).getLong();
    return Long.remainderUnsigned(number, policy.proving().period());
  }

  /// The last epoch, not after `now`, that is `offset` after a multiple of the proving period.
  private ChainEpoch periodStart(ChainEpoch now, long offset) {
    long sinceMultiple = now.number() % policy.proving().period();
    long progress = sinceMultiple - offset;
    return now.plus(-(progress >= 0 ? progress : progress + policy.proving().period()));
  }

  /// Who may act for the miner.
  ControlAddresses controlAddresses(ActorRuntime rt) {
    rt.acceptAnyCaller();
    MinerInfo info = Blocks.info(rt, rt.state(MinerState.CODEC));
    return new ControlAddresses(info.owner(), info.worker(), info.controlAddresses());
  }

  /// Sets the control addresses, and asks for another worker, who comes into office after a delay.
  /// Only the owner may. While a change of worker is due, another one is ignored.
  void changeWorkerAddress(ActorRuntime rt, ChangeWorkerAddress params) {
    Addresses.requireFew(policy, params.newControls());
    Address.Id newWorker = Addresses.worker(rt, params.newWorker());
    List<Address> newControls = Addresses.controls(rt, params.newControls());

    changeInfo(
        rt,
        info -> {
          rt.requireCaller(info.owner());
          boolean isNews = !newWorker.equals(info.worker()) && info.pendingWorkerKey() == null;
          ChainEpoch at = rt.epoch().plus(policy.lifetimes().workerKeyChangeDelay());
          WorkerKeyChange pending =
              isNews ? new WorkerKeyChange(newWorker, at) : info.pendingWorkerKey();
          return info.withWorkers(info.worker(), newControls, pending);
        });
  }

  /// Brings the new worker into office, where its time has come. Only the owner may.
  void confirmUpdateWorkerKey(ActorRuntime rt) {
    rt.transact(
        MinerState.CODEC,
        state -> {
          MinerInfo info = Blocks.info(rt, state);
          rt.requireCaller(info.owner());
          return withDueWorker(rt, state, info);
        });
  }

  /// Proposes a new owner, where the owner says so; makes it the owner, where it says so itself. An
  /// owner who proposes itself takes a proposal back.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for an address that is no number, and where the new owner
  /// names another.
  void changeOwnerAddress(ActorRuntime rt, Address newOwner) {
    require(
        newOwner instanceof Address.Id,
        USR_ILLEGAL_ARGUMENT,
        "an owner's address is a number, not %s",
        newOwner);
    changeInfo(rt, info -> withOwner(rt, info, newOwner));
  }

  private static MinerInfo withOwner(ActorRuntime rt, MinerInfo info, Address newOwner) {
    Address pending = info.pendingOwnerAddress();
    if (pending == null || rt.caller().equals(info.owner())) {
      rt.requireCaller(info.owner());
      return info.withOwners(info.owner(), newOwner.equals(info.owner()) ? null : newOwner);
    }
    rt.requireCaller(pending);
    require(
        newOwner.equals(pending),
        USR_ILLEGAL_ARGUMENT,
        "%s confirms to be the owner, and names %s",
        pending,
        newOwner);
    return info.withOwners(pending, null);
  }

  /// Says by which identity the miner is reached. Control addresses may.
  void changePeerId(ActorRuntime rt, ChangePeerId params) {
    Addresses.requirePeerId(policy, params.newId());
    changeInfo(
        rt,
        info -> {
          rt.requireCaller(info.controllers());
          return info.withPeerId(params.newId());
        });
  }

  /// Says at which addresses the miner is reached. Control addresses may.
  void changeMultiaddrs(ActorRuntime rt, ChangeMultiaddrs params) {
    Addresses.requireMultiaddrs(policy, params.newMultiaddrs());
    changeInfo(
        rt,
        info -> {
          rt.requireCaller(info.controllers());
          return info.withMultiaddrs(params.newMultiaddrs());
        });
  }

  private static void changeInfo(ActorRuntime rt, UnaryOperator<MinerInfo> change) {
    rt.transact(
        MinerState.CODEC,
        state -> Blocks.withInfo(rt, state, change.apply(Blocks.info(rt, state))));
  }

  /// The state, with the new worker where its time has come: no write or one.
  static MinerState withDueWorker(ActorRuntime rt, MinerState state, MinerInfo info) {
    WorkerKeyChange change = info.pendingWorkerKey();
    if (change == null || rt.epoch().isBefore(change.effectiveAt())) {
      return state;
    }
    return Blocks.withInfo(
        rt, state, info.withWorkers(change.newWorker(), info.controlAddresses(), null));
  }
}
