package fil.actors.miner;

import fil.actors.Violations;
import fil.addr.Address;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.PostProofType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must hold of a miner at any time.
public final class MinerInvariants {

  private final MinerState state;
  private final BlockStore store;
  private final ProvingSchedule schedule;
  private final Violations violations;
  private final SortedMap<Long, SectorOnChainInfo> sectors = new TreeMap<>();
  private BitField allocated = BitField.EMPTY;
  private Powers powers = Powers.NONE;

  private MinerInvariants(
      MinerState state, BlockStore store, ProvingSchedule schedule, Violations violations) {
    this.state = state;
    this.store = store;
    this.schedule = schedule;
    this.violations = violations;
  }

  /// Adds everything that does not hold.
  ///
  /// @param balance all that the miner owns
  /// @return the power of its sectors, which the power actor must know
  public static Powers check(
      MinerState state,
      TokenAmount balance,
      BlockStore store,
      ProvingSchedule schedule,
      Violations violations) {
    MinerInvariants invariants = new MinerInvariants(state, store, schedule, violations);
    violations.reading("who the miner is", invariants::checkInfo);
    violations.reading("its vesting funds", () -> invariants.checkMoney(balance));
    violations.reading("its allocated numbers", invariants::readAllocated);
    violations.reading("its pre-committed sectors", invariants::checkPreCommitted);
    violations.reading("its sectors", invariants::checkSectors);
    violations.reading("its deadlines", invariants::checkDeadlines);
    return invariants.powers;
  }

  /// The power of sectors.
  ///
  /// @param live of those that are not terminated
  /// @param active of those that are neither faulty nor unproven either
  /// @param faulty of the faulty
  public record Powers(PowerPair live, PowerPair active, PowerPair faulty) {

    static final Powers NONE = new Powers(PowerPair.ZERO, PowerPair.ZERO, PowerPair.ZERO);

    Powers plus(Powers more) {
      return new Powers(live.plus(more.live), active.plus(more.active), faulty.plus(more.faulty));
    }
  }

  private void checkInfo() {
    MinerInfo info = state.loadInfo(store);
    List<Address> people = new ArrayList<>(info.controllers());
    if (info.pendingWorkerKey() != null) {
      people.add(info.pendingWorkerKey().newWorker());
      violations.require(
          !info.pendingWorkerKey().newWorker().equals(info.worker()),
          "the worker shall become what it is");
    }
    if (info.pendingOwnerAddress() != null) {
      people.add(info.pendingOwnerAddress());
      violations.require(
          !info.pendingOwnerAddress().equals(info.owner()), "the owner shall become what it is");
    }
    for (Address address : people) {
      violations.require(address instanceof Address.Id, "%s is no number", address);
    }
    PostProofType type = info.windowPostProofType();
    violations.require(type.isWindow(), "there is no window PoSt of type %s", type);
    if (type.isWindow()) {
      violations.require(
          type.sectorBytes() == info.sectorSize(), "sectors of %d bytes", info.sectorSize());
      violations.require(
          type.partitionSectors() == info.windowPostPartitionSectors(),
          "partitions of %d sectors",
          info.windowPostPartitionSectors());
    }
  }

  private void checkMoney(TokenAmount balance) {
    requireNotNegative("balance", balance);
    requireNotNegative("locked funds", state.lockedFunds());
    requireNotNegative("pre-commit deposits", state.preCommitDeposits());
    requireNotNegative("initial pledge", state.initialPledge());
    requireNotNegative("fee debt", state.feeDebt());
    TokenAmount bound =
        state.lockedFunds().plus(state.preCommitDeposits()).plus(state.initialPledge());
    violations.require(
        balance.compareTo(bound) >= 0, "a balance of %s, of which %s is bound", balance, bound);
    violations.require(
        state.deadlineCronActive() || !state.needsDeadlineCron(),
        "money is bound, and cron is not active");

    QuantSpec quant = state.quantOfEveryDeadline(schedule);
    List<VestingFund> funds = MinerFunds.loadVestingFunds(store, state).funds();
    for (VestingFund fund : funds) {
      violations.require(fund.amount().isPositive(), "%s vests at %s", fund.amount(), fund.epoch());
      requireRounded("vesting", quant, fund.epoch());
    }
    TokenAmount vesting = TokenAmount.sum(funds.stream().map(VestingFund::amount).toList());
    violations.require(
        vesting.equals(state.lockedFunds()),
        "%s is locked, and %s vests",
        state.lockedFunds(),
        vesting);
  }

  private void requireNotNegative(String what, TokenAmount amount) {
    violations.require(!amount.isNegative(), "%s of %s", what, amount);
  }

  private void requireRounded(String what, QuantSpec quant, ChainEpoch epoch) {
    violations.require(
        quant.quantizeUp(epoch).equals(epoch), "%s at %s, which is not rounded", what, epoch);
  }

  private void readAllocated() {
    allocated = store.load(state.allocatedSectors(), BitField.CODEC);
  }

  private void checkPreCommitted() {
    QuantSpec quant = state.quantOfEveryDeadline(schedule);
    List<BitField> waiting = new ArrayList<>();
    MinerState.CLEAN_UPS
        .load(store, state.preCommittedSectorsCleanUp())
        .forEach((epoch, numbers) -> {
          requireRounded("a clean-up", quant, new ChainEpoch(epoch));
          waiting.add(numbers);
        });
    BitField cleanUps = BitFields.union(waiting);
    TokenAmount[] deposits = {TokenAmount.ZERO};
    MinerState.PRE_COMMITTED
        .load(store, state.preCommittedSectors())
        .forEach((number, sector) -> {
          violations.require(
              allocated.contains(number.number()),
              "pre-committed sector %s has a number that is free",
              number);
          violations.require(
              cleanUps.contains(number.number()),
              "pre-committed sector %s is never cleaned up",
              number);
          deposits[0] = deposits[0].plus(sector.preCommitDeposit());
        });
    violations.require(
        deposits[0].equals(state.preCommitDeposits()),
        "pre-commit deposits of %s, and sectors have %s",
        state.preCommitDeposits(),
        deposits[0]);
  }

  private void checkSectors() {
    MinerState.SECTORS
        .load(store, state.sectors())
        .forEach((number, sector) -> {
          violations.require(
              allocated.contains(number), "sector %d has a number that is free", number);
          violations.require(
              sector.sectorNumber().number() == number,
              "sector %s stands in the place of %d",
              sector.sectorNumber(),
              number);
          sectors.put(number, sector);
        });
  }

  private void checkDeadlines() {
    Deadlines deadlines = store.load(state.deadlines(), Deadlines.CODEC);
    violations.require(
        deadlines.due().size() == schedule.deadlines(),
        "%d deadlines, and the period has %d",
        deadlines.due().size(),
        schedule.deadlines());
    violations.require(
        Long.compareUnsigned(state.currentDeadline(), schedule.deadlines()) < 0,
        "the deadline that closes next is %d",
        state.currentDeadline());
    for (int index = 0; index < deadlines.due().size(); index++) {
      Violations within = violations.within("deadline " + index);
      int at = index;
      within.reading(
          "it",
          () -> {
            Deadline deadline = store.load(deadlines.due().get(at), Deadline.CODEC);
            DeadlineScope scope = state.scopeOf(store, schedule, at);
            powers = powers.plus(DeadlineInvariants.check(scope, deadline, sectors, within));
          });
    }
  }
}
