package fil.proofs.porep;

import fil.proofs.merkle.MerkleProof;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;
import java.util.stream.IntStream;

/// The answer to one challenge, with nothing hidden: enough to compute the challenged node of the
/// replica again, from the data and from the labels of its parents.
///
/// @param inData the node of the data
/// @param inReplica the node of the replica
/// @param columns the labels
/// @param labelings what the node's labels are made of, the first layer first
/// @param encoding what the key is made of, which is the label in the last layer
public record VanillaProof(
    MerkleProof inData,
    MerkleProof inReplica,
    ColumnOpenings columns,
    List<Labeling> labelings,
    Labeling encoding) {

  private static final Part<VanillaProof, MerkleProof> IN_DATA =
      new Part<>("comm_d_proofs", MerkleProof.WIRE, VanillaProof::inData);
  private static final Part<VanillaProof, MerkleProof> IN_REPLICA =
      new Part<>("comm_r_last_proof", MerkleProof.WIRE, VanillaProof::inReplica);
  private static final Part<VanillaProof, ColumnOpenings> COLUMNS =
      new Part<>("replica_column_proofs", ColumnOpenings.WIRE, VanillaProof::columns);
  private static final Part<VanillaProof, List<Labeling>> LABELINGS =
      new Part<>("labeling_proofs", Wire.listOf(Labeling.WIRE), VanillaProof::labelings);
  private static final Part<VanillaProof, Labeling> ENCODING =
      new Part<>("encoding_proof", Labeling.WIRE, VanillaProof::encoding);

  /// The reference's form, see [params.rs].
  ///
  /// [params.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
  public static final Wire<VanillaProof> WIRE =
      Wire.record(
          List.of(IN_DATA, IN_REPLICA, COLUMNS, LABELINGS, ENCODING),
          in ->
              new VanillaProof(
                  in.get(IN_DATA),
                  in.get(IN_REPLICA),
                  in.get(COLUMNS),
                  in.get(LABELINGS),
                  in.get(ENCODING)));

  public VanillaProof {
    labelings = List.copyOf(labelings);
  }

  /// The answer that these openings make; what the labels are made of follows from the columns.
  static VanillaProof of(MerkleProof inData, MerkleProof inReplica, ColumnOpenings columns) {
    int layers = columns.challenged().column().labels().size();
    List<Labeling> labelings =
        IntStream.rangeClosed(1, layers).mapToObj(columns::labeling).toList();
    return new VanillaProof(inData, inReplica, columns, labelings, labelings.getLast());
  }

  /// Which node the challenge was.
  public long challenge() {
    return columns.challenged().column().node();
  }
}
