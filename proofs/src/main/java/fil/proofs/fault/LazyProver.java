package fil.proofs.fault;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Seal;
import fil.proofs.porep.StackedGraph;
import fil.proofs.store.Nodes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// Has thrown the replica away and makes it again, node by node, whenever somebody asks. What it
/// keeps is the data, which it needs anyway, the rows of the tree above the replica, and the labels
/// that it has chosen to keep.
///
/// Its answers are right. They only come late: see [Answer#cost].
public final class LazyProver {

  private final Seal seal;
  private final LabelMaker maker;
  private final Regeneration regeneration;
  private final NavigableMap<LabelPlace, Bytes32> kept = new TreeMap<>();

  private LazyProver(Seal seal, KeptLabels keep) {
    StackedGraph graph = StackedGraph.of(seal.porep());
    this.seal = seal;
    this.maker = new LabelMaker(seal.replicaId(), graph::parents);
    this.regeneration = new Regeneration(graph, seal.porep().layers(), keep);
    for (LabelPlace place : keep.places()) {
      kept.put(place, seal.labels().layer(place.layer()).at(place.node()));
    }
  }

  /// Whoever keeps these labels of a sector just sealed, and no replica.
  ///
  /// @param seal of a shape that has one tree, like 2 KiB
  /// @throws IllegalArgumentException for another shape
  public static LazyProver of(Seal seal, KeptLabels keep) {
    GroupOpening.treeOf(seal);
    return new LazyProver(seal, keep);
  }

  /// What came of a question.
  ///
  /// @param node the node of the replica
  /// @param cost what it took to make it again
  public record Node(Bytes32 node, Cost cost) {}

  /// A leaf with its path to the root, as a proof of spacetime wants it.
  ///
  /// @param proof the same that a prover with a replica gives
  /// @param cost what it took to make the leaf and its neighbours again
  public record Answer(MerkleProof proof, Cost cost) {}

  /// Makes a node of the replica.
  public Node node(long node) {
    CostMeter meter = CostMeter.start();
    Bytes32 made = encode(node, new TreeMap<>(kept), meter);
    return new Node(made, meter.reading());
  }

  /// Opens a leaf of the replica: it and those beside it under one parent have to be made again.
  public Answer open(long leaf) {
    CostMeter meter = CostMeter.start();
    MerkleTree tree = GroupOpening.treeOf(seal);
    int arity = tree.arity();
    long first = leaf - leaf % arity;
    Map<LabelPlace, Bytes32> known = new TreeMap<>(kept);
    Bytes row = Bytes.EMPTY;
    for (long i = first; i < first + arity; i++) {
      row = row.concat(encode(i, known, meter).bytes());
    }
    MerkleProof proof = GroupOpening.open(tree, leaf, Nodes.copyOf(row));
    if (!proof.isValid(TreeHash.POSEIDON)) {
      throw new IllegalStateException("leaf " + leaf + " was not made as it was sealed");
    }
    return new Answer(proof, meter.reading());
  }

  /// Data plus key, where the key and all that it needs is added to what is known.
  private Bytes32 encode(long node, Map<LabelPlace, Bytes32> known, CostMeter meter) {
    LabelPlace key = new LabelPlace(seal.porep().layers(), node);
    for (LabelPlace place : regeneration.needed(key)) {
      if (!known.containsKey(place)) {
        known.put(place, maker.label(place, at -> Objects.requireNonNull(known.get(at)), meter));
      }
    }
    Fr label = Fr.of(Objects.requireNonNull(known.get(key)).bytes());
    Fr data = Fr.of(seal.staged().data().at(node).bytes());
    return new Bytes32(label.add(data).toBytes());
  }
}
