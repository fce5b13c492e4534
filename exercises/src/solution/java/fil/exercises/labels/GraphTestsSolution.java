package fil.exercises.labels;

import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.StackedGraph;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Exercise 10.3: tests for the graph.
final class GraphTestsSolution {

  private GraphTestsSolution() {}

  /// All nodes: the late ones show how base parents are drawn, the early ones where expander parents
  /// may lie. In a cell: `check("10.3", tests)`.
  static final Predicate<GraphCode> tests =
      code -> {
        StackedGraph graph = StackedGraph.of(64, ApiVersion.V1_1_0, code.porepId());
        return LongStream.range(0, 64)
            .allMatch(node -> code.parents(node).equals(graph.parents(node)));
      };
}
