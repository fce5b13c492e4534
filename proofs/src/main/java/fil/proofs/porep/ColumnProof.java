package fil.proofs.porep;

import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// A column, and where its hash is in the tree over the columns.
///
/// @param column the labels
/// @param inclusion the proof, whose leaf is the column's hash
public record ColumnProof(Column column, MerkleProof inclusion) {

  private static final Part<ColumnProof, Column> COLUMN =
      new Part<>("column", Column.WIRE, ColumnProof::column);
  private static final Part<ColumnProof, MerkleProof> INCLUSION =
      new Part<>("inclusion_proof", MerkleProof.WIRE, ColumnProof::inclusion);

  /// The reference's form, see [column_proof.rs].
  ///
  /// [column_proof.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/column_proof.rs
  public static final Wire<ColumnProof> WIRE =
      Wire.record(
          List.of(COLUMN, INCLUSION), in -> new ColumnProof(in.get(COLUMN), in.get(INCLUSION)));

  /// Opens the column of a node.
  static ColumnProof open(long node, Labels labels, CompoundTree treeC) {
    return new ColumnProof(Column.of(node, labels), treeC.open(node));
  }
}
