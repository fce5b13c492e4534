package fil.proofs.porep;

import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;

/// Which labels a label needs: six of the same layer, drawn near, and eight of the layer before, drawn
/// from everywhere, see [graph].
///
/// Which nodes these are depends on the node and on the PoRep id, and not on the layer or the data.
///
/// [graph]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/graph.rs
public final class StackedGraph {

  /// The number of parents in the same layer.
  public static final int BASE_DEGREE = DrSample.DEGREE;

  /// The number of parents in the layer before.
  public static final int EXPANSION_DEGREE = 8;

  /// The number of all parents.
  public static final int DEGREE = BASE_DEGREE + EXPANSION_DEGREE;

  private final long nodes;
  private final ApiVersion version;
  private final Bytes32 porepId;
  private final Feistel feistel;

  private StackedGraph(long nodes, ApiVersion version, Bytes32 porepId, Feistel feistel) {
    this.nodes = nodes;
    this.version = version;
    this.porepId = porepId;
    this.feistel = feistel;
  }

  /// The graph of a PoRep.
  public static StackedGraph of(Porep porep) {
    return of(porep.nodes(), porep.version(), porep.porepId());
  }

  /// A graph of any size, for shapes that are no sector's.
  ///
  /// @param nodes in each layer, at least 1
  public static StackedGraph of(long nodes, ApiVersion version, Bytes32 porepId) {
    if (nodes < 1) {
      throw new IllegalArgumentException("a layer has nodes, not " + nodes);
    }
    long ends = Math.multiplyExact(nodes, EXPANSION_DEGREE);
    Feistel feistel = new Feistel(GraphSeed.FEISTEL.of(porepId), ends);
    return new StackedGraph(nodes, version, porepId, feistel);
  }

  /// The number of nodes in a layer.
  public long nodes() {
    return nodes;
  }

  /// The fourteen parents of a node: base parents first, then expander parents, with repetitions.
  ///
  /// @throws IndexOutOfBoundsException when there is no such node
  public List<Long> parents(long node) {
    if (node < 0 || node >= nodes()) {
      throw new IndexOutOfBoundsException("node " + node + " of " + nodes());
    }
    long[] parents = new long[DEGREE];
    walker().parents(node, parents);
    List<Long> list = new ArrayList<>();
    for (long parent : parents) {
      list.add(parent);
    }
    return List.copyOf(list);
  }

  /// What finds the parents of many nodes, for one thread.
  Walker walker() {
    return new Walker();
  }

  /// Finds parents without making objects.
  final class Walker {

    private final DrSample base = new DrSample(GraphSeed.DR_SAMPLE.of(porepId), version);

    private Walker() {}

    /// Writes the parents of `node` to `parents`, which has room for fourteen.
    void parents(long node, long[] parents) {
      base.parents(node, parents);
      for (int i = 0; i < EXPANSION_DEGREE; i++) {
        parents[BASE_DEGREE + i] = expanderParent(node * EXPANSION_DEGREE + i);
      }
    }

    /// Where an edge that ends here begins: ends are permuted, and each node owns eight in a row.
    private long expanderParent(long end) {
      long begin = feistel.permute(end);
      if (version == ApiVersion.V1_0_0) {
        begin &= 0xffff_ffffL; // which loses a bit in sectors of 32 GiB and two in those of 64 GiB
      }
      return begin / EXPANSION_DEGREE;
    }
  }
}
