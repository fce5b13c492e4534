package fil.actors.miner;

import static fil.actors.miner.Story.text;

import fil.actors.Violations;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.CountingBlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.vm.Changed;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Does what the lines of a recorded story say to a deadline, and tells what came of it in the
/// words of the record: the result, the names of the deadline and of the sectors, and how many
/// blocks were read and written; or the exit code, 0 for a failure that has none.
final class DeadlineStory implements Story {

  private final CountingBlockStore store = new CountingBlockStore(new MemoryBlockStore());
  private final DeadlineScope scope;
  private final SortedMap<Long, SectorOnChainInfo> pending = new TreeMap<>();
  private Link<Deadline> root;
  private Link<Amt<SectorOnChainInfo>> sectors;

  /// @param opening unit and offset of the epochs' rounding
  DeadlineStory(List<String> opening) {
    scope =
        new DeadlineScope(store, new QuantSpec(Story.number(opening, 1), Story.number(opening, 2)));
    root = store.save(Deadline.create(store), Deadline.CODEC);
    sectors = MinerState.SECTORS.create(store).flush();
  }

  String names() {
    return root + " " + sectors;
  }

  @Override
  public String play(List<String> words) {
    if (words.getFirst().equals("sector")) {
      SectorOnChainInfo sector = sector(words);
      pending.put(sector.sectorNumber().number(), sector);
      return "= - - - 0 0";
    }
    if (!pending.isEmpty()) {
      Sectors all = Sectors.load(store, sectors);
      all.store(List.copyOf(pending.values()));
      sectors = all.flush();
      pending.clear();
    }
    Deadline deadline = store.load(root, Deadline.CODEC);
    Link<Amt<SectorOnChainInfo>> before = sectors;
    Sectors infos = Sectors.load(store, sectors);
    String told =
        Story.told(
            store,
            () -> {
              Changed<Deadline, String> next = play(words, deadline, infos);
              CountingBlockStore.Counts counts = store.counts();
              next.state().requireValid();
              root = store.save(next.state(), Deadline.CODEC);
              return "= %s %s %d %d"
                  .formatted(next.result(), names(), counts.gets(), counts.puts());
            });
    if (told.startsWith("!")) {
      sectors = before;
    }
    return told;
  }

  @Override
  public List<String> violations() {
    NavigableMap<Long, SectorOnChainInfo> infos = new TreeMap<>();
    MinerState.SECTORS.load(store, sectors).forEach(infos::put);
    Deadline deadline = store.load(root, Deadline.CODEC);
    return Violations.of(to -> DeadlineInvariants.check(scope, deadline, infos, to));
  }

  private Changed<Deadline, String> play(List<String> words, Deadline deadline, Sectors infos) {
    List<SectorOnChainInfo> loaded = List.of();
    if (words.getFirst().equals("add")) {
      loaded = infos.load(Story.set(words.get(3)));
    } else if (words.getFirst().equals("extend")) {
      loaded = infos.load(Story.set(words.get(2)));
    }
    store.reset();
    return switch (words.getFirst()) {
      case "add" -> {
        boolean proven = Boolean.parseBoolean(words.get(2));
        yield map(
            DeadlineSectors.add(scope, deadline, Story.number(words, 1), proven, loaded),
            Story::text);
      }
      case "faults" ->
          map(
              DeadlineFaults.declare(
                  scope, deadline, infos, Story.epoch(words, 1), partitions(words, 2)),
              Story::text);
      case "recover" ->
          new Changed<>(
              DeadlineFaults.declareRecovered(scope, deadline, infos, partitions(words, 1)), "-");
      case "prove" -> prove(words, deadline, infos);
      case "close" ->
          map(DeadlineFaults.close(scope, deadline, Story.epoch(words, 1), sectors), Story::text);
      case "cron" -> {
        var closed = DeadlineFaults.close(scope, deadline, Story.epoch(words, 1), sectors);
        var expired = DeadlineSectors.expire(scope, closed.state(), Story.epoch(words, 2));
        yield new Changed<>(expired.state(), text(closed.result()) + "/" + text(expired.result()));
      }
      case "expire" ->
          map(DeadlineSectors.expire(scope, deadline, Story.epoch(words, 1)), Story::text);
      case "terminate" ->
          map(
              DeadlineSectors.terminate(
                  scope, deadline, infos, Story.epoch(words, 1), partitions(words, 2)),
              Story::text);
      case "popearly" ->
          map(
              DeadlineSectors.popEarlyTerminations(
                  store, deadline, Story.number(words, 1), Story.number(words, 2)),
              Story::text);
      case "remove" ->
          map(
              DeadlineSectors.removePartitions(scope, deadline, Story.set(words.get(1))),
              r -> text(r.live()) + "/" + text(r.dead()) + "/" + text(r.livePower()));
      case "extend" -> extend(words, deadline, infos, loaded);
      case "take" ->
          map(
              DeadlinePosts.takeProofs(store, deadline, Story.number(words, 1)),
              post -> text(post.partitions()) + "," + post.proofs().getFirst().bytes());
      case "dispute" -> {
        var disputed = DeadlinePosts.loadForDispute(store, deadline, Story.set(words.get(1)));
        yield new Changed<>(
            deadline,
            "%s/%s/%s/%s"
                .formatted(
                    text(disputed.sectors()),
                    text(disputed.ignoredSectors()),
                    text(disputed.activeSectors().asMap()),
                    text(disputed.activePower())));
      }
      default -> throw new AssertionError("no such line: " + words);
    };
  }

  private Changed<Deadline, String> prove(List<String> words, Deadline deadline, Sectors infos) {
    List<PostPartition> posts = new ArrayList<>();
    for (List<String> post : Story.parts(words.get(2))) {
      posts.add(new PostPartition(Uint64.parse(post.getFirst()), Story.set(post.get(1))));
    }
    var proven = DeadlinePosts.recordProven(scope, deadline, infos, Story.epoch(words, 1), posts);
    DeadlinePosts.PostResult result = proven.result();
    Deadline next = proven.state();
    String kept = words.get(3);
    if (!kept.equals("-")) {
      PostProof proof = new PostProof(8, Bytes.of(1, 2, Integer.parseInt(kept)));
      next = DeadlinePosts.recordProofs(store, next, result.partitions(), List.of(proof));
    }
    return new Changed<>(
        next,
        String.join(
            "/",
            text(result.powerDelta()),
            text(result.newFaultyPower()),
            text(result.retractedRecoveryPower()),
            text(result.recoveredPower()),
            text(result.sectors()),
            text(result.ignoredSectors()),
            text(result.partitions())));
  }

  private Changed<Deadline, String> extend(
      List<String> words, Deadline deadline, Sectors infos, List<SectorOnChainInfo> old) {
    long index = Story.number(words, 1);
    ChainEpoch expiration = Story.epoch(words, 3);
    List<SectorOnChainInfo> next = old.stream().map(s -> extended(s, expiration)).toList();
    Amt<Partition> partitions = deadline.loadPartitions(store);
    Partition partition = partitions.find(index).orElseThrow();
    var replaced = partition.replaceSectors(scope, old, next);
    partitions.set(index, replaced.state());
    Deadline result =
        deadline
            .withPartitions(partitions.flush())
            .withExpirationsAt(scope, expiration, List.of(index));
    infos.store(next);
    sectors = infos.flush();
    return new Changed<>(
        result, text(replaced.result().power()) + "," + replaced.result().pledge().atto());
  }

  private static SectorOnChainInfo extended(SectorOnChainInfo s, ChainEpoch expiration) {
    return new SectorOnChainInfo(
        s.sectorNumber(),
        s.sealProof(),
        s.sealedCid(),
        s.dealIds(),
        s.activation(),
        expiration,
        s.dealWeight(),
        s.verifiedDealWeight(),
        s.initialPledge().plus(TokenAmount.ofAtto(7)),
        s.expectedDayReward(),
        s.expectedStoragePledge(),
        s.replacedSectorAge(),
        s.replacedDayReward(),
        s.sectorKeyCid());
  }

  static SectorOnChainInfo sector(List<String> words) {
    long pledge = Story.number(words, 6);
    return new SectorOnChainInfo(
        new SectorNumber(Story.number(words, 1)),
        SealProofType.STACKED_DRG_32_GIB_V1_1,
        Cid.ofReplicaCommitment(Bytes32.ZERO),
        List.of(),
        Story.epoch(words, 2),
        Story.epoch(words, 3),
        new BigInteger(words.get(4)),
        new BigInteger(words.get(5)),
        TokenAmount.ofAtto(pledge),
        TokenAmount.ofAtto(pledge / 10),
        TokenAmount.ofAtto(pledge / 5),
        0,
        TokenAmount.ZERO,
        null);
  }

  private static <R> Changed<Deadline, String> map(
      Changed<Deadline, R> changed, Function<R, String> text) {
    return new Changed<>(changed.state(), text.apply(changed.result()));
  }

  private static PartitionSectorMap partitions(List<String> words, int index) {
    PartitionSectorMap map = new PartitionSectorMap();
    Story.parts(words.get(index))
        .forEach(part -> map.add(Long.parseUnsignedLong(part.getFirst()), Story.set(part.get(1))));
    return map;
  }
}
