package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Violations;
import fil.addr.Address;
import fil.cid.Link;
import fil.ipld.BitField;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.PostProofType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinerInvariantsTest {

  private static final ProvingSchedule SCHEDULE = MinerPolicy.TEACHING.proving();
  private static final TokenAmount ONE = TokenAmount.ofAtto(1);

  private final MemoryBlockStore store = new MemoryBlockStore();
  private final MinerState miner =
      MinerState.create(store, SCHEDULE, info(new Address.Id(101)), ChainEpoch.GENESIS, 0);

  @Test
  void holdOfANewMiner() {
    assertThat(violations(miner)).isEmpty();
  }

  @Test
  void findMoneyThatIsNowhere() {
    MinerState broken =
        miner
            .withPreCommitDeposits(ONE)
            .withFeeDebt(ONE.negated())
            .withLockedFunds(ONE, miner.vestingFunds());

    assertThat(violations(broken))
        .containsExactly(
            "fee debt of -1 attoFIL",
            "a balance of 1 attoFIL, of which 2 attoFIL is bound",
            "money is bound, and cron is not active",
            "1 attoFIL is locked, and 0 FIL vests",
            "pre-commit deposits of 1 attoFIL, and sectors have 0 FIL");
  }

  @Test
  void findPeopleWithoutNumbers() {
    Address key = Address.parse("f1abjxfbp274xpdqcpuaykwkfb43omjotacm2p3za");

    assertThat(violations(miner.withInfo(store, loaded(key))))
        .containsExactly(key + " is no number");
  }

  @Test
  void findSumsThatAreWrong() {
    Deadline empty = Deadline.create(store);
    PowerPair power = new PowerPair(StoragePower.of(1), StoragePower.of(2));
    Deadlines deadlines = miner.loadDeadlines(store);
    deadlines = deadlines.with(store, 0, empty.withSectorCounts(1, 2));
    deadlines = deadlines.with(store, 1, empty.withFaultyPower(power));
    deadlines = deadlines.with(store, 2, empty.withEarlyTerminations(BitField.of(0)));
    deadlines = deadlines.with(store, 3, empty.withPosts(BitField.of(4), empty.optimisticPosts()));

    assertThat(violations(miner.withDeadlines(store, deadlines)))
        .containsExactly(
            "deadline 0: 1 live sectors, and partitions have 0",
            "deadline 0: 2 sectors, and partitions have 0",
            "deadline 1: a faulty power of %s, and partitions have %s"
                .formatted(power, PowerPair.ZERO),
            "deadline 2: partitions with early terminations are not those that say so",
            "deadline 3: partition 4 is proven, and is not there",
            "deadline 3: partitions without live sectors are proven");
  }

  @Test
  void findSectorsThatNobodyKnows() {
    Deadline empty = Deadline.create(store);
    Partition none = Partition.create(store);
    Partition partition =
        new Partition(
            BitField.of(1, 2, 3),
            BitField.of(1),
            BitField.of(1, 2),
            BitField.of(3),
            BitField.of(3),
            none.expirations(),
            none.earlyTerminated(),
            PowerPair.ZERO,
            PowerPair.ZERO,
            PowerPair.ZERO,
            PowerPair.ZERO);
    var partitions = Deadline.PARTITIONS.save(store, List.of(partition));
    Deadline broken = empty.withPartitions(partitions).withSectorCounts(2, 3);
    Deadlines deadlines = miner.loadDeadlines(store).with(store, 5, broken);

    assertThat(violations(miner.withDeadlines(store, deadlines)))
        .contains(
            "deadline 5: partition 0: unproven sectors are faulty",
            "deadline 5: partition 0: recoveries are not faulty",
            "deadline 5: partition 0: live sector 1 is unknown",
            "deadline 5: partition 0: sectors that expire are not those that live");
  }

  private List<String> violations(MinerState state) {
    return Violations.of(to -> MinerInvariants.check(state, ONE, store, SCHEDULE, to));
  }

  private Link<MinerInfo> info(Address owner) {
    return store.save(loaded(owner), MinerInfo.CODEC);
  }

  private static MinerInfo loaded(Address owner) {
    return MinerInfo.create(
        owner, new Address.Id(102), List.of(), Bytes.EMPTY, List.of(), PostProofType.WINDOW_2_KIB);
  }
}
