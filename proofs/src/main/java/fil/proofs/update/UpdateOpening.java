package fil.proofs.update;

import fil.proofs.merkle.MerkleProof;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// The answer to one challenge: the node before and after, and the data that makes the difference.
///
/// @param before the node of the old replica
/// @param data the node of the new data
/// @param after the node of the new replica
public record UpdateOpening(MerkleProof before, MerkleProof data, MerkleProof after) {

  private static final Part<UpdateOpening, MerkleProof> BEFORE =
      new Part<>("proof_r_old", MerkleProof.WIRE, UpdateOpening::before);
  private static final Part<UpdateOpening, MerkleProof> DATA =
      new Part<>("proof_d_new", MerkleProof.WIRE, UpdateOpening::data);
  private static final Part<UpdateOpening, MerkleProof> AFTER =
      new Part<>("proof_r_new", MerkleProof.WIRE, UpdateOpening::after);

  /// The reference's form, see [vanilla].
  ///
  /// [vanilla]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/vanilla.rs
  public static final Wire<UpdateOpening> WIRE =
      Wire.record(
          List.of(BEFORE, DATA, AFTER),
          in -> new UpdateOpening(in.get(BEFORE), in.get(DATA), in.get(AFTER)));
}
