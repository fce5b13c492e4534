package fil.actors.miner;

import static fil.actors.miner.Story.epoch;
import static fil.actors.miner.Story.number;
import static fil.actors.miner.Story.text;

import fil.actors.Violations;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BitField;
import fil.ipld.CountingBlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.vm.Changed;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Does what the lines of a recorded story say to a miner. What it tells is the result, the name of
/// the state, and how many blocks were read and written.
final class MinerStory implements Story {

  private static final ProvingSchedule SCHEDULE = MinerPolicy.MAINNET.proving();

  private final CountingBlockStore store = new CountingBlockStore(new MemoryBlockStore());
  private Link<MinerState> root;
  private final String opened;

  /// @param opening start of the proving period, and deadline
  MinerStory(List<String> opening) {
    MinerInfo info =
        MinerInfo.create(
            new Address.Id(101),
            new Address.Id(102),
            List.of(new Address.Id(103)),
            Bytes.of(1, 2),
            List.of(Bytes.of(3), Bytes.of(4, 5)),
            PostProofType.WINDOW_32_GIB);
    Link<MinerInfo> link = store.save(info, MinerInfo.CODEC);
    store.reset();
    MinerState state =
        MinerState.create(store, SCHEDULE, link, epoch(opening, 1), number(opening, 2))
            .withDeadlineCronActive(true);
    CountingBlockStore.Counts counts = store.counts();
    root = store.save(state, MinerState.CODEC);
    opened = told("-", counts);
  }

  String opened() {
    return opened;
  }

  private String told(String result, CountingBlockStore.Counts counts) {
    return "= %s %s %d %d"
        .formatted(result.isEmpty() ? "-" : result, root, counts.gets(), counts.puts());
  }

  @Override
  public String play(List<String> words) {
    MinerState state = store.load(root, MinerState.CODEC);
    store.reset();
    return Story.told(
        store,
        () -> {
          Changed<MinerState, String> next = play(words, state);
          CountingBlockStore.Counts counts = store.counts();
          root = store.save(next.state(), MinerState.CODEC);
          return told(next.result(), counts);
        });
  }

  @Override
  public List<String> violations() {
    MinerState state = store.load(root, MinerState.CODEC);
    TokenAmount balance =
        state.lockedFunds().plus(state.preCommitDeposits()).plus(state.initialPledge());
    return Violations.of(to -> MinerInvariants.check(state, balance, store, SCHEDULE, to));
  }

  private Changed<MinerState, String> play(List<String> words, MinerState state) {
    return switch (words.getFirst()) {
      case "allocate" -> {
        var collisions =
            Boolean.parseBoolean(words.get(2))
                ? MinerState.CollisionPolicy.ALLOW
                : MinerState.CollisionPolicy.DENY;
        yield new Changed<>(
            state.allocateSectorNumbers(store, Story.set(words.get(1)), collisions), "-");
      }
      case "precommit" -> new Changed<>(preCommit(words, state), "-");
      case "getpre" ->
          new Changed<>(
              state,
              PreCommittedSectors.getAll(store, state, Story.set(words.get(1))).stream()
                  .map(sector -> atto(sector.preCommitDeposit()))
                  .collect(Collectors.joining(",")));
      case "cleanup" -> {
        var cleaned = PreCommittedSectors.cleanUpExpired(store, state, SCHEDULE, epoch(words, 1));
        yield new Changed<>(cleaned.state(), atto(cleaned.result()));
      }
      case "confirm" -> confirm(words, state);
      case "advance" -> {
        var advanced = DeadlineCron.advance(store, state, SCHEDULE, epoch(words, 1));
        DeadlineCron.Advanced result = advanced.result();
        yield new Changed<>(
            advanced.state(),
            String.join(
                "/",
                atto(result.pledgeDelta()),
                text(result.powerDelta()),
                text(result.previouslyFaultyPower()),
                text(result.detectedFaultyPower()),
                text(result.totalFaultyPower())));
      }
      case "prove" -> prove(words, state);
      case "end" -> end(words, state);
      case "popearly" -> {
        var popped =
            DeadlineCron.popEarlyTerminations(store, state, number(words, 1), number(words, 2));
        yield new Changed<>(popped.state(), text(popped.result()));
      }
      case "lock" -> {
        VestingSchedule schedule = MinerPolicy.MAINNET.rewardVesting();
        var locked = MinerFunds.lock(store, state, epoch(words, 1), amount(words, 2), schedule);
        yield new Changed<>(locked.state(), atto(locked.result()));
      }
      case "vest" -> {
        TokenAmount vested = MinerFunds.vested(store, state, epoch(words, 1));
        var unlocked = MinerFunds.unlockVested(store, state, epoch(words, 1));
        yield new Changed<>(unlocked.state(), atto(vested) + "," + atto(unlocked.result()));
      }
      case "penalty" -> {
        MinerState indebted = MinerFunds.applyPenalty(state, amount(words, 2));
        var repaid =
            MinerFunds.repayPartialDebt(store, indebted, epoch(words, 1), amount(words, 3));
        MinerFunds.Repaid paid = repaid.result();
        yield new Changed<>(
            repaid.state(), atto(paid.fromVesting()) + "," + atto(paid.fromBalance()));
      }
      case "repay" -> {
        TokenAmount balance = amount(words, 1);
        TokenAmount available = MinerFunds.available(state, balance);
        var repaid = MinerFunds.repayDebt(state, balance);
        yield new Changed<>(
            repaid.state(),
            "%s,%s,%b"
                .formatted(
                    atto(available), atto(repaid.result()), isBalanced(repaid.state(), balance)));
      }
      default -> throw new AssertionError("no such line: " + words);
    };
  }

  private static boolean isBalanced(MinerState state, TokenAmount balance) {
    try {
      MinerFunds.requireBalance(state, balance);
      return true;
    } catch (Refusal _) {
      return false;
    }
  }

  private MinerState preCommit(List<String> words, MinerState state) {
    ChainEpoch now = epoch(words, 1);
    ChainEpoch due = epoch(words, 2);
    List<SectorPreCommitOnChainInfo> sectors = new ArrayList<>();
    for (List<String> part : Story.parts(words.get(3))) {
      sectors.add(preCommitted(now, number(part, 0), amount(part, 1)));
    }
    List<SectorNumber> numbers = sectors.stream().map(s -> s.info().sectorNumber()).toList();
    MinerState next =
        state.allocateSectorNumbers(store, set(numbers), MinerState.CollisionPolicy.DENY);
    next = PreCommittedSectors.put(store, next, sectors);
    List<TokenAmount> deposits =
        sectors.stream().map(SectorPreCommitOnChainInfo::preCommitDeposit).toList();
    next = MinerFunds.addPreCommitDeposit(next, TokenAmount.sum(deposits));
    SortedMap<ChainEpoch, List<SectorNumber>> cleanUps = new TreeMap<>();
    cleanUps.put(due, numbers);
    cleanUps.put(due.plus(100), numbers.subList(0, 1));
    return PreCommittedSectors.addCleanUps(store, next, SCHEDULE, cleanUps);
  }

  private static SectorPreCommitOnChainInfo preCommitted(
      ChainEpoch now, long number, TokenAmount deposit) {
    return new SectorPreCommitOnChainInfo(
        new SectorPreCommitInfo(
            SealProofType.STACKED_DRG_32_GIB_V1_1,
            new SectorNumber(number),
            Cid.ofReplicaCommitment(Bytes32.ZERO),
            now.plus(-10),
            List.of(new DealId(number), new DealId(77)),
            now.plus(600_000),
            false,
            new Uint64(0),
            new Uint64(0),
            new SectorNumber(0)),
        deposit,
        now,
        BigInteger.valueOf(5),
        BigInteger.ZERO);
  }

  private Changed<MinerState, String> confirm(List<String> words, MinerState state) {
    List<SectorOnChainInfo> sectors = new ArrayList<>();
    for (List<String> part : Story.parts(words.get(3))) {
      sectors.add(
          DeadlineStory.sector(
              List.of(
                  "sector",
                  part.get(0),
                  words.get(1),
                  part.get(1),
                  part.get(2),
                  "0",
                  part.get(3))));
    }
    List<SectorNumber> announced =
        Story.parts(words.get(4)).stream().map(p -> new SectorNumber(number(p, 0))).toList();
    var found = PreCommittedSectors.findAll(store, state, announced);
    List<SectorNumber> gone = found.stream().map(s -> s.info().sectorNumber()).toList();
    List<TokenAmount> deposits =
        found.stream().map(SectorPreCommitOnChainInfo::preCommitDeposit).toList();
    MinerState next = PreCommittedSectors.delete(store, state, gone);
    next = MinerFunds.addPreCommitDeposit(next, TokenAmount.sum(deposits).negated());
    List<SectorNumber> numbers = sectors.stream().map(SectorOnChainInfo::sectorNumber).toList();
    next = next.allocateSectorNumbers(store, set(numbers), MinerState.CollisionPolicy.ALLOW);
    next = next.withSectors(store, sectors);
    next =
        DeadlineAssignment.assign(
            store, next, MinerPolicy.MAINNET, epoch(words, 1), sectors, number(words, 2));
    List<TokenAmount> pledges = sectors.stream().map(SectorOnChainInfo::initialPledge).toList();
    return new Changed<>(
        MinerFunds.addInitialPledge(next, TokenAmount.sum(pledges)), "" + found.size());
  }

  private Changed<MinerState, String> prove(List<String> words, MinerState state) {
    long index = number(words, 1);
    Deadlines deadlines = state.loadDeadlines(store);
    Deadline deadline = deadlines.load(store, index);
    Sectors sectors = state.loadSectors(store);
    List<PostPartition> posts =
        Story.parts(words.get(3)).stream()
            .map(part -> new PostPartition(new Uint64(number(part, 0)), Story.set("-")))
            .toList();
    var proven =
        DeadlinePosts.recordProven(
            state.scopeOf(store, SCHEDULE, index), deadline, sectors, epoch(words, 2), posts);
    DeadlinePosts.PostResult result = proven.result();
    Deadline next =
        DeadlinePosts.recordProofs(store, proven.state(), result.partitions(), List.of());
    MinerState saved = state.withDeadlines(store, deadlines.with(store, index, next));
    String infos =
        sectors.loadForProof(result.sectors(), result.ignoredSectors()).stream()
            .map(sector -> sector.sectorNumber().toString())
            .collect(Collectors.joining(","));
    return new Changed<>(saved, infos.isEmpty() ? "none" : infos);
  }

  private Changed<MinerState, String> end(List<String> words, MinerState state) {
    SectorNumber sector = new SectorNumber(number(words, 1));
    SectorLocation at = state.loadDeadlines(store).find(store, sector);
    boolean isActive = state.isSectorActive(store, at.deadline(), at.partition(), sector, true);
    Deadlines deadlines = state.loadDeadlines(store);
    Deadline deadline = deadlines.load(store, at.deadline());
    Sectors sectors = state.loadSectors(store);
    PartitionSectorMap ended = new PartitionSectorMap();
    ended.add(at.partition(), BitField.of(sector.number()));
    DeadlineScope scope = state.scopeOf(store, SCHEDULE, at.deadline());
    var terminated = DeadlineSectors.terminate(scope, deadline, sectors, epoch(words, 2), ended);
    MinerState next =
        state
            .withEarlyTerminationsIn(at.deadline())
            .withDeadlines(store, deadlines.with(store, at.deadline(), terminated.state()));
    return new Changed<>(
        next,
        "%d,%d,%b,%s"
            .formatted(at.deadline(), at.partition(), isActive, text(terminated.result())));
  }

  private static BitField set(List<SectorNumber> numbers) {
    return BitField.of(numbers.stream().mapToLong(SectorNumber::number).toArray());
  }

  private static TokenAmount amount(List<String> words, int index) {
    return TokenAmount.ofAtto(number(words, index));
  }

  private static String atto(TokenAmount amount) {
    return amount.atto().toString();
  }
}
