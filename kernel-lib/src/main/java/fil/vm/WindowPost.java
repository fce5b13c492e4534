package fil.vm;

import fil.chain.PostProof;
import fil.cid.Cid;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.SectorNumber;
import java.util.List;

/// What a window PoSt says, and its proofs.
///
/// @param randomness what chose the challenges, 32 bytes
/// @param proofs the proofs
/// @param sectors which sectors are proven, in the order of their numbers, with a good one in the
///   place of each that is faulty
/// @param prover whose sectors they are
public record WindowPost(
    Bytes randomness, List<PostProof> proofs, List<Sector> sectors, ActorId prover) {

  public WindowPost {
    proofs = List.copyOf(proofs);
    sectors = List.copyOf(sectors);
  }

  /// One of the sectors.
  ///
  /// @param sealProof how it was sealed
  /// @param number its number
  /// @param sealedCid CommR
  public record Sector(SealProofType sealProof, SectorNumber number, Cid sealedCid) {}
}
