package fil.actors.scenario;

import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.CompactPartitions;
import fil.actors.miner.MinerParams.CompactSectorNumbers;
import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.ExpirationExtension;
import fil.actors.miner.MinerParams.ExtendSectorExpiration;
import fil.actors.miner.MinerParams.ProveReplicaUpdates;
import fil.actors.miner.MinerParams.SectorUpdate;
import fil.actors.miner.MinerState;
import fil.actors.miner.SectorPreCommitInfo;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.Uint64;
import fil.vm.ExitCode;
import fil.vm.SealProofType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a miner refuses to change in sectors that it has, and what it moves together when it can.
class ChangingRefusalsTest {

  private final Refusals alice = Refusals.make();
  private final StoryChain chain = alice.chain();
  private final StoryMiner miner = alice.miner();

  @BeforeEach
  void twoSectorsAreProven() {
    miner.sealTogether(chain.now() + Refusals.SHORTEST, 1, 2);
    miner.awaitDeadlineOf(1);
    miner.prove(StandIns.GOOD);
  }

  @AfterEach
  void everythingStillHolds() {
    chain.endsWell();
  }

  private long own() {
    return miner.location(1).deadline();
  }

  /// The deadline of the sectors is neither open nor next.
  private void waitUntilTheyMayChange() {
    chain.runUntil(chain.now() + 12);
  }

  private ExpirationExtension extension(
      long deadline, long partition, long expiration, long... sectors) {
    return new ExpirationExtension(
        new Uint64(deadline),
        new Uint64(partition),
        BitField.of(sectors),
        new ChainEpoch(expiration));
  }

  private void refusesExtension(ExitCode code, String because, ExpirationExtension... extensions) {
    alice.refuses(
        code,
        because,
        MinerCalls.EXTEND_SECTOR_EXPIRATION,
        ExtendSectorExpiration.CODEC,
        new ExtendSectorExpiration(List.of(extensions)));
  }

  @Test
  void ofExtensions() {
    long expiration = miner.sector(1).expiration().number();
    ExpirationExtension good = extension(own(), 0, expiration + 60, 1);
    refusesExtension(
        USR_ILLEGAL_ARGUMENT,
        "11 declarations, at most 10",
        Collections.nCopies(11, good).toArray(ExpirationExtension[]::new));
    refusesExtension(USR_ILLEGAL_ARGUMENT, "deadline 6 of 6", extension(6, 0, expiration + 60, 1));
    refusesExtension(USR_NOT_FOUND, "", extension(own(), 7, expiration + 60, 1));
    refusesExtension(USR_NOT_FOUND, "", extension(own(), 0, expiration + 60, 77));
    refusesExtension(USR_ILLEGAL_ARGUMENT, "already", extension(own(), 0, expiration - 1, 1));
    refusesExtension(
        USR_ILLEGAL_ARGUMENT, "more than 720 after now", extension(own(), 0, chain.now() + 721, 1));
    alice.refusesStrangers(
        MinerCalls.EXTEND_SECTOR_EXPIRATION,
        ExtendSectorExpiration.CODEC,
        new ExtendSectorExpiration(List.of(good)));
  }

  private static Declarations declare(long deadline, long partition, long... sectors) {
    return new Declarations(
        List.of(
            new Declaration(new Uint64(deadline), new Uint64(partition), BitField.of(sectors))));
  }

  private void refusesTermination(ExitCode code, String because, Declarations declarations) {
    alice.refuses(code, because, MinerCalls.TERMINATE_SECTORS, Declarations.CODEC, declarations);
  }

  @Test
  void ofTerminations() {
    refusesTermination(
        USR_ILLEGAL_ARGUMENT, "sectors cannot end in deadline", declare(own(), 0, 1));
    waitUntilTheyMayChange();
    refusesTermination(
        USR_ILLEGAL_ARGUMENT,
        "",
        new Declarations(Collections.nCopies(11, declare(own(), 0, 1).declarations().getFirst())));
    refusesTermination(USR_ILLEGAL_ARGUMENT, "", declare(6, 0, 1));
    refusesTermination(USR_NOT_FOUND, "", declare(own(), 7, 1));
    refusesTermination(USR_ILLEGAL_ARGUMENT, "", declare(own(), 0, 77));
    alice.refusesStrangers(MinerCalls.TERMINATE_SECTORS, Declarations.CODEC, declare(own(), 0, 1));
  }

  private void refusesCompaction(ExitCode code, String because, long deadline, long... partitions) {
    alice.refuses(
        code,
        because,
        MinerCalls.COMPACT_PARTITIONS,
        CompactPartitions.CODEC,
        new CompactPartitions(new Uint64(deadline), BitField.of(partitions)));
  }

  @Test
  void ofCompactions() {
    refusesCompaction(USR_ILLEGAL_ARGUMENT, "deadline 6 of 6", 6, 0);
    refusesCompaction(USR_FORBIDDEN, "cannot be compacted now", own(), 0);
    chain.runUntil(chain.now() + 12);
    refusesCompaction(USR_FORBIDDEN, "cannot be compacted now", own(), 0);
    chain.runUntil(chain.now() + 18);
    refusesCompaction(USR_ILLEGAL_ARGUMENT, "there is no partition 7", own(), 7);
    refusesCompaction(
        USR_ILLEGAL_ARGUMENT, "11 partitions, at most 10", own(), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    alice.refusesStrangers(
        MinerCalls.COMPACT_PARTITIONS,
        CompactPartitions.CODEC,
        new CompactPartitions(new Uint64(own()), BitField.of(0)));
    miner.declareFaults(2);
    refusesCompaction(USR_ILLEGAL_ARGUMENT, "partition 0 has faults", own(), 0);
  }

  @Test
  void aCompactionForgetsTheDead() {
    waitUntilTheyMayChange();
    miner.terminate(2);
    chain.runUntil(chain.now() + 18);
    assertThat(miner.partition(1).terminated().contains(2)).isTrue();

    miner.send(
        MinerCalls.COMPACT_PARTITIONS,
        CompactPartitions.CODEC,
        new CompactPartitions(new Uint64(own()), BitField.of(0)));

    assertThat(miner.partition(1).sectors()).isEqualTo(BitField.of(1));
    assertThat(miner.partition(1).terminated().isEmpty()).isTrue();
    assertThat(MinerState.SECTORS.load(chain.store(), miner.state().sectors()).find(2)).isEmpty();
    miner.awaitDeadlineOf(1);
    miner.prove(StandIns.GOOD);
  }

  @Test
  void numbersMayBeGivenAway() {
    CompactSectorNumbers mask = new CompactSectorNumbers(BitField.of(5, 6, 7));
    alice.refusesStrangers(MinerCalls.COMPACT_SECTOR_NUMBERS, CompactSectorNumbers.CODEC, mask);
    alice.refuses(
        USR_ILLEGAL_ARGUMENT,
        "no sector numbers",
        MinerCalls.COMPACT_SECTOR_NUMBERS,
        CompactSectorNumbers.CODEC,
        new CompactSectorNumbers(BitField.EMPTY));

    miner.send(MinerCalls.COMPACT_SECTOR_NUMBERS, CompactSectorNumbers.CODEC, mask);

    alice.refuses(
        USR_ILLEGAL_ARGUMENT,
        "",
        MinerCalls.PRE_COMMIT_SECTOR,
        SectorPreCommitInfo.CODEC,
        miner.preCommitInfo(6, chain.now() + Refusals.SHORTEST));
    miner.preCommit(8, chain.now() + Refusals.SHORTEST);
  }

  @Test
  void ofReplicaUpdates() {
    SectorUpdate update =
        new SectorUpdate(
            new SectorNumber(1),
            new Uint64(own()),
            new Uint64(0),
            StoryMiner.replica("updated"),
            List.of(),
            SealProofType.STACKED_DRG_2_KIB_V1_1.update(),
            StandIns.GOOD);
    alice.refuses(
        USR_ILLEGAL_ARGUMENT,
        "9 updates, at most 8",
        MinerCalls.PROVE_REPLICA_UPDATES,
        ProveReplicaUpdates.CODEC,
        new ProveReplicaUpdates(Collections.nCopies(9, update)));
    alice.refuses(
        USR_ILLEGAL_ARGUMENT,
        "",
        MinerCalls.PROVE_REPLICA_UPDATES,
        ProveReplicaUpdates.CODEC,
        new ProveReplicaUpdates(List.of(update)));
    alice.refusesStrangers(
        MinerCalls.PROVE_REPLICA_UPDATES,
        ProveReplicaUpdates.CODEC,
        new ProveReplicaUpdates(List.of(update)));
  }
}
