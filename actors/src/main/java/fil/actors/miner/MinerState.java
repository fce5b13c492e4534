package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.vm.ActorAbort;
import fil.vm.Refusal;
import java.util.List;

/// The state of a miner: who it is, its money, its sectors, and when they are proven.
///
/// What is done with its money is in [MinerFunds], with sectors that are not yet proven in
/// [PreCommittedSectors], with those that are in [DeadlineAssignment] and [DeadlineCron].
///
/// @param info who it is
/// @param preCommitDeposits deposits for sectors that are not yet proven
/// @param lockedFunds rewards that have not yet vested
/// @param vestingFunds when they will
/// @param feeDebt fees that it could not yet pay
/// @param initialPledge pledges for all its sectors
/// @param preCommittedSectors sectors that are not yet proven
/// @param preCommittedSectorsCleanUp from an epoch, rounded up, to the numbers of those among them
///   that must be proven by then
/// @param allocatedSectors numbers that a new sector may not have, as an old one had them
/// @param sectors sectors that are proven, until their partition is compacted
/// @param provingPeriodStart the first epoch of a proving period. Not the present one's, where the
///   miner's cron has stopped
/// @param currentDeadline the deadline that closes next; the same holds
/// @param deadlines when which sector is proven
/// @param earlyTerminations deadlines with sectors for whose termination the fee is not yet paid
/// @param deadlineCronActive whether the miner is called when a deadline closes
public record MinerState(
    Link<MinerInfo> info,
    TokenAmount preCommitDeposits,
    TokenAmount lockedFunds,
    Link<VestingFunds> vestingFunds,
    TokenAmount feeDebt,
    TokenAmount initialPledge,
    Link<Hamt<SectorNumber, SectorPreCommitOnChainInfo>> preCommittedSectors,
    Link<Amt<BitField>> preCommittedSectorsCleanUp,
    Link<BitField> allocatedSectors,
    Link<Amt<SectorOnChainInfo>> sectors,
    ChainEpoch provingPeriodStart,
    long currentDeadline,
    Link<Deadlines> deadlines,
    BitField earlyTerminations,
    boolean deadlineCronActive) {

  /// An array of the fifteen components.
  public static final Codec<MinerState> CODEC = Codec.tuple(MinerState.class);

  /// A tree of 5 bits a node.
  public static final HamtSchema<SectorNumber, SectorPreCommitOnChainInfo> PRE_COMMITTED =
      HamtSchema.of(
          5,
          new TreeKey<>(
              sector -> TreeKey.UNSIGNED.encode().apply(sector.number()),
              (Bytes key) -> new SectorNumber(TreeKey.UNSIGNED.decode().apply(key))),
          SectorPreCommitOnChainInfo.CODEC);

  /// A tree of 6 bits a node.
  public static final AmtSchema<BitField> CLEAN_UPS = AmtSchema.of(6, BitField.CODEC);

  /// A tree of 5 bits a node.
  public static final AmtSchema<SectorOnChainInfo> SECTORS =
      AmtSchema.of(5, SectorOnChainInfo.CODEC);

  /// A miner without sectors and money: eleven blocks are written.
  ///
  /// @param periodStart the first epoch of its present proving period
  /// @param deadline the deadline that closes next
  public static MinerState create(
      BlockStore store,
      ProvingSchedule schedule,
      Link<MinerInfo> info,
      ChainEpoch periodStart,
      long deadline) {
    var noPreCommits = PRE_COMMITTED.create(store).flush();
    Link<Amt<BitField>> noCleanUps = CLEAN_UPS.create(store).flush();
    Link<Amt<SectorOnChainInfo>> noSectors = SECTORS.create(store).flush();
    Link<BitField> noNumbers = store.save(BitField.EMPTY, BitField.CODEC);
    Link<Deadline> empty = store.save(Deadline.create(store), Deadline.CODEC);
    Deadlines deadlines = Deadlines.create(schedule.deadlines(), empty);
    Link<Deadlines> deadlinesLink = store.save(deadlines, Deadlines.CODEC);
    Link<VestingFunds> noFunds = store.save(VestingFunds.EMPTY, VestingFunds.CODEC);
    return new MinerState(
        info,
        TokenAmount.ZERO,
        TokenAmount.ZERO,
        noFunds,
        TokenAmount.ZERO,
        TokenAmount.ZERO,
        noPreCommits,
        noCleanUps,
        noNumbers,
        noSectors,
        periodStart,
        deadline,
        deadlinesLink,
        BitField.EMPTY,
        false);
  }

  /// Who the miner is: one read.
  public MinerInfo loadInfo(BlockStore store) {
    return store.load(info, MinerInfo.CODEC);
  }

  /// The same miner as somebody else: one write.
  public MinerState withInfo(BlockStore store, MinerInfo next) {
    return new MinerState(
        store.save(next, MinerInfo.CODEC),
        preCommitDeposits,
        lockedFunds,
        vestingFunds,
        feeDebt,
        initialPledge,
        preCommittedSectors,
        preCommittedSectorsCleanUp,
        allocatedSectors,
        sectors,
        provingPeriodStart,
        currentDeadline,
        deadlines,
        earlyTerminations,
        deadlineCronActive);
  }

  /// The deadline that is open at `now`.
  public DeadlineInfo deadlineAt(ProvingSchedule schedule, ChainEpoch now) {
    return DeadlineInfo.at(schedule, provingPeriodStart, now);
  }

  /// The deadline that closes next as the state has it, which is out of date where the miner's cron
  /// has stopped.
  public DeadlineInfo recordedDeadline(ProvingSchedule schedule, ChainEpoch now) {
    return new DeadlineInfo(schedule, now, provingPeriodStart, currentDeadline);
  }

  /// How expirations in a deadline are rounded.
  public QuantSpec quantOf(ProvingSchedule schedule, long deadline) {
    return new DeadlineInfo(schedule, ChainEpoch.GENESIS, provingPeriodStart, deadline).quant();
  }

  /// What work within a deadline needs to know.
  public DeadlineScope scopeOf(BlockStore store, ProvingSchedule schedule, long deadline) {
    return new DeadlineScope(store, quantOf(schedule, deadline));
  }

  /// How epochs are rounded to those at which some deadline opens.
  public QuantSpec quantOfEveryDeadline(ProvingSchedule schedule) {
    return new QuantSpec(schedule.challengeWindow(), provingPeriodStart.number());
  }

  /// The deadlines: one read.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` where they cannot be read.
  public Deadlines loadDeadlines(BlockStore store) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to load deadlines",
        () -> store.load(deadlines, Deadlines.CODEC));
  }

  /// These deadlines: one write.
  public MinerState withDeadlines(BlockStore store, Deadlines next) {
    return with(
        provingPeriodStart,
        currentDeadline,
        store.save(next, Deadlines.CODEC),
        earlyTerminations,
        deadlineCronActive);
  }

  /// Takes the numbers of new sectors for them, so that no other sector will have them.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where one of them is taken and may not be, or where the set
  /// of all becomes too large, and with `USR_ILLEGAL_STATE` where that set cannot be read.
  public MinerState allocateSectorNumbers(
      BlockStore store, BitField numbers, CollisionPolicy collisions) {
    BitField taken =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load allocated sectors",
            () -> store.load(allocatedSectors, BitField.CODEC));
    require(
        collisions == CollisionPolicy.ALLOW || !taken.containsAny(numbers),
        USR_ILLEGAL_ARGUMENT,
        "sector numbers are already allocated");
    BitField next =
        orAbort(USR_ILLEGAL_STATE, "failed to merge sectors", () -> taken.union(numbers));
    Link<BitField> saved =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "failed to store allocated sectors",
            () -> store.save(next, BitField.CODEC));
    return with(preCommittedSectors, preCommittedSectorsCleanUp, saved, sectors);
  }

  /// Whether numbers may be taken that are taken already.
  public enum CollisionPolicy {
    ALLOW,
    DENY
  }

  /// A working copy of the sectors: one read.
  Sectors loadSectors(BlockStore store) {
    return Sectors.load(store, sectors);
  }

  /// These sectors in the places of their numbers.
  ///
  /// @throws Refusal where a number is too high
  MinerState withSectors(BlockStore store, List<SectorOnChainInfo> infos) {
    Sectors all = loadSectors(store);
    all.store(infos);
    return withSectors(all.flush());
  }

  /// Without sectors of these numbers.
  ///
  /// @throws Refusal where there is no such sector
  MinerState withoutSectors(BlockStore store, BitField numbers) {
    Sectors all = loadSectors(store);
    all.delete(numbers);
    return withSectors(all.flush());
  }

  /// Whether a sector gives power, or will when it is proven.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where there is no such deadline, with `USR_NOT_FOUND` where
  /// there is no such partition or the sector is not in it, and with `USR_ILLEGAL_STATE` where
  /// state cannot be read.
  ///
  /// @param requireProven whether the answer is no where the sector is still unproven
  public boolean isSectorActive(
      BlockStore store, long deadline, long partition, SectorNumber sector, boolean requireProven) {
    Partition at = loadDeadlines(store).load(store, deadline).loadPartition(store, partition);
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to decode a partition",
        () -> {
          long number = sector.number();
          if (!at.sectors().contains(number)) {
            throw new ActorAbort(USR_NOT_FOUND, "sector %s is not there".formatted(sector));
          }
          return !at.faults().contains(number)
              && !at.terminated().contains(number)
              && !(at.unproven().contains(number) && requireProven);
        });
  }

  /// Whether the miner must be called when deadlines close: there is money that may be lost or
  /// become free.
  public boolean needsDeadlineCron() {
    return !preCommitDeposits.isZero() || !initialPledge.isZero() || !lockedFunds.isZero();
  }

  public MinerState withDeadlineCronActive(boolean active) {
    return with(provingPeriodStart, currentDeadline, deadlines, earlyTerminations, active);
  }

  MinerState withCurrentDeadline(ChainEpoch periodStart, long deadline) {
    return with(periodStart, deadline, deadlines, earlyTerminations, deadlineCronActive);
  }

  MinerState withEarlyTerminations(BitField next) {
    return with(provingPeriodStart, currentDeadline, deadlines, next, deadlineCronActive);
  }

  /// Notes that a deadline has sectors for whose termination the fee is not yet paid.
  MinerState withEarlyTerminationsIn(long deadline) {
    return withEarlyTerminations(earlyTerminations.union(BitField.of(deadline)));
  }

  MinerState withSectors(Link<Amt<SectorOnChainInfo>> next) {
    return with(preCommittedSectors, preCommittedSectorsCleanUp, allocatedSectors, next);
  }

  MinerState withPreCommitted(Link<Hamt<SectorNumber, SectorPreCommitOnChainInfo>> next) {
    return with(next, preCommittedSectorsCleanUp, allocatedSectors, sectors);
  }

  MinerState withCleanUps(Link<Amt<BitField>> next) {
    return with(preCommittedSectors, next, allocatedSectors, sectors);
  }

  MinerState withPreCommitDeposits(TokenAmount next) {
    return with(next, lockedFunds, vestingFunds, feeDebt, initialPledge);
  }

  MinerState withLockedFunds(TokenAmount total, Link<VestingFunds> vesting) {
    return with(preCommitDeposits, total, vesting, feeDebt, initialPledge);
  }

  MinerState withFeeDebt(TokenAmount next) {
    return with(preCommitDeposits, lockedFunds, vestingFunds, next, initialPledge);
  }

  MinerState withInitialPledge(TokenAmount next) {
    return with(preCommitDeposits, lockedFunds, vestingFunds, feeDebt, next);
  }

  private MinerState with(
      TokenAmount nextPreCommitDeposits,
      TokenAmount nextLockedFunds,
      Link<VestingFunds> nextVestingFunds,
      TokenAmount nextFeeDebt,
      TokenAmount nextInitialPledge) {
    return new MinerState(
        info,
        nextPreCommitDeposits,
        nextLockedFunds,
        nextVestingFunds,
        nextFeeDebt,
        nextInitialPledge,
        preCommittedSectors,
        preCommittedSectorsCleanUp,
        allocatedSectors,
        sectors,
        provingPeriodStart,
        currentDeadline,
        deadlines,
        earlyTerminations,
        deadlineCronActive);
  }

  private MinerState with(
      Link<Hamt<SectorNumber, SectorPreCommitOnChainInfo>> nextPreCommitted,
      Link<Amt<BitField>> nextCleanUps,
      Link<BitField> nextAllocated,
      Link<Amt<SectorOnChainInfo>> nextSectors) {
    return new MinerState(
        info,
        preCommitDeposits,
        lockedFunds,
        vestingFunds,
        feeDebt,
        initialPledge,
        nextPreCommitted,
        nextCleanUps,
        nextAllocated,
        nextSectors,
        provingPeriodStart,
        currentDeadline,
        deadlines,
        earlyTerminations,
        deadlineCronActive);
  }

  private MinerState with(
      ChainEpoch nextPeriodStart,
      long nextDeadline,
      Link<Deadlines> nextDeadlines,
      BitField nextEarlyTerminations,
      boolean nextCronActive) {
    return new MinerState(
        info,
        preCommitDeposits,
        lockedFunds,
        vestingFunds,
        feeDebt,
        initialPledge,
        preCommittedSectors,
        preCommittedSectorsCleanUp,
        allocatedSectors,
        sectors,
        nextPeriodStart,
        nextDeadline,
        nextDeadlines,
        nextEarlyTerminations,
        nextCronActive);
  }
}
