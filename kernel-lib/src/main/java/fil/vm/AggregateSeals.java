package fil.vm;

import fil.cid.Cid;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.SectorNumber;
import java.util.List;

/// Many seals that one proof speaks for, see [FIP-0013].
///
/// [FIP-0013]: https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0013.md
///
/// @param miner whose sectors they are
/// @param sealProof how all of them were sealed
/// @param aggregateProof how their proofs were joined: 0 is the first version of SnarkPack, 1 the
///   second
/// @param proof the proof
/// @param seals one for each sector
public record AggregateSeals(
    ActorId miner, SealProofType sealProof, long aggregateProof, Bytes proof, List<Seal> seals) {

  /// The only kind that the miner actor asks for here: the second version came with network version
  /// 16, after these actors.
  public static final long SNARK_PACK_V1 = 0;

  public AggregateSeals {
    seals = List.copyOf(seals);
  }

  /// One of the seals.
  ///
  /// @param number the sector
  /// @param randomness the seal's ticket, 32 bytes
  /// @param interactiveRandomness the seed that chose the challenges, 32 bytes
  /// @param sealedCid CommR
  /// @param unsealedCid CommD
  public record Seal(
      SectorNumber number,
      Bytes randomness,
      Bytes interactiveRandomness,
      Cid sealedCid,
      Cid unsealedCid) {}
}
