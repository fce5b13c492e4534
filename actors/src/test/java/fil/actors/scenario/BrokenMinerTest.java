package fil.actors.scenario;

import static fil.actors.scenario.Snapshot.with;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.miner.Deadline;
import fil.actors.miner.Deadlines;
import fil.actors.miner.ExpirationSet;
import fil.actors.miner.MinerInfo;
import fil.actors.miner.MinerState;
import fil.actors.miner.Partition;
import fil.actors.miner.PowerPair;
import fil.actors.miner.SectorOnChainInfo;
import fil.actors.miner.VestingFund;
import fil.actors.miner.VestingFunds;
import fil.actors.miner.WindowedPost;
import fil.actors.miner.WorkerKeyChange;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.PostProofType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Breaks a good miner in one place after the other, and sees what the invariants say.
class BrokenMinerTest {

  private static final TokenAmount LESS = TokenAmount.ofAtto(-1);
  private static final Address KEY = new Address.Bls(Bytes.zeros(48));
  private static final Cid NOWHERE = Cid.ofDagCbor(new byte[] {7});
  private static final BitField NONE = BitField.of();
  private static final BitField FIRST = BitField.of(1);
  private static final BitField SECOND = BitField.of(2);
  private static final BitField STRANGER = BitField.of(77);

  private static final GoodState GOOD = GoodState.make();
  private static final Snapshot STATE = GOOD.state();
  private static final Address.Id MINER = GOOD.miner().id();
  private static final int DEADLINE = (int) GOOD.miner().location(1).deadline();

  private static void assertSays(Snapshot broken, String... parts) {
    List<String> violations = broken.violations();
    for (String part : parts) {
      assertThat(violations).anySatisfy(sentence -> assertThat(sentence).contains(part));
    }
  }

  private static MinerState miner() {
    return STATE.state(MINER, MinerState.CODEC);
  }

  private static Snapshot miner(String component, @Nullable Object value) {
    return STATE.withState(MINER, MinerState.CODEC, component, value);
  }

  // Who it is

  private static Snapshot info(String component, @Nullable Object value) {
    MinerInfo info = STATE.store().load(miner().info(), MinerInfo.CODEC);
    return miner("info", STATE.store().save(with(info, component, value), MinerInfo.CODEC));
  }

  @Test
  void info() {
    Address owner = GOOD.miner().owner();
    assertSays(info("pendingOwnerAddress", owner), "the owner shall become what it is");
    assertSays(
        info("pendingWorkerKey", new WorkerKeyChange(owner, ChainEpoch.GENESIS)),
        "the worker shall become what it is");
    assertSays(info("controlAddresses", List.of(KEY)), KEY + " is no number");
    assertSays(info("owner", KEY), KEY + " is no number");
    assertSays(info("sectorSize", 4096L), "sectors of 4096 bytes");
    assertSays(info("windowPostPartitionSectors", 3L), "partitions of 3 sectors");
    assertSays(
        info("windowPostProofType", new PostProofType(0)), "there is no window PoSt of type 0");
    assertSays(miner("info", new Link<>(NOWHERE)), "cannot read who the miner is");
  }

  // Its money

  private static Snapshot vesting(VestingFund fund) {
    VestingFunds all = new VestingFunds(List.of(fund));
    return miner("vestingFunds", STATE.store().save(all, VestingFunds.CODEC));
  }

  @Test
  void money() {
    assertSays(miner("lockedFunds", LESS), "locked funds of -", "is locked, and");
    assertSays(miner("preCommitDeposits", LESS), "pre-commit deposits of -", "and sectors have");
    assertSays(miner("initialPledge", LESS), "initial pledge of -");
    assertSays(miner("feeDebt", LESS), "fee debt of -");
    assertSays(
        STATE.withHead(MINER, head -> with(head, "balance", TokenAmount.ofFil(1))), "is bound");
    assertSays(
        miner("deadlineCronActive", false),
        "money is bound, and cron is not active",
        "whose cron is not active, is reminded of 1 deadlines");
    assertSays(vesting(new VestingFund(new ChainEpoch(1001), LESS)), "vests at 1001");
    TokenAmount locked = miner().lockedFunds();
    long rounded = miner().provingPeriodStart().number() % 10;
    assertSays(
        vesting(new VestingFund(new ChainEpoch(1001 + rounded), locked)), "which is not rounded");
  }

  // Its sectors

  @Test
  void numbers() {
    Link<BitField> nothing = STATE.store().save(NONE, BitField.CODEC);
    assertSays(
        miner("allocatedSectors", nothing),
        "pre-committed sector 3 has a number that is free",
        "sector 1 has a number that is free");
    SectorOnChainInfo first = GOOD.miner().sector(1);
    assertSays(sectors(all -> all.set(2, first)), "sector 1 stands in the place of 2");
    assertSays(sectors(all -> all.delete(1)), "live sector 1 is unknown");
    assertSays(
        sectors(all -> all.set(1, with(first, "dealIds", List.of()))),
        "is in no sector of " + MINER);
  }

  private static Snapshot sectors(Consumer<Amt<SectorOnChainInfo>> change) {
    return miner("sectors", STATE.edit(MinerState.SECTORS, miner().sectors(), change));
  }

  @Test
  void cleanUps() {
    assertSays(
        miner("preCommittedSectorsCleanUp", MinerState.CLEAN_UPS.create(STATE.store()).flush()),
        "pre-committed sector 3 is never cleaned up");
    long rounded = miner().provingPeriodStart().number() % 10;
    assertSays(
        miner(
            "preCommittedSectorsCleanUp",
            STATE.edit(
                MinerState.CLEAN_UPS,
                miner().preCommittedSectorsCleanUp(),
                all -> all.set(1001 + rounded, FIRST))),
        "a clean-up at");
  }

  // Its deadlines

  private static Deadlines deadlines() {
    return STATE.store().load(miner().deadlines(), Deadlines.CODEC);
  }

  private static Snapshot due(List<Link<Deadline>> due) {
    return miner("deadlines", STATE.store().save(new Deadlines(due), Deadlines.CODEC));
  }

  private static Snapshot deadline(UnaryOperator<Deadline> change) {
    Deadline deadline = STATE.store().load(deadlines().due().get(DEADLINE), Deadline.CODEC);
    List<Link<Deadline>> due = new ArrayList<>(deadlines().due());
    due.set(DEADLINE, STATE.store().save(change.apply(deadline), Deadline.CODEC));
    return due(due);
  }

  private static Snapshot deadline(String component, Object value) {
    return deadline(deadline -> with(deadline, component, value));
  }

  @Test
  void deadlinesOfAPeriod() {
    assertSays(due(deadlines().due().subList(0, 5)), "5 deadlines, and the period has 6");
    assertSays(miner("currentDeadline", 6L), "the deadline that closes next is 6");
    assertSays(miner("deadlines", new Link<>(NOWHERE)), "cannot read its deadlines");
  }

  @Test
  void sumsOfADeadline() {
    assertSays(deadline("liveSectors", 7L), "7 live sectors, and partitions have 2");
    assertSays(deadline("totalSectors", 7L), "7 sectors, and partitions have 2");
    assertSays(deadline("faultyPower", PowerPair.ZERO), "a faulty power of");
    assertSays(deadline("earlyTerminations", BitField.of(0)), "are not those that say so");
    assertSays(deadline("partitionsPosted", BitField.of(5)), "partition 5 is proven, and is not");
    assertSays(
        deadline("expirations", Deadline.EXPIRATIONS.create(STATE.store()).flush()),
        "and is not in the queue");
    assertSays(
        deadline("partitions", Deadline.PARTITIONS.create(STATE.store()).flush()),
        "2 live sectors, and partitions have 0",
        "its sectors have");
  }

  @Test
  void snapshotsOfADeadline() {
    Partition partition = GOOD.miner().partition(1);
    assertSays(
        deadline(
            "partitionsSnapshot",
            STATE.edit(
                Deadline.PARTITIONS,
                Deadline.PARTITIONS.create(STATE.store()).flush(),
                all -> all.set(0, with(with(partition, "recoveries", SECOND), "unproven", FIRST)))),
        "partition 0 of the snapshot has recoveries",
        "partition 0 of the snapshot has unproven sectors");
    assertSays(
        deadline(
            "optimisticPostsSnapshot",
            STATE.edit(
                Deadline.POSTS,
                Deadline.POSTS.create(STATE.store()).flush(),
                all -> all.set(0, new WindowedPost(BitField.of(9), List.of())))),
        "proof 0 is over partition 9, which the snapshot has not");
  }

  // Its partitions

  private static Snapshot partition(UnaryOperator<Partition> change) {
    return deadline(deadline ->
        with(
            deadline,
            "partitions",
            STATE.edit(
                Deadline.PARTITIONS,
                deadline.partitions(),
                all -> all.set(0, change.apply(all.find(0).orElseThrow())))));
  }

  private static Snapshot partition(String component, Object value) {
    return partition(partition -> with(partition, component, value));
  }

  @Test
  void placesOfPartitions() {
    Partition partition = GOOD.miner().partition(1);
    assertSays(
        deadline(deadline ->
            with(
                deadline,
                "partitions",
                STATE.edit(
                    Deadline.PARTITIONS, deadline.partitions(), all -> all.set(2, partition)))),
        "partition 2 where 1 should stand",
        "partition 2 has others' sectors");
  }

  @Test
  void setsOfAPartition() {
    assertSays(partition("terminated", STRANGER), "sectors lack dead ones");
    assertSays(partition("faults", STRANGER), "faults are not live", "sector 77 is unknown");
    assertSays(partition("unproven", STRANGER), "unproven sectors are not live");
    assertSays(partition("unproven", SECOND), "unproven sectors are faulty");
    assertSays(partition("recoveries", FIRST), "recoveries are not faulty");
    assertSays(partition("livePower", PowerPair.ZERO), "live power of", "its sectors have");
    assertSays(
        partition("unprovenPower", GOOD.miner().partition(1).livePower()), "unproven power of");
    assertSays(partition("faultyPower", PowerPair.ZERO), "faulty power of");
    assertSays(
        partition("recoveringPower", GOOD.miner().partition(1).livePower()), "recovering power of");
    assertSays(
        partition(
            "earlyTerminated",
            STATE.edit(
                Partition.EARLY_TERMINATED,
                GOOD.miner().partition(1).earlyTerminated(),
                all -> all.set(5, FIRST))),
        "sectors wait for a fee that are not dead");
  }

  private static Snapshot expirations(Consumer<Amt<ExpirationSet>> change) {
    return partition(
        "expirations",
        STATE.edit(Partition.EXPIRATIONS, GOOD.miner().partition(1).expirations(), change));
  }

  /// The epoch at which the first sector expires, which is not the epoch at which the second would.
  private static long firstExpiration(Amt<ExpirationSet> all) {
    long[] epoch = {0};
    all.forEach((key, set) -> epoch[0] = set.onTimeSectors().contains(1) ? key : epoch[0]);
    return epoch[0];
  }

  private static Snapshot firstExpiring(String component, Object value) {
    return expirations(all -> {
      long epoch = firstExpiration(all);
      all.set(epoch, with(all.find(epoch).orElseThrow(), component, value));
    });
  }

  private static Snapshot copiedTo(long later) {
    return expirations(all -> {
      long epoch = firstExpiration(all);
      all.set(epoch + later, all.find(epoch).orElseThrow());
    });
  }

  @Test
  void expirationsOfAPartition() {
    assertSays(
        partition("expirations", Partition.EXPIRATIONS.create(STATE.store()).flush()),
        "sectors that expire are not those that live");
    assertSays(firstExpiring("onTimePledge", TokenAmount.ZERO), "a pledge of 0");
    assertSays(firstExpiring("activePower", PowerPair.ZERO), "active expiring power of");
    assertSays(
        firstExpiring("faultyPower", GOOD.miner().partition(1).livePower()),
        "faulty expiring power of");
    assertSays(
        firstExpiring("earlySectors", FIRST),
        "sectors expire early that are not faulty",
        "do so twice",
        "expires early, and too late");
    assertSays(copiedTo(1), "which is not rounded");
    assertSays(copiedTo(600), "do so twice", "instead of");
  }
}
