package fil.actors.power;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.CronEnrolment;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.ipld.Amt;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import fil.vm.MethodTable;
import fil.vm.PostProofType;
import fil.vm.SealVerifyInfo;
import java.util.List;
import java.util.Optional;

/// The power actor keeps account of who stores how much.
///
/// @param policy by which numbers
public record PowerActor(PowerPolicy policy) {

  /// A miner has as many proofs in this epoch as it may have.
  public static final ExitCode TOO_MANY_PROVE_COMMITS = ExitCode.FIRST_ACTOR_SPECIFIC;

  /// The methods. There was a seventh.
  public ActorCode code() {
    PowerCron cron = new PowerCron(policy);
    return MethodTable.create()
        .with(1, "Constructor", this::construct)
        .with(
            PowerCalls.CREATE_MINER.number(),
            "CreateMiner",
            NewMiner.CODEC,
            InitCalls.Made.CODEC,
            this::createMiner)
        .with(
            PowerCalls.UPDATE_CLAIMED_POWER.number(),
            "UpdateClaimedPower",
            PowerChange.CODEC,
            this::updateClaimedPower)
        .with(
            PowerCalls.ENROLL_CRON_EVENT.number(),
            "EnrollCronEvent",
            CronEnrolment.CODEC,
            PowerActor::enrollCronEvent)
        .with(PowerCalls.CRON_TICK.number(), "CronTick", cron::tick)
        .with(
            PowerCalls.UPDATE_PLEDGE_TOTAL.number(),
            "UpdatePledgeTotal",
            TokenAmount.CODEC,
            this::updatePledgeTotal)
        .with(
            PowerCalls.SUBMIT_POREP_FOR_BULK_VERIFY.number(),
            "SubmitPoRepForBulkVerify",
            SealVerifyInfo.CODEC,
            this::submitPorepForBulkVerify)
        .with(
            PowerCalls.CURRENT_TOTAL_POWER.number(),
            "CurrentTotalPower",
            TotalPower.CODEC,
            PowerActor::currentTotalPower);
  }

  /// A wish for a new miner.
  ///
  /// @param owner who gets its money
  /// @param worker who signs its blocks and proofs
  /// @param windowPostProof how its sectors are proven, which says their size
  /// @param peerId where it is reached in the network
  /// @param multiaddrs the same, as addresses
  public record NewMiner(
      Address owner,
      Address worker,
      PostProofType windowPostProof,
      Bytes peerId,
      List<Bytes> multiaddrs) {

    /// An array of the five components.
    public static final Codec<NewMiner> CODEC = Codec.tuple(NewMiner.class);

    public NewMiner {
      multiaddrs = List.copyOf(multiaddrs);
    }

    private MinerCalls.Construction construction() {
      return new MinerCalls.Construction(
          owner, worker, List.of(), windowPostProof, peerId, multiaddrs);
    }
  }

  void construct(ActorRuntime rt) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(
        PowerState.CODEC,
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to construct the state",
            () -> PowerState.create(rt.store(), policy)));
  }

  /// Makes a miner, and hands it the value that came along. Accounts and multisigs may call it.
  ///
  /// Aborts with what the init actor, or the miner's constructor, aborts with.
  InitCalls.Made createMiner(ActorRuntime rt, NewMiner wish) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);

    Bytes params = Bytes.copyOf(MinerCalls.Construction.CODEC.encode(wish.construction()));
    InitCalls.Made made =
        rt.send(
                Singletons.INIT,
                InitCalls.EXEC,
                InitCalls.Exec.CODEC,
                new InitCalls.Exec(ActorKind.MINER.code(), params),
                rt.valueReceived())
            .requireSuccess("failed to make the miner's actor")
            .decode(InitCalls.Made.CODEC);

    rt.transact(
        PowerState.CODEC,
        state ->
            orAbort(
                USR_ILLEGAL_STATE,
                "failed to add the miner's claim",
                () -> {
                  Claims claims = Claims.load(policy, state, rt.store());
                  claims.add(made.id(), Claim.none(wish.windowPostProof));
                  return claims.flushInto(state);
                }));
    return made;
  }

  /// Adds to the calling miner's claim, or takes from it.
  ///
  /// Aborts with `USR_NOT_FOUND` for a miner without a claim, with `USR_ILLEGAL_STATE` where the
  /// claim would be below zero.
  void updateClaimedPower(ActorRuntime rt, PowerChange change) {
    rt.requireCallerKind(ActorKind.MINER);
    Address.Id miner = rt.caller();
    rt.transact(
        PowerState.CODEC,
        state ->
            orAbort(
                USR_ILLEGAL_STATE,
                "failed to change the claim",
                () -> {
                  Claims claims = Claims.load(policy, state, rt.store());
                  claims.change(miner, change.rawBytes(), change.qualityAdjusted());
                  return claims.flushInto(state);
                }));
  }

  /// Takes note that the calling miner wants to be called back. At an epoch that is over, it is
  /// called in the next cron.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for an epoch before genesis, which cron would have to begin
  /// to search from.
  static void enrollCronEvent(ActorRuntime rt, CronEnrolment wish) {
    rt.requireCallerKind(ActorKind.MINER);
    CronEvent event = new CronEvent(rt.caller(), wish.payload());
    require(
        wish.epoch().number() >= 0, USR_ILLEGAL_ARGUMENT, "a cron event at epoch %s", wish.epoch());

    rt.transact(
        PowerState.CODEC,
        state ->
            orAbort(
                USR_ILLEGAL_STATE,
                "failed to put the cron event down",
                () -> {
                  Multimap<Long, CronEvent> events =
                      PowerState.CRON_EVENTS.load(rt.store(), state.cronEventQueue());
                  events.add(wish.epoch().number(), event);
                  ChainEpoch first = ChainEpoch.min(state.firstCronEpoch(), wish.epoch());
                  return state.withCronEvents(events.flush(), first);
                }));
  }

  /// Adds to what all miners have pledged, or takes from it. Miners with a claim may call it.
  ///
  /// Aborts with `USR_FORBIDDEN` for a miner without a claim, with `USR_ILLEGAL_STATE` where the
  /// sum would be below zero.
  void updatePledgeTotal(ActorRuntime rt, TokenAmount change) {
    rt.requireCallerKind(ActorKind.MINER);
    rt.transact(
        PowerState.CODEC,
        state -> {
          requireClaim(rt, state);
          TokenAmount pledge = state.totalPledge().plus(change);
          require(!pledge.isNegative(), USR_ILLEGAL_STATE, "%s pledged in all", pledge);
          return state.withPledge(pledge);
        });
  }

  /// Takes a seal's proof to be verified by cron, with all others of the epoch. It is paid for
  /// here.
  ///
  /// Aborts with `USR_FORBIDDEN` for a miner without a claim, with [#TOO_MANY_PROVE_COMMITS] for
  /// one that has too many in this epoch.
  void submitPorepForBulkVerify(ActorRuntime rt, SealVerifyInfo seal) {
    rt.requireCallerKind(ActorKind.MINER);
    Address.Id miner = rt.caller();
    rt.transact(
        PowerState.CODEC,
        state -> {
          requireClaim(rt, state);
          Multimap<Address, SealVerifyInfo> batch =
              orAbort(
                  USR_ILLEGAL_STATE,
                  "failed to load the seals to verify",
                  () -> proofs(rt.store(), state));
          Optional<Amt<SealVerifyInfo>> own =
              orAbort(
                  USR_ILLEGAL_STATE,
                  "failed to find the miner's seals to verify",
                  () -> batch.find(miner));
          require(
              own.map(Amt::count).orElse(0L) < policy.proveCommitsPerEpoch(),
              TOO_MANY_PROVE_COMMITS,
              "%s has %d seals to verify in this epoch",
              miner,
              policy.proveCommitsPerEpoch());
          return orAbort(
              USR_ILLEGAL_STATE,
              "failed to put the seal down",
              () -> {
                batch.add(miner, seal);
                PowerState next = state.withProofs(batch.flush());
                rt.chargeGas(GasKind.POREP, policy.submitGas());
                return next;
              });
        });
  }

  private static Multimap<Address, SealVerifyInfo> proofs(BlockStore store, PowerState state) {
    return state.proofValidationBatch() == null
        ? PowerState.PROOFS.create(store)
        : PowerState.PROOFS.load(store, state.proofValidationBatch());
  }

  /// The network's power and pledge as cron froze them at the end of the last epoch, so that they
  /// are the same for all messages of this one.
  static TotalPower currentTotalPower(ActorRuntime rt) {
    rt.acceptAnyCaller();
    PowerState state = rt.state(PowerState.CODEC);
    return new TotalPower(
        state.thisEpochRawBytes(),
        state.thisEpochQualityAdjusted(),
        state.thisEpochPledge(),
        state.thisEpochQualityAdjustedSmoothed());
  }

  private void requireClaim(ActorRuntime rt, PowerState state) {
    boolean isKnown =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to look for the claim",
            () -> Claims.load(policy, state, rt.store()).contains(rt.caller()));
    require(isKnown, USR_FORBIDDEN, "the miner %s has no claim", rt.caller());
  }
}
