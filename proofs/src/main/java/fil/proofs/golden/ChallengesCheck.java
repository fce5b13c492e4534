package fil.proofs.golden;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.Challenges;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.LeafChallenge;
import fil.proofs.update.UpdateChallenges;
import fil.proofs.update.UpdateSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;

/// `kat-challenges`: how challenges are drawn, for all sector sizes.
final class ChallengesCheck implements GoldenCheck {

  private static final int NODE_BYTES = 32;

  /// The sizes of sectors that can be updated: from 1 KiB to 64 GiB.
  private static final long LEAST_NODES = 1L << 5;

  private static final long MOST_NODES = SectorSize.GIB_64.nodes();

  @Override
  public void check(GoldenFile file, Report report) {
    report.attempt(file.path().toString(), () -> checkPorep(file, report));
    report.attempt(file.path().toString(), () -> checkPost(file, report));
    report.attempt(file.path().toString(), () -> checkUpdate(file, report));
  }

  private static void checkPorep(GoldenFile file, Report report) {
    for (Fields vector : file.content().at("porep").elements()) {
      report.attempt(
          file.path().toString(),
          () -> {
            for (Fields size : vector.at("sizes").elements()) {
              file.stop().check();
              report.check(file.where(size.path()), size, () -> porep(vector, size));
            }
          });
    }
  }

  private static void checkPost(GoldenFile file, Report report) {
    Bytes32 randomness = file.content().at("post_randomness").hex32();
    for (Fields vector : file.content().at("post").elements()) {
      file.stop().check();
      report.check(file.where(vector.path()), vector, () -> post(vector, randomness));
    }
  }

  private static void checkUpdate(GoldenFile file, Report report) {
    Bytes32 commRNew = file.content().at("update_comm_r_new").hex32();
    for (Fields vector : file.content().at("update").elements()) {
      file.stop().check();
      report.check(file.where(vector.path()), vector, () -> update(vector, commRNew));
    }
  }

  private static Comparison porep(Fields vector, Fields size) {
    Bytes32 replicaId = vector.at("replica_id").hex32();
    Bytes32 commR = vector.at("comm_r").hex32();
    Bytes32 seed = vector.at("seed").hex32();
    long nodes = size.at("nodes").number(LEAST_NODES, MOST_NODES);
    SectorSize sectorSize = SectorSize.ofBytes(Math.multiplyExact(nodes, NODE_BYTES));
    Challenges challenges = Challenges.of(sectorSize);
    List<Long> set = challenges.syntheticSet(replicaId, commR);
    Comparison comparison = new Comparison();
    partitions(
        size.at("interactive"),
        sectorSize.partitions(),
        k -> challenges.interactive(k, replicaId, seed),
        comparison);
    partitions(
        size.at("synthetic"),
        sectorSize.partitions(),
        k -> challenges.synthetic(k, replicaId, commR, seed),
        comparison);
    partitions(
        size.at("non_interactive"),
        sectorSize.nonInteractivePartitions(),
        k -> challenges.nonInteractive(k, replicaId, commR),
        comparison);
    comparison.value(
        "synthetic_set_length", size.at("synthetic_set_length").number(), (long) set.size());
    List<Long> first = size.at("synthetic_set_first").numbers();
    comparison.list(
        "synthetic_set_first", first, set.subList(0, Math.min(first.size(), set.size())));
    comparison.hash(size.at("synthetic_set_u64_le_sha256"), digest(set));
    return comparison;
  }

  private static void partitions(
      Fields field, int wanted, IntFunction<List<Long>> draw, Comparison comparison) {
    List<Fields> partitions = field.elements();
    if (partitions.size() != wanted) {
      comparison.value(field.path() + ": number of partitions", partitions.size(), wanted);
      return;
    }
    for (int k = 0; k < wanted; k++) {
      comparison.list(partitions.get(k).path(), partitions.get(k).numbers(), draw.apply(k));
    }
  }

  private static Bytes32 digest(List<Long> numbers) {
    ByteBuffer all =
        ByteBuffer.allocate(numbers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(all::putLong);
    return new Bytes32(Sha256.hash(Bytes.copyOf(all.array())));
  }

  private static Comparison post(Fields vector, Bytes32 randomness) {
    SectorSize size = SectorSize.ofBytes(vector.at("sector_size").number());
    long sector = vector.at("sector_number").number();
    Comparison comparison = new Comparison();
    for (Fields sample : vector.at("leaf_challenge_by_index").elements()) {
      List<Long> pair = sample.numbers();
      if (pair.size() != 2) {
        throw new GoldenFormatException(sample.path() + " is not an index and a leaf");
      }
      long leaf = LeafChallenge.leaf(randomness, sector, pair.getFirst(), size);
      comparison.value("leaf of index " + pair.getFirst(), pair.getLast(), leaf);
    }
    return comparison;
  }

  private static Comparison update(Fields vector, Bytes32 commRNew) {
    long nodes = vector.at("nodes").number(LEAST_NODES, MOST_NODES);
    long partition = vector.at("partition").number();
    if (Long.bitCount(nodes) != 1 || partition >= new UpdateSettings(nodes).partitions()) {
      throw new GoldenFormatException(vector.path() + " is not a partition of a sector");
    }
    Comparison comparison = new Comparison();
    comparison.list(
        "challenges",
        vector.at("challenges").numbers(),
        UpdateChallenges.of(new UpdateSettings(nodes), (int) partition, commRNew));
    return comparison;
  }
}
