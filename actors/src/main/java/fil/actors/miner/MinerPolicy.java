package fil.actors.miner;

import fil.num.TokenAmount;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.List;

/// What miners may and must do, as numbers. Times are in epochs.
///
/// @param epochsInDay how many epochs make a day
/// @param proving when sectors are proven
/// @param limits how much one message, one partition or one miner may have
/// @param sealing from pre-commitment to proof
/// @param lifetimes how long sectors live
/// @param rewardVesting how rewards vest
/// @param maxPledgePerByte what is pledged for a sector at most, for each byte that it counts
public record MinerPolicy(
    long epochsInDay,
    ProvingSchedule proving,
    Limits limits,
    Sealing sealing,
    Lifetimes lifetimes,
    VestingSchedule rewardVesting,
    TokenAmount maxPledgePerByte) {

  private static final long HOUR = 60 * 60 / 30; // epochs of 30 seconds
  private static final long DAY = 24 * HOUR;
  private static final long FINALITY = 900;

  /// The network's.
  public static final MinerPolicy MAINNET =
      new MinerPolicy(
          DAY,
          new ProvingSchedule(
              FINALITY,
              DAY, // period
              30 * 60 / 30, // challenge window: 30 minutes, so that there are 48
              20, // challenge lookback
              20 + 50, // fault cutoff: challenge lookback + 50
              2 * FINALITY, // dispute window
              42 * DAY), // fault max age: 42 periods
          new Limits(
              3000, // partitions in a deadline: 10 EiB = 48 * 32 GiB * 2349 * 3000
              3000, // partitions in a message: those of a deadline
              3000, // declarations in a message: partitions in a message
              25_000, // sectors in a message
              10, // control addresses
              128, // bytes of a peer id
              1024, // bytes of all multiaddrs
              256, // deals in a sector, at least
              128 << 20), // bytes of sector for one more deal
          new Sealing(
              List.of(SealProofType.STACKED_DRG_32_GIB_V1_1, SealProofType.STACKED_DRG_64_GIB_V1_1),
              List.of(PostProofType.WINDOW_32_GIB, PostProofType.WINDOW_64_GIB),
              150, // challenge delay
              DAY + FINALITY, // randomness lookback
              DAY + 150, // prove commit, V1: a day + challenge delay
              30 * DAY + 150, // prove commit, V1_1: 30 days + challenge delay
              8 * HOUR, // clean-up delay
              256, // pre-commitments in a batch
              256, // replica updates in a batch
              4, // sectors in an aggregate, at least
              819, // and at most
              81_960), // bytes of the proof of an aggregate
          new Lifetimes(
              180 * DAY, // shortest expiration
              540 * DAY, // longest extension
              540 * DAY, // life of V1
              5 * 365 * DAY, // life of V1_1
              FINALITY, // worker key change delay
              FINALITY), // consensus fault ineligibility
          new VestingSchedule(0, 180 * DAY, DAY, 12 * HOUR),
          TokenAmount.ofFil(1).dividedBy(BigInteger.valueOf(32L << 30))); // rounded down

  private static final long SHORT_DAY = 60;
  private static final long SHORT_FINALITY = 10;

  /// For small chains whose life one wants to watch: a day has 60 epochs and six deadlines,
  /// finality is 10 epochs away, sectors have 2 KiB and live for four to forty days.
  public static final MinerPolicy TEACHING =
      new MinerPolicy(
          SHORT_DAY,
          new ProvingSchedule(
              SHORT_FINALITY,
              SHORT_DAY, // period
              SHORT_DAY / 6, // challenge window
              2, // challenge lookback
              2 + 3, // fault cutoff: challenge lookback + 3
              2 * SHORT_FINALITY, // dispute window
              3 * SHORT_DAY), // fault max age: three periods
          new Limits(
              10, // partitions in a deadline
              10, // partitions in a message: those of a deadline
              10, // declarations in a message: partitions in a message
              100, // sectors in a message
              3, // control addresses
              128, // bytes of a peer id
              1024, // bytes of all multiaddrs
              2, // deals in a sector, at least
              1 << 10), // bytes of sector for one more deal
          new Sealing(
              List.of(SealProofType.STACKED_DRG_2_KIB_V1_1),
              List.of(PostProofType.WINDOW_2_KIB),
              5, // challenge delay
              SHORT_DAY + SHORT_FINALITY, // randomness lookback
              SHORT_DAY + 5, // prove commit, V1: a day + challenge delay
              2 * SHORT_DAY + 5, // prove commit, V1_1: two days + challenge delay
              SHORT_DAY / 3, // clean-up delay
              8, // pre-commitments in a batch
              8, // replica updates in a batch
              4, // sectors in an aggregate, at least
              8, // and at most
              81_960), // bytes of the proof of an aggregate
          new Lifetimes(
              4 * SHORT_DAY, // shortest expiration
              12 * SHORT_DAY, // longest extension
              12 * SHORT_DAY, // life of V1
              40 * SHORT_DAY, // life of V1_1
              SHORT_FINALITY, // worker key change delay
              SHORT_FINALITY), // consensus fault ineligibility
          new VestingSchedule(0, 4 * SHORT_DAY, SHORT_DAY, SHORT_DAY / 2),
          TokenAmount.ofFil(1_000).dividedBy(BigInteger.valueOf(2 << 10)));

  /// How much there may be of something.
  ///
  /// @param partitionsInDeadline partitions of a deadline
  /// @param addressedPartitions partitions that a message touches
  /// @param declarations what a message declares in one list
  /// @param addressedSectors sectors that a message touches
  /// @param controlAddresses who may send messages besides owner and worker
  /// @param peerIdBytes the length of a peer id
  /// @param multiaddrBytes the length of all multiaddrs together
  /// @param leastDeals deals that any sector may have
  /// @param bytesPerDeal a sector may have a deal for each so many bytes
  public record Limits(
      long partitionsInDeadline,
      long addressedPartitions,
      long declarations,
      long addressedSectors,
      int controlAddresses,
      int peerIdBytes,
      int multiaddrBytes,
      long leastDeals,
      long bytesPerDeal) {

    /// How many deals a sector may have.
    public long dealsInSector(long sectorSize) {
      return Math.max(leastDeals, sectorSize / bytesPerDeal);
    }

    /// How many partitions a message may touch whose sectors are all read.
    ///
    /// @param partitionSectors sectors in a partition
    public long addressedWholePartitions(long partitionSectors) {
      return Math.min(addressedSectors / partitionSectors, addressedPartitions);
    }
  }

  /// From pre-commitment to proof.
  ///
  /// @param sealProofs the types with which new sectors may be sealed
  /// @param windowPostProofs the types with which new miners may prove
  /// @param challengeDelay epochs from the pre-commitment to the challenge
  /// @param maxRandomnessLookback how old the randomness of a seal may be
  /// @param maxProveCommitV1 epochs from the pre-commitment to the proof, for seals of version 1
  /// @param maxProveCommitV1Point1 the same for seals of version 1.1
  /// @param cleanUpDelay epochs for which an expired pre-commitment is kept
  /// @param preCommitBatch pre-commitments in a message
  /// @param replicaUpdateBatch replica updates in a message
  /// @param minAggregatedSectors sectors in an aggregate, at least
  /// @param maxAggregatedSectors sectors in an aggregate, at most
  /// @param aggregateProofBytes the length of the proof of an aggregate
  public record Sealing(
      List<SealProofType> sealProofs,
      List<PostProofType> windowPostProofs,
      long challengeDelay,
      long maxRandomnessLookback,
      long maxProveCommitV1,
      long maxProveCommitV1Point1,
      long cleanUpDelay,
      int preCommitBatch,
      int replicaUpdateBatch,
      long minAggregatedSectors,
      long maxAggregatedSectors,
      int aggregateProofBytes) {

    public Sealing {
      sealProofs = List.copyOf(sealProofs);
      windowPostProofs = List.copyOf(windowPostProofs);
    }

    /// Epochs from the pre-commitment to the proof.
    ///
    /// @throws Refusal where there is no such type
    public long maxProveCommit(SealProofType type) {
      Refusal.refuseUnless(type.isKnown(), "no time to prove seals of type %s", type);
      return type.isV1Point1() ? maxProveCommitV1Point1 : maxProveCommitV1;
    }
  }

  /// How long things last.
  ///
  /// @param minSectorExpiration epochs from now to a new sector's expiration, at least
  /// @param maxSectorExtension epochs from now to any expiration, at most
  /// @param sectorMaxV1 epochs from activation to expiration, at most, for seals of version 1
  /// @param sectorMaxV1Point1 the same for seals of version 1.1
  /// @param workerKeyChangeDelay epochs until a new worker can take over
  /// @param consensusFaultIneligibility epochs for which a miner that cheated is locked out
  public record Lifetimes(
      long minSectorExpiration,
      long maxSectorExtension,
      long sectorMaxV1,
      long sectorMaxV1Point1,
      long workerKeyChangeDelay,
      long consensusFaultIneligibility) {

    /// Epochs from activation to expiration, at most.
    ///
    /// @throws Refusal where there is no such type
    public long sectorMax(SealProofType type) {
      Refusal.refuseUnless(type.isKnown(), "no life for seals of type %s", type);
      return type.isV1Point1() ? sectorMaxV1Point1 : sectorMaxV1;
    }
  }
}
