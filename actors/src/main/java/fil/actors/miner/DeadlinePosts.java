package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.Refusal.refuseUnless;

import fil.chain.PostProof;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.vm.ActorAbort;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.List;

/// How the partitions of a [Deadline] are proven, and how that is disputed.
///
/// All of it throws a [Refusal] where a partition would hold what cannot be, and aborts with
/// `USR_ILLEGAL_STATE` where the partitions cannot be read or written.
final class DeadlinePosts {

  private DeadlinePosts() {}

  /// Partitions are proven, but for sectors that are skipped, which are faulty now. No proof is
  /// looked at: who does that throws the next state away if it does not hold.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where a partition is proven twice, or a skipped sector is
  /// not in it, and with `USR_NOT_FOUND` where there is no such partition.
  ///
  /// @param infos all sectors of the miner
  /// @param faultExpiration when the faults will be terminated if they do not recover
  /// @return the next state, and what was proven
  static Changed<Deadline, PostResult> recordProven(
      DeadlineScope scope,
      Deadline deadline,
      Sectors infos,
      ChainEpoch faultExpiration,
      List<PostPartition> posts) {
    BitField indices = BitFields.of(posts.stream().map(post -> post.index().bits()).toList());
    require(indices.count() == posts.size(), USR_ILLEGAL_ARGUMENT, "duplicate partitions proven");
    require(
        !deadline.partitionsPosted().containsAny(indices),
        USR_ILLEGAL_ARGUMENT,
        "a partition is already proven");

    Amt<Partition> partitions = deadline.loadPartitions(scope.store());
    List<BitField> all = new ArrayList<>();
    List<BitField> ignored = new ArrayList<>();
    List<Long> withFaults = new ArrayList<>();
    PowerPair faulty = PowerPair.ZERO;
    PowerPair retracted = PowerPair.ZERO;
    PowerPair recovered = PowerPair.ZERO;
    PowerPair delta = PowerPair.ZERO;
    for (PostPartition post : posts) {
      long index = post.index().bits();
      Partition partition = partitions.find(index).orElseThrow(() -> Deadline.noPartition(index));
      Changed<Partition, PartitionFaults.Recorded> skipped =
          PartitionFaults.skip(scope, partition, infos, post.skipped(), faultExpiration);
      PartitionFaults.Recorded faults = skipped.result();
      if (!faults.sectors().isEmpty()) {
        withFaults.add(index);
      }
      Changed<Partition, PowerPair> recovery =
          PartitionFaults.recover(scope, skipped.state(), infos);
      PowerPair activated = recovery.state().unprovenPower();
      Partition proven = recovery.state().activateUnproven();
      orAbort(
          USR_ILLEGAL_STATE, "failed to update a partition", () -> partitions.set(index, proven));
      faulty = faulty.plus(faults.faultyPower());
      retracted = retracted.plus(faults.retractedRecoveryPower());
      recovered = recovered.plus(recovery.result());
      delta = delta.plus(faults.powerDelta()).plus(activated).plus(recovery.result());
      all.add(proven.sectors());
      ignored.add(proven.faults());
      ignored.add(proven.terminated());
    }

    Deadline next =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to update the expirations of partitions with faults",
            () -> deadline.withExpirationsAt(scope, faultExpiration, withFaults));
    Link<Amt<Partition>> nextPartitions =
        orAbort(USR_ILLEGAL_STATE, "failed to store the partitions", partitions::flush);
    next =
        next.withPartitions(nextPartitions)
            .withFaultyPower(deadline.faultyPower().minus(recovered).plus(faulty))
            .withPosts(deadline.partitionsPosted().union(indices), deadline.optimisticPosts());
    return new Changed<>(
        next,
        new PostResult(
            delta,
            faulty,
            retracted,
            recovered,
            BitFields.union(all),
            BitFields.union(ignored),
            indices));
  }

  /// What a window PoSt proves, and what it changes.
  ///
  /// @param powerDelta how much active power there is more; may be negative
  /// @param newFaultyPower the power of sectors that were skipped
  /// @param retractedRecoveryPower the power of those that were to recover and were skipped
  /// @param recoveredPower the power of those that have recovered
  /// @param sectors all sectors of the partitions
  /// @param ignoredSectors those of them that are not proven
  /// @param partitions the partitions
  record PostResult(
      PowerPair powerDelta,
      PowerPair newFaultyPower,
      PowerPair retractedRecoveryPower,
      PowerPair recoveredPower,
      BitField sectors,
      BitField ignoredSectors,
      BitField partitions) {}

  /// Keeps proofs that were taken on trust.
  static Deadline recordProofs(
      BlockStore store, Deadline deadline, BitField partitions, List<PostProof> proofs) {
    Amt<WindowedPost> posts = Deadline.POSTS.load(store, deadline.optimisticPosts());
    posts.append(new WindowedPost(partitions, proofs));
    return deadline.withPosts(deadline.partitionsPosted(), posts.flush());
  }

  /// Takes a proof of the last challenge window out, to dispute it. The others keep their places.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where there is no such proof.
  ///
  /// @param index from 0, unsigned
  static Changed<Deadline, WindowedPost> takeProofs(
      BlockStore store, Deadline deadline, long index) {
    Amt<WindowedPost> posts = Deadline.POSTS.load(store, deadline.optimisticPostsSnapshot());
    WindowedPost post =
        posts
            .find(index)
            .orElseThrow(() ->
                new ActorAbort(USR_ILLEGAL_ARGUMENT, "no proof " + Long.toUnsignedString(index)));
    refuseUnless(posts.delete(index), "no proof %d to take", index);
    Deadline next =
        deadline.withSnapshots(
            deadline.sectorsSnapshot(), deadline.partitionsSnapshot(), posts.flush());
    return new Changed<>(next, post);
  }

  /// What partitions were when the last challenge window closed.
  static Disputed loadForDispute(BlockStore store, Deadline deadline, BitField partitions) {
    Amt<Partition> snapshot = Deadline.PARTITIONS.load(store, deadline.partitionsSnapshot());
    List<BitField> all = new ArrayList<>();
    List<BitField> ignored = new ArrayList<>();
    PartitionSectorMap active = new PartitionSectorMap();
    PowerPair[] power = {PowerPair.ZERO};
    partitions.forEach(
        BitFields.NO_LIMIT,
        index -> {
          Partition partition =
              snapshot
                  .find(index)
                  .orElseThrow(
                      () -> new Refusal("there was no partition " + Long.toUnsignedString(index)));
          all.add(partition.sectors());
          ignored.add(partition.faults());
          ignored.add(partition.terminated());
          ignored.add(partition.unproven());
          active.add(index, partition.activeSectors());
          power[0] = power[0].plus(partition.activePower());
        });
    return new Disputed(BitFields.union(all), BitFields.union(ignored), active, power[0]);
  }

  /// What a disputed window PoSt has proven.
  ///
  /// @param sectors all sectors of the partitions
  /// @param ignoredSectors those of them that were not proven
  /// @param activeSectors those that were, by partition
  /// @param activePower the power of these, some of which may have expired since
  record Disputed(
      BitField sectors,
      BitField ignoredSectors,
      PartitionSectorMap activeSectors,
      PowerPair activePower) {}
}
