package fil.vm;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.DealId;
import java.util.List;

/// What a seal proof says, and the proof.
///
/// @param sealProof how the sector was sealed
/// @param sectorId which one it is
/// @param dealIds the deals whose data is in it
/// @param randomness the seal's ticket, 32 bytes
/// @param interactiveRandomness the seed that chose the challenges, 32 bytes
/// @param proof the proof
/// @param sealedCid CommR
/// @param unsealedCid CommD
public record SealVerifyInfo(
    SealProofType sealProof,
    SectorId sectorId,
    List<DealId> dealIds,
    Bytes randomness,
    Bytes interactiveRandomness,
    Bytes proof,
    Cid sealedCid,
    Cid unsealedCid) {

  /// An array of the eight components.
  public static final Codec<SealVerifyInfo> CODEC = Codec.tuple(SealVerifyInfo.class);

  public SealVerifyInfo {
    dealIds = List.copyOf(dealIds);
  }
}
