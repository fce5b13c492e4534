package fil.proofs.update;

import fil.num.Bytes32;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// One partition's part of the proof that a sector was updated, with nothing hidden.
///
/// @param commC the commitment to the labels, which an update leaves alone
/// @param apexLeaves nodes of the tree over the new data that lie side by side above all that the
///   partition can be asked for
/// @param openings in the order of the challenges
public record UpdateProof(Bytes32 commC, List<Bytes32> apexLeaves, List<UpdateOpening> openings) {

  private static final Part<UpdateProof, Bytes32> COMM_C =
      new Part<>("comm_c", Wire.HASH, UpdateProof::commC);
  private static final Part<UpdateProof, List<Bytes32>> APEX_LEAVES =
      new Part<>("apex_leafs", Wire.listOf(Wire.HASH), UpdateProof::apexLeaves);
  private static final Part<UpdateProof, List<UpdateOpening>> OPENINGS =
      new Part<>("challenge_proofs", Wire.listOf(UpdateOpening.WIRE), UpdateProof::openings);

  /// The reference's form, see [vanilla].
  ///
  /// [vanilla]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/vanilla.rs
  public static final Wire<UpdateProof> WIRE =
      Wire.record(
          List.of(COMM_C, APEX_LEAVES, OPENINGS),
          in -> new UpdateProof(in.get(COMM_C), in.get(APEX_LEAVES), in.get(OPENINGS)));

  public UpdateProof {
    apexLeaves = List.copyOf(apexLeaves);
    openings = List.copyOf(openings);
  }
}
