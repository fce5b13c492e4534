package fil.actors.power;

import fil.actors.BuiltinActors;
import fil.actors.TestChain;
import fil.actors.Violations;
import fil.actors.calls.CronCalls;
import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.genesis.Genesis;
import fil.actors.miner.Deadline;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.MinerParams;
import fil.actors.miner.MinerPolicy;
import fil.actors.miner.MinerState;
import fil.actors.miner.Partition;
import fil.actors.miner.PostPartition;
import fil.actors.miner.SectorLocation;
import fil.actors.miner.SectorPreCommitInfo;
import fil.actors.reward.RewardPolicy;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.PostProofType;
import fil.vm.SealProofType;
import java.util.List;

/// A chain from genesis with real miners. Cron runs only where a miner's deadline ends, and where a
/// test asks for it.
final class MinerChain {

  static final Address.Id OWNER = Genesis.accountId(0);
  static final StoragePower SECTOR = StoragePower.of(32L << 30);

  private static final Bytes PROOF = Bytes.zeros(192);
  private static final long COMMIT_DELAY = 151;
  private static final long LIFE_EPOCHS = 300 * 2880;

  private final TestChain chain;

  MinerChain() {
    Address key = new Address.Bls(Bytes.zeros(48));
    Genesis genesis =
        new Genesis(
            "test",
            RewardPolicy.MAINNET.allocation(),
            key,
            List.of(new Genesis.Account(key, TokenAmount.ofFil(10_000_000))));
    chain = TestChain.of(store -> genesis.build(store, BuiltinActors.create()));
  }

  TestChain chain() {
    return chain;
  }

  private long now() {
    return chain.epoch().number();
  }

  Address.Id createMiner() {
    PowerActor.NewMiner wish =
        new PowerActor.NewMiner(OWNER, OWNER, PostProofType.WINDOW_32_GIB, Bytes.of(1), List.of());
    InitCalls.Made made =
        chain
            .call(
                OWNER,
                Singletons.POWER,
                PowerCalls.CREATE_MINER,
                Bytes.copyOf(PowerActor.NewMiner.CODEC.encode(wish)),
                TokenAmount.ofFil(100_000))
            .decode(InitCalls.Made.CODEC);
    return (Address.Id) made.id();
  }

  <P> TestChain.Result send(Address.Id miner, MethodNumber method, Codec<P> codec, P params) {
    return chain.call(OWNER, miner, method, codec, params);
  }

  void cron() {
    chain.call(Singletons.SYSTEM, Singletons.CRON, CronCalls.EPOCH_TICK).requireSuccess();
  }

  /// Goes on to `epoch`, with cron at the last epoch of each deadline of `miner` on the way.
  void goTo(Address.Id miner, ChainEpoch epoch) {
    while (now() < epoch.number()) {
      ChainEpoch last = deadline(miner).last();
      if (!last.isBefore(epoch)) {
        chain.at(epoch);
        return;
      }
      chain.at(last);
      cron();
      chain.at(last.plus(1));
    }
  }

  TestChain.Result preCommit(Address.Id miner, SealProofType type, long sector) {
    SectorPreCommitInfo info =
        new SectorPreCommitInfo(
            type,
            new SectorNumber(sector),
            Cid.ofReplicaCommitment(Bytes32.ZERO),
            new ChainEpoch(now() - 1),
            List.of(),
            new ChainEpoch(now() + LIFE_EPOCHS),
            false,
            new Uint64(0),
            new Uint64(0),
            new SectorNumber(0));
    return send(miner, MinerCalls.PRE_COMMIT_SECTOR, SectorPreCommitInfo.CODEC, info);
  }

  /// Seals sectors and has cron confirm each one's proof.
  void commit(Address.Id miner, long... sectors) {
    preCommitAll(miner, sectors);
    for (long sector : sectors) {
      send(
              miner,
              MinerCalls.PROVE_COMMIT_SECTOR,
              MinerParams.ProveCommitSector.CODEC,
              new MinerParams.ProveCommitSector(new SectorNumber(sector), PROOF))
          .requireSuccess();
    }
    cron();
    chain.at(chain.epoch().plus(1));
  }

  /// Seals sectors and proves that with one proof.
  void commitAggregate(Address.Id miner, long... sectors) {
    preCommitAll(miner, sectors);
    send(
            miner,
            MinerCalls.PROVE_COMMIT_AGGREGATE,
            MinerParams.ProveCommitAggregate.CODEC,
            new MinerParams.ProveCommitAggregate(BitField.of(sectors), PROOF))
        .requireSuccess();
    cron();
    chain.at(chain.epoch().plus(1));
  }

  private void preCommitAll(Address.Id miner, long... sectors) {
    for (long sector : sectors) {
      preCommit(miner, SealProofType.STACKED_DRG_32_GIB_V1_1, sector).requireSuccess();
    }
    goTo(miner, chain.epoch().plus(COMMIT_DELAY));
  }

  /// Goes on to where the sector's deadline is open next.
  void goToDeadline(Address.Id miner, long sector) {
    DeadlineInfo own = deadlineOf(miner, sector).nextNotElapsed();
    goTo(miner, own.isOpen() ? chain.epoch() : own.open());
  }

  /// Proves the partition of a sector in its deadline, which is open, without some sectors.
  TestChain.Result post(Address.Id miner, long sector, long... skipped) {
    DeadlineInfo own = deadline(miner);
    MinerParams.SubmitWindowedPost post =
        new MinerParams.SubmitWindowedPost(
            new Uint64(own.index()),
            List.of(
                new PostPartition(
                    new Uint64(locate(miner, sector).partition()), BitField.of(skipped))),
            List.of(new PostProof(PostProofType.WINDOW_32_GIB.number(), PROOF)),
            own.challenge(),
            Bytes.zeros(32));
    return send(miner, MinerCalls.SUBMIT_WINDOWED_POST, MinerParams.SubmitWindowedPost.CODEC, post);
  }

  /// Has sectors give power: goes on to their deadline, and proves them.
  void prove(Address.Id miner, long... sectors) {
    goToDeadline(miner, sectors[0]);
    post(miner, sectors[0]).requireSuccess();
    endDeadline(miner);
  }

  /// Goes on to the end of the deadline that is open, and over it.
  void endDeadline(Address.Id miner) {
    goTo(miner, deadline(miner).close());
  }

  /// Declares what a method takes of sectors of one partition.
  TestChain.Result declare(Address.Id miner, MethodNumber method, long... sectors) {
    SectorLocation where = locate(miner, sectors[0]);
    MinerParams.Declaration declaration =
        new MinerParams.Declaration(
            new Uint64(where.deadline()), new Uint64(where.partition()), BitField.of(sectors));
    return send(
        miner,
        method,
        MinerParams.Declarations.CODEC,
        new MinerParams.Declarations(List.of(declaration)));
  }

  MinerState state(Address.Id miner) {
    return chain.state(miner, MinerState.CODEC);
  }

  private DeadlineInfo deadline(Address.Id miner) {
    return state(miner).deadlineAt(MinerPolicy.MAINNET.proving(), chain.epoch());
  }

  private DeadlineInfo deadlineOf(Address.Id miner, long sector) {
    return deadline(miner).withIndex(locate(miner, sector).deadline());
  }

  SectorLocation locate(Address.Id miner, long sector) {
    return state(miner).loadDeadlines(chain.store()).find(chain.store(), new SectorNumber(sector));
  }

  Partition partition(Address.Id miner, long sector) {
    SectorLocation where = locate(miner, sector);
    Deadline deadline =
        state(miner).loadDeadlines(chain.store()).load(chain.store(), where.deadline());
    return deadline.loadPartition(chain.store(), where.partition());
  }

  PowerState power() {
    return chain.state(Singletons.POWER, PowerState.CODEC);
  }

  Claim claim(Address.Id miner) {
    return power().claim(chain.store(), miner).orElseThrow();
  }

  List<String> violations() {
    return Violations.of(
        to -> PowerInvariants.check(power(), chain.store(), PowerPolicy.MAINNET, to));
  }

  static StoragePower sectors(long count) {
    return SECTOR.times(count);
  }
}
