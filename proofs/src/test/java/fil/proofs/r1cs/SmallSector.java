package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Column;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labeling;
import fil.proofs.porep.VanillaProof;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A sector of eight nodes whose one challenge is right, and nothing else: a circuit does not see
/// more. Its graph is what the test wants it to be, and a node can be the twin of another, so that
/// it can be opened in the other's place.
///
/// @param replicaId the sector's
/// @param labelledAs the number that the challenged node's labels are made with
/// @param parents the fourteen parents of the challenged node
/// @param data the nodes of the data
/// @param labels for each node its label in the first layer and in the second
record SmallSector(
    Bytes32 replicaId,
    long labelledAs,
    List<Integer> parents,
    List<Bytes32> data,
    List<List<Bytes32>> labels) {

  static final int NODES = 8;
  static final int CHALLENGED = 5;
  static final int BASE = 6;
  static final List<Integer> PARENTS = List.of(4, 0, 1, 3, 6, 7, 4, 1, 0, 3, 7, 6, 3, 0);
  static final PorepCircuit.Form FORM = new PorepCircuit.Form(NODES, new Shape(NODES, 0, 0), 2, 1);

  /// A sector of numbers drawn with a seed.
  static SmallSector of(long seed) {
    Random random = new Random(seed);
    Bytes32 replicaId = element(random);
    List<Bytes32> data = elements(random, NODES);
    List<List<Bytes32>> labels = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      labels.add(elements(random, 2));
    }
    return new SmallSector(replicaId, CHALLENGED, PARENTS, data, labels).labelled();
  }

  static List<Bytes32> elements(Random random, int count) {
    List<Bytes32> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(element(random));
    }
    return elements;
  }

  static Bytes32 element(Random random) {
    return new Bytes32(Fr.of(new BigInteger(255, random).mod(Fr.MODULUS)).toBytes());
  }

  SmallSector withReplicaId(Bytes32 other) {
    return new SmallSector(other, labelledAs, parents, data, labels).labelled();
  }

  SmallSector labelledAs(long other) {
    return new SmallSector(replicaId, other, parents, data, labels).labelled();
  }

  /// This sector with one node like another in all respects.
  SmallSector withTwin(int node, int like) {
    List<Bytes32> changedData = new ArrayList<>(data);
    changedData.set(node, data.get(like));
    List<List<Bytes32>> changedLabels = new ArrayList<>(labels);
    changedLabels.set(node, labels.get(like));
    return new SmallSector(replicaId, labelledAs, parents, changedData, changedLabels);
  }

  /// Computes the labels of the challenged node from those of its parents.
  private SmallSector labelled() {
    Bytes32 first = labeling(1).label(replicaId);
    Bytes32 second = labeling(2).label(replicaId);
    List<List<Bytes32>> changed = new ArrayList<>(labels);
    changed.set(CHALLENGED, List.of(first, second));
    return new SmallSector(replicaId, labelledAs, parents, data, changed);
  }

  private Labeling labeling(int layer) {
    List<Bytes32> given = new ArrayList<>();
    parents.subList(0, BASE).forEach(parent -> given.add(label(parent, layer)));
    if (layer > 1) {
      parents.subList(BASE, parents.size()).forEach(parent -> given.add(label(parent, layer - 1)));
    }
    List<Bytes32> hashed = new ArrayList<>();
    for (int i = 0; i < LabelCircuit.HASHED_PARENTS; i++) {
      hashed.add(given.get(i % given.size()));
    }
    return new Labeling(hashed, layer, labelledAs);
  }

  Bytes32 label(int node, int layer) {
    return labels.get(node).get(layer - 1);
  }

  MerkleTree treeD() {
    return tree(TreeHash.SHA254, 2, data);
  }

  CompoundTree treeC() {
    List<Bytes32> columns = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      columns.add(new Column(i, labels.get(i)).hash());
    }
    return octal(columns);
  }

  CompoundTree treeRLast() {
    List<Bytes32> replica = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      Fr node = Fr.of(label(i, 2).bytes()).add(Fr.of(data.get(i).bytes()));
      replica.add(new Bytes32(node.toBytes()));
    }
    return octal(replica);
  }

  private static CompoundTree octal(List<Bytes32> leaves) {
    return CompoundTree.join(
        TreeHash.POSEIDON, FORM.shape(), List.of(tree(TreeHash.POSEIDON, NODES, leaves)));
  }

  static MerkleTree tree(TreeHash hash, int arity, List<Bytes32> leaves) {
    long above = MerkleTree.nodesAbove(leaves.size(), arity);
    return MerkleTree.build(
        hash,
        arity,
        Nodes.copyOf(joined(leaves)),
        Nodes.copyOf(Bytes.zeros(Math.toIntExact(above) * Nodes.NODE)),
        Tally.begin("tree", above, "nodes", Progress.NONE),
        Stop.create());
  }

  private static Bytes joined(List<Bytes32> nodes) {
    return nodes.stream().map(Bytes32::bytes).reduce(Bytes.EMPTY, Bytes::concat);
  }

  /// What the openings are opened at: where nothing is said, at the challenged node and its
  /// parents.
  ///
  /// @param inData the node opened in the tree over the data
  /// @param inReplica the node opened in the tree over the replica
  /// @param inColumns the node whose column is opened for the challenged one's
  /// @param number what the challenged node is said to be
  /// @param parents the parents whose columns are opened
  record Places(int inData, int inReplica, int inColumns, long number, List<Integer> parents) {}

  Places places() {
    return new Places(CHALLENGED, CHALLENGED, CHALLENGED, labelledAs, parents);
  }

  PorepCircuit.Instance instance() {
    return instance(places());
  }

  PorepCircuit.Instance instance(Places places) {
    CompoundTree treeC = treeC();
    CompoundTree treeRLast = treeRLast();
    MerkleTree treeD = treeD();
    List<ColumnProof> opened = new ArrayList<>();
    places.parents.forEach(parent -> opened.add(column(treeC, parent, parent)));
    VanillaProof answer =
        new VanillaProof(
            treeD.open(places.inData),
            treeRLast.open(places.inReplica),
            new ColumnOpenings(
                column(treeC, places.inColumns, places.number),
                opened.subList(0, BASE),
                opened.subList(BASE, opened.size())),
            List.of(labeling(1), labeling(2)),
            labeling(2));
    return new PorepCircuit.Instance(
        replicaId, treeD.root(), Commitment.commR(treeC.root(), treeRLast.root()), List.of(answer));
  }

  private ColumnProof column(CompoundTree treeC, int node, long number) {
    return new ColumnProof(new Column(number, labels.get(node)), treeC.open(node));
  }

  PorepCircuit circuit() {
    return PorepCircuit.of(FORM, instance());
  }

  /// What the prover of this sector chooses, in the order of the circuit.
  List<Fr> choices() {
    VanillaProof answer = instance().answers().getFirst();
    ProversChoices choices = new ProversChoices();
    choices.bits(replicaId);
    choices.numbers(List.of(treeRLast().root(), treeC().root()));
    choices.numbers(List.of(answer.inData().leaf()));
    choices.binaryPath(answer.inData());
    List<ColumnProof> columns = new ArrayList<>(answer.columns().base());
    columns.addAll(answer.columns().expander());
    for (ColumnProof column : columns) {
      choices.numbers(column.column().labels());
      choices.path(column.inclusion());
    }
    choices.bits(parents.subList(0, BASE).stream().map(parent -> label(parent, 1)).toList());
    choices.bits(parents.subList(0, BASE).stream().map(parent -> label(parent, 2)).toList());
    choices.bits(
        parents.subList(BASE, parents.size()).stream().map(parent -> label(parent, 1)).toList());
    choices.path(answer.inReplica());
    MerkleProof inColumns = answer.columns().challenged().inclusion();
    choices.path(inColumns);
    return choices.values();
  }
}
