package fil.actors.scenario;

import static fil.actors.scenario.Snapshot.with;
import static fil.vm.ExitCode.SYS_FORBIDDEN;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ApplyRewards;
import fil.actors.calls.MinerCalls.ConfirmedSeals;
import fil.actors.calls.MinerCalls.DeferredCronEvent;
import fil.actors.miner.MinerParams.CheckSectorProven;
import fil.actors.miner.MinerParams.PreCommitSectorBatch;
import fil.actors.miner.MinerParams.ProveCommitAggregate;
import fil.actors.miner.MinerParams.ProveCommitSector;
import fil.actors.miner.SectorPreCommitInfo;
import fil.cid.Cid;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.ExitCode;
import fil.vm.SealProofType;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a miner refuses on the way from a pre-commitment to a sector.
class SealingRefusalsTest {

  private final Refusals alice = Refusals.make();
  private final StoryChain chain = alice.chain();
  private final StoryMiner miner = alice.miner();

  @AfterEach
  void everythingStillHolds() {
    chain.endsWell();
  }

  private SectorPreCommitInfo sector(long number) {
    return miner.preCommitInfo(number, chain.now() + Refusals.SHORTEST);
  }

  private void refusesBatch(ExitCode code, String because, List<SectorPreCommitInfo> sectors) {
    alice.refuses(
        code,
        because,
        MinerCalls.PRE_COMMIT_SECTOR_BATCH,
        PreCommitSectorBatch.CODEC,
        new PreCommitSectorBatch(sectors));
  }

  private void refuses(ExitCode code, String because, String component, Object value) {
    SectorPreCommitInfo odd = with(sector(5), component, value);
    alice.refuses(code, because, MinerCalls.PRE_COMMIT_SECTOR, SectorPreCommitInfo.CODEC, odd);
    refusesBatch(code, because, List.of(sector(4), odd));
  }

  @Test
  void ofBatches() {
    refusesBatch(USR_ILLEGAL_ARGUMENT, "a batch of no sectors", List.of());
    refusesBatch(
        USR_ILLEGAL_ARGUMENT,
        "a batch of 9 sectors, at most 8",
        LongStream.range(0, 9).mapToObj(this::sector).toList());
    refusesBatch(USR_ILLEGAL_ARGUMENT, "sector 5 twice", Collections.nCopies(2, sector(5)));
  }

  @Test
  void ofPreCommitments() {
    long now = chain.now();
    refuses(
        USR_ILLEGAL_ARGUMENT,
        "new sectors are not sealed by type 8",
        "sealProof",
        SealProofType.STACKED_DRG_32_GIB_V1_1);
    refuses(USR_ILLEGAL_ARGUMENT, "is above", "sectorNumber", new SectorNumber(-1));
    refuses(USR_ILLEGAL_ARGUMENT, "names no replica", "sealedCid", Cid.ofDagCbor(new byte[] {1}));
    refuses(
        USR_ILLEGAL_ARGUMENT,
        "a seal with randomness of epoch",
        "sealRandEpoch",
        new ChainEpoch(now));
    refuses(
        USR_ILLEGAL_ARGUMENT,
        "a seal with randomness of epoch",
        "sealRandEpoch",
        new ChainEpoch(now - Refusals.DAY - 11));
    refuses(
        USR_ILLEGAL_ARGUMENT,
        "a sector that lives 239 epochs",
        "expiration",
        new ChainEpoch(now + Refusals.SHORTEST - 1));
    refuses(
        USR_ILLEGAL_ARGUMENT,
        "more than 720 after now",
        "expiration",
        new ChainEpoch(now + 12 * Refusals.DAY + 1));
    refuses(SYS_FORBIDDEN, "capacity is no longer replaced", "replaceCapacity", true);
    refuses(USR_NOT_FOUND, "", "dealIds", List.of(new DealId(7)));
    alice.refusesStrangers(MinerCalls.PRE_COMMIT_SECTOR, SectorPreCommitInfo.CODEC, sector(5));
  }

  @Test
  void ofNumbersThatAreTaken() {
    miner.preCommit(5, chain.now() + Refusals.SHORTEST);
    alice.refuses(
        USR_ILLEGAL_ARGUMENT,
        "",
        MinerCalls.PRE_COMMIT_SECTOR,
        SectorPreCommitInfo.CODEC,
        sector(5));
  }

  @Test
  void ofSectorsThatCannotBePaid() {
    StoryMiner poor = StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(1));
    new Refusals(poor)
        .refuses(
            USR_INSUFFICIENT_FUNDS,
            "1 FIL for deposits of",
            MinerCalls.PRE_COMMIT_SECTOR,
            SectorPreCommitInfo.CODEC,
            sector(5));
  }

  private void refusesProof(ExitCode code, String because, long sector, Bytes proof) {
    alice.refuses(
        code,
        because,
        MinerCalls.PROVE_COMMIT_SECTOR,
        ProveCommitSector.CODEC,
        new ProveCommitSector(new SectorNumber(sector), proof));
  }

  @Test
  void ofProofs() {
    miner.preCommit(5, chain.now() + Refusals.SHORTEST);
    refusesProof(USR_NOT_FOUND, "sector 99 is not pre-committed", 99, StandIns.GOOD);
    refusesProof(USR_ILLEGAL_ARGUMENT, "is above", -1, StandIns.GOOD);
    refusesProof(USR_ILLEGAL_ARGUMENT, "a proof of 193 bytes, at most 192", 5, Bytes.zeros(193));
    refusesProof(USR_FORBIDDEN, "sector 5 is challenged at", 5, StandIns.GOOD);
    chain.runUntil(chain.now() + 2 * Refusals.DAY + 6);
    refusesProof(USR_ILLEGAL_ARGUMENT, "comes too late", 5, StandIns.GOOD);
  }

  private void refusesAggregate(ExitCode code, String because, BitField sectors, Bytes proof) {
    alice.refuses(
        code,
        because,
        MinerCalls.PROVE_COMMIT_AGGREGATE,
        ProveCommitAggregate.CODEC,
        new ProveCommitAggregate(sectors, proof));
  }

  @Test
  void ofAggregates() {
    for (long sector = 1; sector <= 4; sector++) {
      miner.preCommit(sector, chain.now() + Refusals.SHORTEST);
    }
    chain.runUntil(chain.now() + 6);
    BitField four = BitField.of(1, 2, 3, 4);
    refusesAggregate(
        USR_ILLEGAL_ARGUMENT,
        "an aggregate of 3 sectors, not 4 to 8",
        BitField.of(1, 2, 3),
        StandIns.GOOD);
    refusesAggregate(
        USR_ILLEGAL_ARGUMENT,
        "an aggregate of 9 sectors",
        BitField.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
        StandIns.GOOD);
    refusesAggregate(USR_NOT_FOUND, "is not pre-committed", BitField.of(1, 2, 3, 5), StandIns.GOOD);
    refusesAggregate(USR_ILLEGAL_ARGUMENT, "", four, Bytes.zeros(81_961));
    refusesAggregate(USR_ILLEGAL_ARGUMENT, "", four, StandIns.BAD);
    alice.refusesStrangers(
        MinerCalls.PROVE_COMMIT_AGGREGATE,
        ProveCommitAggregate.CODEC,
        new ProveCommitAggregate(four, StandIns.GOOD));
  }

  @Test
  void ofCallsThatOnlyActorsMake() {
    var smoothed = chain.reward().thisEpochRewardSmoothed();
    alice.refuses(
        SYS_FORBIDDEN,
        "",
        MinerCalls.CONFIRM_SECTOR_PROOFS_VALID,
        ConfirmedSeals.CODEC,
        new ConfirmedSeals(List.of(), smoothed, StoragePower.ZERO, smoothed));
    alice.refuses(
        SYS_FORBIDDEN,
        "",
        MinerCalls.ON_DEFERRED_CRON_EVENT,
        DeferredCronEvent.CODEC,
        new DeferredCronEvent(Bytes.of(0x81, 1), smoothed, smoothed));
    alice.refuses(
        SYS_FORBIDDEN,
        "",
        MinerCalls.APPLY_REWARDS,
        ApplyRewards.CODEC,
        new ApplyRewards(TokenAmount.ZERO, TokenAmount.ZERO));
  }

  @Test
  void ofQuestionsAfterSectorsThatAreNot() {
    miner.seal(5, chain.now() + Refusals.SHORTEST);
    miner.send(
        MinerCalls.CHECK_SECTOR_PROVEN,
        CheckSectorProven.CODEC,
        new CheckSectorProven(new SectorNumber(5)));
    alice.refuses(
        USR_NOT_FOUND,
        "sector 6 is not proven",
        MinerCalls.CHECK_SECTOR_PROVEN,
        CheckSectorProven.CODEC,
        new CheckSectorProven(new SectorNumber(6)));
  }
}
