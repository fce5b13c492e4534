package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.porep.Column;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.Labeling;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.StackedGraph;
import fil.proofs.porep.VanillaProof;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.teach.LabelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Answers of somebody who chooses which parents to open, and which questions to answer.
///
/// @param seal what was sealed, rightly or not
/// @param parents the nodes whose columns are opened
record ForgedAnswers(Seal seal, LongFunction<List<Long>> parents) {

  VanillaSealProof to(SealStatement statement, UnaryOperator<List<Long>> answered) {
    List<List<VanillaProof>> partitions =
        IntStream.range(0, statement.partitions())
            .mapToObj(partition ->
                answered.apply(statement.challenges(partition)).stream().map(this::answer).toList())
            .toList();
    return new VanillaSealProof(
        partitions,
        statement.commR(),
        statement.commD(),
        statement.replicaId(),
        statement.seed(),
        statement.ticket());
  }

  private VanillaProof answer(long node) {
    List<ColumnProof> opened = parents.apply(node).stream().map(this::column).toList();
    ColumnOpenings columns =
        new ColumnOpenings(
            column(node),
            opened.subList(0, StackedGraph.BASE_DEGREE),
            opened.subList(StackedGraph.BASE_DEGREE, StackedGraph.DEGREE));
    List<Labeling> labelings =
        IntStream.rangeClosed(1, seal.porep().layers())
            .mapToObj(layer -> labeling(layer, columns))
            .toList();
    return new VanillaProof(
        seal.staged().treeD().open(node),
        seal.commitment().treeRLast().open(node),
        columns,
        labelings,
        labelings.getLast());
  }

  private ColumnProof column(long node) {
    List<Bytes32> labels = seal.labels().layers().stream().map(layer -> layer.at(node)).toList();
    return new ColumnProof(new Column(node, labels), seal.commitment().treeC().open(node));
  }

  private static Labeling labeling(int layer, ColumnOpenings columns) {
    List<Bytes32> labels = new ArrayList<>();
    columns.base().forEach(parent -> labels.add(parent.column().label(layer)));
    if (layer > 1) {
      columns.expander().forEach(parent -> labels.add(parent.column().label(layer - 1)));
    }
    List<Bytes32> hashed =
        IntStream.range(0, LabelMessage.HASHED_PARENTS)
            .mapToObj(i -> labels.get(i % labels.size()))
            .toList();
    return new Labeling(hashed, layer, columns.challenged().column().node());
  }
}
