package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.ArrayList;
import java.util.List;

/// What is hashed to a label, but for the replica id.
///
/// @param parents the 37 labels, those of the parents again and again
/// @param layer the layer of the label, from 1
/// @param node the node
public record Labeling(List<Bytes32> parents, int layer, long node) {

  private static final Part<Labeling, List<Bytes32>> PARENTS =
      new Part<>("parents", Wire.listOf(Wire.HASH), Labeling::parents);
  private static final Part<Labeling, Long> LAYER =
      new Part<>("layer_index", Wire.U32, labeling -> (long) labeling.layer());
  private static final Part<Labeling, Long> NODE = new Part<>("node", Wire.U64, Labeling::node);

  /// The reference's form, see [labeling_proof.rs].
  ///
  /// [labeling_proof.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/labeling_proof.rs
  public static final Wire<Labeling> WIRE =
      Wire.record(
          List.of(PARENTS, LAYER, NODE),
          in -> new Labeling(in.get(PARENTS), (int) (long) in.get(LAYER), in.get(NODE)));

  public Labeling {
    parents = List.copyOf(parents);
    if (layer < 1) {
      throw new IllegalArgumentException("layers are counted from 1, and " + layer + " is none");
    }
  }

  /// What the label of a node in a layer is made of.
  ///
  /// @param base the columns of the parents in the same layer
  /// @param expander the columns of the parents in the layer before
  static Labeling of(int layer, long node, List<Column> base, List<Column> expander) {
    List<Bytes32> given = new ArrayList<>();
    base.forEach(column -> given.add(column.label(layer)));
    if (layer > 1) {
      expander.forEach(column -> given.add(column.label(layer - 1)));
    }
    List<Bytes32> parents = new ArrayList<>();
    for (int i = 0; i < LabelHash.HASHED_PARENTS; i++) {
      parents.add(given.get(i % given.size()));
    }
    return new Labeling(parents, layer, node);
  }

  /// The label.
  ///
  /// @throws IllegalStateException when there are not 37 parents
  public Bytes32 label(Bytes32 replicaId) {
    if (parents.size() != LabelHash.HASHED_PARENTS) {
      throw new IllegalStateException(
          "a label is made of " + LabelHash.HASHED_PARENTS + " labels, not " + parents.size());
    }
    LabelHash hash = new LabelHash(replicaId);
    for (int i = 0; i < parents.size(); i++) {
      byte[] parent = parents.get(i).toArray();
      System.arraycopy(parent, 0, hash.message(), LabelHash.parentAt(i), parent.length);
    }
    return Bytes32.copyOf(hash.label(layer, node, parents.size()));
  }
}
