package fil.actors.power;

import static fil.vm.ActorAbort.require;

import fil.actors.BuiltinActors;
import fil.actors.TestChain;
import fil.actors.Violations;
import fil.actors.calls.CronCalls;
import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.CronEnrolment;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.genesis.Genesis;
import fil.actors.reward.RewardPolicy;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import fil.vm.PostProofType;
import fil.vm.SealProofType;
import fil.vm.SealVerifyInfo;
import fil.vm.SectorId;
import java.util.List;

/// A chain from genesis. Its miners do nothing but listen: they fail where they are given a
/// payload, or a sector number, that says so.
final class PowerChain {

  static final Address.Id OWNER = Genesis.accountId(0);
  static final Bytes FAILING_PAYLOAD = Bytes.of(0xff);
  static final SectorNumber FAILING_SECTOR = new SectorNumber(666);

  private static final ActorCode LISTENING_MINER =
      MethodTable.create()
          .with(
              1,
              "Constructor",
              MinerCalls.Construction.CODEC,
              (rt, construction) -> {
                rt.requireCaller(Singletons.INIT);
                require(
                    construction.peerId().size() < 128,
                    ExitCode.USR_ILLEGAL_ARGUMENT,
                    "too long a peer id");
                rt.create(SystemState.CODEC, new SystemState());
              })
          .with(
              MinerCalls.ON_DEFERRED_CRON_EVENT.number(),
              "OnDeferredCronEvent",
              MinerCalls.DeferredCronEvent.CODEC,
              (rt, event) -> {
                rt.requireCaller(Singletons.POWER);
                require(
                    !event.payload().equals(FAILING_PAYLOAD),
                    ExitCode.USR_ILLEGAL_STATE,
                    "told to fail");
              })
          .with(
              MinerCalls.CONFIRM_SECTOR_PROOFS_VALID.number(),
              "ConfirmSectorProofsValid",
              MinerCalls.ConfirmedSeals.CODEC,
              (rt, seals) -> {
                rt.requireCaller(Singletons.POWER);
                require(
                    !seals.sectors().contains(FAILING_SECTOR),
                    ExitCode.USR_ILLEGAL_ARGUMENT,
                    "told to fail");
              });

  private final TestChain chain;

  PowerChain() {
    Address key = new Address.Secp256k1(Bytes.zeros(20));
    Genesis genesis =
        new Genesis(
            "test",
            RewardPolicy.MAINNET.allocation(),
            key,
            List.of(new Genesis.Account(key, TokenAmount.ofFil(100))));
    chain =
        TestChain.of(store -> genesis.build(store, BuiltinActors.create()))
            .withCode(ActorKind.MINER, LISTENING_MINER);
  }

  TestChain chain() {
    return chain;
  }

  PowerState state() {
    return chain.state(Singletons.POWER, PowerState.CODEC);
  }

  Claim claim(Address.Id miner) {
    return state().claim(chain.store(), miner).orElseThrow();
  }

  List<String> violations() {
    return Violations.of(
        to -> PowerInvariants.check(state(), chain.store(), PowerPolicy.MAINNET, to));
  }

  static PowerActor.NewMiner wish(PostProofType type) {
    return new PowerActor.NewMiner(OWNER, OWNER, type, Bytes.of(1, 2, 3), List.of(Bytes.of(4)));
  }

  Address.Id createMiner() {
    InitCalls.Made made =
        chain
            .call(
                OWNER,
                Singletons.POWER,
                PowerCalls.CREATE_MINER,
                PowerActor.NewMiner.CODEC,
                wish(PostProofType.WINDOW_32_GIB))
            .decode(InitCalls.Made.CODEC);
    return (Address.Id) made.id();
  }

  Address.Id createMiner(StoragePower rawBytes, StoragePower qualityAdjusted) {
    Address.Id miner = createMiner();
    change(miner, rawBytes, qualityAdjusted).requireSuccess();
    return miner;
  }

  TestChain.Result change(Address.Id miner, StoragePower raw, StoragePower qualityAdjusted) {
    return chain.call(
        miner,
        Singletons.POWER,
        PowerCalls.UPDATE_CLAIMED_POWER,
        PowerChange.CODEC,
        new PowerChange(raw, qualityAdjusted));
  }

  TestChain.Result pledge(Address.Id miner, TokenAmount change) {
    return chain.call(
        miner, Singletons.POWER, PowerCalls.UPDATE_PLEDGE_TOTAL, TokenAmount.CODEC, change);
  }

  TestChain.Result enroll(Address.Id miner, long epoch, Bytes payload) {
    return chain.call(
        miner,
        Singletons.POWER,
        PowerCalls.ENROLL_CRON_EVENT,
        CronEnrolment.CODEC,
        new CronEnrolment(new ChainEpoch(epoch), payload));
  }

  TestChain.Result submit(Address.Id miner, SectorNumber sector, Bytes proof) {
    SealVerifyInfo seal =
        new SealVerifyInfo(
            SealProofType.STACKED_DRG_32_GIB_V1_1,
            new SectorId(new ActorId(miner.id()), sector),
            List.of(),
            Bytes.zeros(32),
            Bytes.zeros(32),
            proof,
            Cid.ofDagCbor(new byte[] {0}),
            Cid.ofDagCbor(new byte[] {1}));
    return chain.call(
        miner,
        Singletons.POWER,
        PowerCalls.SUBMIT_POREP_FOR_BULK_VERIFY,
        SealVerifyInfo.CODEC,
        seal);
  }

  /// The end of an epoch, as the power actor sees it.
  TestChain.Result cron(long epoch) {
    chain.at(new ChainEpoch(epoch));
    return chain.call(Singletons.CRON, Singletons.POWER, PowerCalls.CRON_TICK).requireSuccess();
  }

  /// The end of an epoch, as the system begins it.
  TestChain.Result epochTick(long epoch) {
    chain.at(new ChainEpoch(epoch));
    return chain.call(Singletons.SYSTEM, Singletons.CRON, CronCalls.EPOCH_TICK).requireSuccess();
  }

  static StoragePower tib(long tebibytes) {
    return StoragePower.of(tebibytes << 40);
  }
}
