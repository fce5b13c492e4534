package fil.proofs.post;

import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// The leaves that a sector was asked for, with the two roots that CommR is made of.
///
/// @param leaves in the order of the challenges
public record SectorOpenings(List<MerkleProof> leaves, Bytes32 commC, Bytes32 commRLast) {

  private static final Part<SectorOpenings, List<MerkleProof>> LEAVES =
      new Part<>("inclusion_proofs", Wire.listOf(MerkleProof.WIRE), SectorOpenings::leaves);
  private static final Part<SectorOpenings, Bytes32> COMM_C =
      new Part<>("comm_c", Wire.HASH, SectorOpenings::commC);
  private static final Part<SectorOpenings, Bytes32> COMM_R_LAST =
      new Part<>("comm_r_last", Wire.HASH, SectorOpenings::commRLast);

  /// The reference's form, see [fallback].
  ///
  /// [fallback]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/vanilla.rs
  public static final Wire<SectorOpenings> WIRE =
      Wire.record(
          List.of(LEAVES, COMM_C, COMM_R_LAST),
          in -> new SectorOpenings(in.get(LEAVES), in.get(COMM_C), in.get(COMM_R_LAST)));

  public SectorOpenings {
    leaves = List.copyOf(leaves);
  }
}
