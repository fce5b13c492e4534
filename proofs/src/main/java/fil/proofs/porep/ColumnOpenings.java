package fil.proofs.porep;

import fil.proofs.merkle.CompoundTree;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// The columns that one challenge opens: its own and those of its fourteen parents.
///
/// @param challenged the challenged node's column
/// @param base those of the six base parents, in the graph's order
/// @param expander those of the eight expander parents
public record ColumnOpenings(
    ColumnProof challenged, List<ColumnProof> base, List<ColumnProof> expander) {

  private static final Part<ColumnOpenings, ColumnProof> CHALLENGED =
      new Part<>("c_x", ColumnProof.WIRE, ColumnOpenings::challenged);
  private static final Part<ColumnOpenings, List<ColumnProof>> BASE =
      new Part<>("drg_parents", Wire.listOf(ColumnProof.WIRE), ColumnOpenings::base);
  private static final Part<ColumnOpenings, List<ColumnProof>> EXPANDER =
      new Part<>("exp_parents", Wire.listOf(ColumnProof.WIRE), ColumnOpenings::expander);

  /// The reference's form, see [params.rs].
  ///
  /// [params.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
  public static final Wire<ColumnOpenings> WIRE =
      Wire.record(
          List.of(CHALLENGED, BASE, EXPANDER),
          in -> new ColumnOpenings(in.get(CHALLENGED), in.get(BASE), in.get(EXPANDER)));

  public ColumnOpenings {
    base = List.copyOf(base);
    expander = List.copyOf(expander);
  }

  /// Opens what a challenge asks for.
  static ColumnOpenings open(
      long challenge, List<Long> parents, Labels labels, CompoundTree treeC) {
    return new ColumnOpenings(
        ColumnProof.open(challenge, labels, treeC),
        open(parents.subList(0, StackedGraph.BASE_DEGREE), labels, treeC),
        open(parents.subList(StackedGraph.BASE_DEGREE, StackedGraph.DEGREE), labels, treeC));
  }

  private static List<ColumnProof> open(List<Long> nodes, Labels labels, CompoundTree treeC) {
    return nodes.stream().map(node -> ColumnProof.open(node, labels, treeC)).toList();
  }

  /// What the label of the challenged node in a layer is made of, by these columns.
  Labeling labeling(int layer) {
    return Labeling.of(layer, challenged.column().node(), columns(base), columns(expander));
  }

  private static List<Column> columns(List<ColumnProof> proofs) {
    return proofs.stream().map(ColumnProof::column).toList();
  }
}
