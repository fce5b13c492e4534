package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static fil.vm.Refusal.refuseUnless;

import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.vm.ActorAbort;
import fil.vm.Refusal;
import java.util.Collection;

/// All sectors that are proven in the same challenge window.
///
/// The work that is done on it is in [DeadlineSectors], [DeadlineFaults] and [DeadlinePosts].
///
/// @param partitions from 0 on, without gaps
/// @param expirations from an epoch, rounded up, to the partitions that may have sectors expiring
///   then. A partition stays in it until the epoch has passed, also where no such sector is left
/// @param partitionsPosted those that are proven in the present challenge window
/// @param earlyTerminations partitions with sectors for whose termination the fee is not yet paid
/// @param liveSectors how many sectors are not terminated, faulty ones included
/// @param totalSectors how many sectors there are, with those that are dead
/// @param faultyPower the faulty power of all partitions
/// @param optimisticPosts proofs of the present challenge window that were taken on trust
/// @param sectorsSnapshot the miner's sectors as they were when the last challenge window closed
/// @param partitionsSnapshot `partitions` then
/// @param optimisticPostsSnapshot `optimisticPosts` then, without those that were disputed since
public record Deadline(
    Link<Amt<Partition>> partitions,
    Link<Amt<BitField>> expirations,
    BitField partitionsPosted,
    BitField earlyTerminations,
    long liveSectors,
    long totalSectors,
    PowerPair faultyPower,
    Link<Amt<WindowedPost>> optimisticPosts,
    Link<Amt<SectorOnChainInfo>> sectorsSnapshot,
    Link<Amt<Partition>> partitionsSnapshot,
    Link<Amt<WindowedPost>> optimisticPostsSnapshot) {

  /// An array of the eleven components.
  public static final Codec<Deadline> CODEC = Codec.tuple(Deadline.class);

  /// A tree of 3 bits a node.
  public static final AmtSchema<Partition> PARTITIONS = AmtSchema.of(3, Partition.CODEC);

  /// A tree of 5 bits a node.
  public static final AmtSchema<BitField> EXPIRATIONS = AmtSchema.of(5, BitField.CODEC);

  /// A tree of 2 bits a node.
  public static final AmtSchema<WindowedPost> POSTS = AmtSchema.of(2, WindowedPost.CODEC);

  /// A deadline without sectors: four empty trees are written.
  public static Deadline create(BlockStore store) {
    Link<Amt<Partition>> noPartitions = PARTITIONS.create(store).flush();
    Link<Amt<BitField>> noExpirations = EXPIRATIONS.create(store).flush();
    Link<Amt<SectorOnChainInfo>> noSectors = MinerState.SECTORS.create(store).flush();
    Link<Amt<WindowedPost>> noPosts = POSTS.create(store).flush();
    return new Deadline(
        noPartitions,
        noExpirations,
        BitField.EMPTY,
        BitField.EMPTY,
        0,
        0,
        PowerPair.ZERO,
        noPosts,
        noSectors,
        noPartitions,
        noPosts);
  }

  /// A working copy of the partitions: one read.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` where there is none.
  public Amt<Partition> loadPartitions(BlockStore store) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to load partitions", () -> PARTITIONS.load(store, partitions));
  }

  /// One partition.
  ///
  /// Aborts with `USR_NOT_FOUND` where there is no such partition, and with `USR_ILLEGAL_STATE`
  /// where it cannot be read.
  ///
  /// @param index from 0, unsigned
  public Partition loadPartition(BlockStore store, long index) {
    Amt<Partition> all = loadPartitions(store);
    return orAbort(
            USR_ILLEGAL_STATE,
            "failed to look up partition " + Long.toUnsignedString(index),
            () -> all.find(index))
        .orElseThrow(() -> noPartition(index));
  }

  static ActorAbort noPartition(long index) {
    return new ActorAbort(USR_NOT_FOUND, "no partition " + Long.toUnsignedString(index));
  }

  /// Whether there is something to do when the challenge window closes: there are live sectors, or
  /// a snapshot is not as it will be.
  public boolean isLive() {
    return liveSectors != 0
        || !partitionsPosted.isEmpty()
        || !partitions.equals(partitionsSnapshot)
        || !optimisticPosts.equals(optimisticPostsSnapshot);
  }

  /// Checks that this deadline may be saved.
  ///
  /// @throws Refusal where it has more live sectors than sectors, or its faulty power is negative
  void requireValid() {
    refuseUnless(
        Long.compareUnsigned(liveSectors, totalSectors) <= 0,
        "a deadline with %s live sectors of %s",
        Long.toUnsignedString(liveSectors),
        Long.toUnsignedString(totalSectors));
    refuseUnless(!faultyPower.isNegative(), "a deadline with the faulty power %s", faultyPower);
  }

  /// Notes that these partitions may have sectors that expire at an epoch. Nothing is read or
  /// written where there are none.
  Deadline withExpirationsAt(
      DeadlineScope scope, ChainEpoch epoch, Collection<Long> partitionIndexes) {
    if (partitionIndexes.isEmpty()) {
      return this;
    }
    BitFieldQueue queue =
        BitFieldQueue.load(EXPIRATIONS, scope.store(), expirations, scope.quant());
    queue.add(epoch, BitFields.of(partitionIndexes));
    return withExpirations(queue.flush());
  }

  Deadline withPartitions(Link<Amt<Partition>> next) {
    return with(next, expirations, earlyTerminations, liveSectors, totalSectors, faultyPower);
  }

  Deadline withExpirations(Link<Amt<BitField>> next) {
    return with(partitions, next, earlyTerminations, liveSectors, totalSectors, faultyPower);
  }

  Deadline withEarlyTerminations(BitField next) {
    return with(partitions, expirations, next, liveSectors, totalSectors, faultyPower);
  }

  Deadline withSectorCounts(long live, long total) {
    return with(partitions, expirations, earlyTerminations, live, total, faultyPower);
  }

  Deadline withFaultyPower(PowerPair next) {
    return with(partitions, expirations, earlyTerminations, liveSectors, totalSectors, next);
  }

  private Deadline with(
      Link<Amt<Partition>> nextPartitions,
      Link<Amt<BitField>> nextExpirations,
      BitField nextEarlyTerminations,
      long live,
      long total,
      PowerPair nextFaultyPower) {
    return new Deadline(
        nextPartitions,
        nextExpirations,
        partitionsPosted,
        nextEarlyTerminations,
        live,
        total,
        nextFaultyPower,
        optimisticPosts,
        sectorsSnapshot,
        partitionsSnapshot,
        optimisticPostsSnapshot);
  }

  /// These partitions are proven, by these proofs.
  Deadline withPosts(BitField nextPosted, Link<Amt<WindowedPost>> nextPosts) {
    return new Deadline(
        partitions,
        expirations,
        nextPosted,
        earlyTerminations,
        liveSectors,
        totalSectors,
        faultyPower,
        nextPosts,
        sectorsSnapshot,
        partitionsSnapshot,
        optimisticPostsSnapshot);
  }

  Deadline withSnapshots(
      Link<Amt<SectorOnChainInfo>> nextSectors,
      Link<Amt<Partition>> nextPartitions,
      Link<Amt<WindowedPost>> nextPosts) {
    return new Deadline(
        partitions,
        expirations,
        partitionsPosted,
        earlyTerminations,
        liveSectors,
        totalSectors,
        faultyPower,
        optimisticPosts,
        nextSectors,
        nextPartitions,
        nextPosts);
  }
}
