package fil.proofs.teach;

import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.StackedGraph;
import java.util.List;

/// How many nodes and layers a sector for learning has.
///
/// @param nodes in each layer: 8, 64 or 512, so that trees of arity 8 fit
/// @param layers of labels, from 1 to 16
public record TeachingShape(int nodes, int layers) {

  /// The number of children of a node in the trees over columns and replica.
  public static final int ARITY = 8;

  private static final List<Integer> SIZES = List.of(ARITY, ARITY * ARITY, ARITY * ARITY * ARITY);
  private static final int MOST_LAYERS = 16;

  /// Small enough to be drawn on a board.
  public static final TeachingShape EIGHT_NODES = new TeachingShape(8, 2);

  /// As many nodes and layers as the smallest sector of the network has.
  public static final TeachingShape SIXTY_FOUR_NODES = new TeachingShape(64, 2);

  /// The shapes that chapters use.
  public static final List<TeachingShape> TEACHING = List.of(EIGHT_NODES, SIXTY_FOUR_NODES);

  public TeachingShape {
    if (!SIZES.contains(nodes)) {
      throw new IllegalArgumentException(
          "a shape for learning has 8, 64 or 512 nodes in a layer, not " + nodes);
    }
    if (layers < 1 || layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "a shape for learning has 1 to " + MOST_LAYERS + " layers, not " + layers);
    }
  }

  /// The same number of nodes with another number of layers.
  public TeachingShape withLayers(int count) {
    return new TeachingShape(nodes, count);
  }

  /// The graph of this shape, drawn like those of the network's second generation.
  public StackedGraph graph(Bytes32 porepId) {
    return StackedGraph.of(nodes, ApiVersion.V1_1_0, porepId);
  }
}
