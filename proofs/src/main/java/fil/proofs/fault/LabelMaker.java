package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.porep.StackedGraph;
import fil.proofs.teach.LabelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Computes single labels, with parents from wherever somebody has them.
///
/// @param replicaId whose labels they are
/// @param parents the fourteen parents of a node
record LabelMaker(Bytes32 replicaId, LongFunction<List<Long>> parents) {

  /// Hashes a label.
  ///
  /// @param known gives the labels of its parents
  Bytes32 label(LabelPlace place, Function<LabelPlace, Bytes32> known, CostMeter meter) {
    List<Bytes32> labels = new ArrayList<>();
    if (place.node() > 0) {
      List<Long> nodes = parents.apply(place.node());
      for (int i = 0; i < nodes.size(); i++) {
        boolean isBase = i < StackedGraph.BASE_DEGREE;
        if (isBase || place.layer() > 1) {
          int layer = isBase ? place.layer() : place.layer() - 1;
          labels.add(known.apply(new LabelPlace(layer, nodes.get(i))));
        }
      }
    }
    return meter.label(new LabelMessage(replicaId, place.layer(), place.node(), labels));
  }
}
