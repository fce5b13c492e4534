package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// The labels of one node in all layers.
///
/// @param node the node
/// @param labels the label in the first layer first
public record Column(long node, List<Bytes32> labels) {

  private static final Part<Column, Long> NODE = new Part<>("index", Wire.U32, Column::node);
  private static final Part<Column, List<Bytes32>> LABELS =
      new Part<>("rows", Wire.listOf(Wire.HASH), Column::labels);

  /// The reference's form, see [column.rs].
  ///
  /// [column.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/column.rs
  public static final Wire<Column> WIRE =
      Wire.record(
          List.of(NODE, LABELS, Wire.phantom("_h")),
          in -> new Column(in.get(NODE), in.get(LABELS)));

  public Column {
    labels = List.copyOf(labels);
  }

  /// The column of a node of a sector.
  static Column of(long node, Labels labels) {
    return new Column(node, labels.layers().stream().map(layer -> layer.at(node)).toList());
  }

  /// The label in a layer, counted from 1.
  public Bytes32 label(int layer) {
    return labels.get(layer - 1);
  }

  /// The leaf of the tree over the columns.
  ///
  /// @throws IllegalArgumentException when a label is not a field element
  public Bytes32 hash() {
    Fr[] elements = labels.stream().map(label -> Fr.of(label.bytes())).toArray(Fr[]::new);
    return new Bytes32(Poseidon.ofMerkle(elements.length).hash(elements).toBytes());
  }
}
