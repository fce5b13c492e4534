package fil.actors.miner;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.Uint64;
import fil.vm.SealProofType;
import java.util.List;

/// What a miner says of a sector before it proves it. It is also what the message carries.
///
/// @param sealProof how it is sealed
/// @param sectorNumber its number
/// @param sealedCid CommR
/// @param sealRandEpoch when the randomness of the seal was drawn
/// @param dealIds the deals whose data it holds, in order
/// @param expiration until when it will be kept
/// @param replaceCapacity whether it takes the place of an empty sector, which is no longer
///   possible
/// @param replaceSectorDeadline the deadline of that sector
/// @param replaceSectorPartition the partition of that sector
/// @param replaceSectorNumber the number of that sector
public record SectorPreCommitInfo(
    SealProofType sealProof,
    SectorNumber sectorNumber,
    Cid sealedCid,
    ChainEpoch sealRandEpoch,
    List<DealId> dealIds,
    ChainEpoch expiration,
    boolean replaceCapacity,
    Uint64 replaceSectorDeadline,
    Uint64 replaceSectorPartition,
    SectorNumber replaceSectorNumber) {

  /// An array of the ten components.
  public static final Codec<SectorPreCommitInfo> CODEC = Codec.tuple(SectorPreCommitInfo.class);

  public SectorPreCommitInfo {
    dealIds = List.copyOf(dealIds);
  }
}
