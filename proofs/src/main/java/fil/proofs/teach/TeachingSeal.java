package fil.proofs.teach;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.StackedGraph;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A sector for learning, sealed: every step in lists that one can read.
///
/// @param shape how many nodes and layers
/// @param graph whose parents the labels have
/// @param replicaId what makes the replica one miner's alone
/// @param layers the labels, the first layer first
/// @param replica each node of the data plus the last label of its column
/// @param treeD over the data
/// @param treeC over the columns of labels
/// @param treeR over the replica
public record TeachingSeal(
    TeachingShape shape,
    StackedGraph graph,
    Bytes32 replicaId,
    List<List<Bytes32>> layers,
    List<Bytes32> replica,
    MerkleTree treeD,
    MerkleTree treeC,
    MerkleTree treeR) {

  public TeachingSeal {
    layers = layers.stream().map(layer -> List.copyOf(layer)).toList();
    replica = List.copyOf(replica);
  }

  /// Seals data.
  ///
  /// @param graph as many nodes as the shape has
  /// @param data one field element for each node
  /// @throws IllegalArgumentException when there are not as many, or one is no field element
  public static TeachingSeal of(
      TeachingShape shape, StackedGraph graph, Bytes32 replicaId, List<Bytes32> data) {
    if (graph.nodes() != shape.nodes() || data.size() != shape.nodes()) {
      throw new IllegalArgumentException(
          "a shape of %d nodes with a graph of %d and data for %d"
              .formatted(shape.nodes(), graph.nodes(), data.size()));
    }
    List<List<Bytes32>> layers = labels(shape, graph, replicaId);
    List<Bytes32> replica = new ArrayList<>();
    List<Bytes32> columns = new ArrayList<>();
    Poseidon poseidon = Poseidon.ofMerkle(shape.layers());
    for (int node = 0; node < shape.nodes(); node++) {
      Fr key = Fr.of(layers.getLast().get(node).bytes());
      replica.add(new Bytes32(key.add(Fr.of(data.get(node).bytes())).toBytes()));
      int place = node;
      Fr[] column =
          layers.stream().map(layer -> Fr.of(layer.get(place).bytes())).toArray(Fr[]::new);
      columns.add(new Bytes32(poseidon.hash(column).toBytes()));
    }
    return new TeachingSeal(
        shape,
        graph,
        replicaId,
        layers,
        replica,
        tree(TreeHash.SHA254, 2, data),
        tree(TreeHash.POSEIDON, TeachingShape.ARITY, columns),
        tree(TreeHash.POSEIDON, TeachingShape.ARITY, replica));
  }

  private static List<List<Bytes32>> labels(
      TeachingShape shape, StackedGraph graph, Bytes32 replicaId) {
    List<List<Bytes32>> layers = new ArrayList<>();
    for (int layer = 1; layer <= shape.layers(); layer++) {
      List<Bytes32> current = new ArrayList<>();
      for (int node = 0; node < shape.nodes(); node++) {
        List<Bytes32> parents = parents(graph, node, current, layers);
        current.add(new LabelMessage(replicaId, layer, node, parents).label());
      }
      layers.add(current);
    }
    return layers;
  }

  /// The labels of a node's parents: of this layer, and of the one before where there is one.
  private static List<Bytes32> parents(
      StackedGraph graph, int node, List<Bytes32> current, List<List<Bytes32>> before) {
    List<Bytes32> labels = new ArrayList<>();
    if (node > 0) {
      List<Long> parents = graph.parents(node);
      for (long parent : parents.subList(0, StackedGraph.BASE_DEGREE)) {
        labels.add(current.get((int) parent));
      }
      if (!before.isEmpty()) {
        for (long parent : parents.subList(StackedGraph.BASE_DEGREE, StackedGraph.DEGREE)) {
          labels.add(before.getLast().get((int) parent));
        }
      }
    }
    return labels;
  }

  private static MerkleTree tree(TreeHash hash, int arity, List<Bytes32> leaves) {
    Nodes row = row(leaves);
    Nodes above =
        row(
            Collections.nCopies(
                Math.toIntExact(MerkleTree.nodesAbove(leaves.size(), arity)), Bytes32.ZERO));
    Tally tally = Tally.begin("tree", above.count(), "nodes", Progress.NONE);
    return MerkleTree.build(hash, arity, row, above, tally, Stop.create());
  }

  private static Nodes row(List<Bytes32> nodes) {
    Bytes all = Bytes.EMPTY;
    for (Bytes32 node : nodes) {
      all = all.concat(node.bytes());
    }
    return Nodes.copyOf(all);
  }

  /// The label of a node in a layer, counted from 1.
  public Bytes32 label(int layer, int node) {
    return layers.get(layer - 1).get(node);
  }

  /// The commitment to the data.
  public Bytes32 commD() {
    return treeD.root();
  }

  /// The commitment to labels and replica, made like that of a real sector.
  public Bytes32 commR() {
    return Commitment.commR(treeC.root(), treeR.root());
  }

  /// The data, taken back out of the replica.
  public List<Bytes32> unsealed() {
    List<Bytes32> data = new ArrayList<>();
    for (int node = 0; node < replica.size(); node++) {
      Fr sealed = Fr.of(replica.get(node).bytes());
      Fr key = Fr.of(layers.getLast().get(node).bytes());
      data.add(new Bytes32(sealed.subtract(key).toBytes()));
    }
    return data;
  }
}
