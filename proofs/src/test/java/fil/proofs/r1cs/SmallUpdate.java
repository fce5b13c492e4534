package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.SparsePoseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.SectorSize;
import fil.proofs.store.Nodes;
import fil.proofs.update.UpdateChallenges;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateOpening;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateSettings;
import fil.proofs.update.UpdateStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// An update of a sector of sixteen nodes, whose settings are those of all small sectors.
///
/// @param commC the commitment to the labels
/// @param old the nodes of the replica before
/// @param data the new data
record SmallUpdate(Bytes32 commC, List<Bytes32> old, List<Bytes32> data) {

  private static final int NODES = 16;
  private static final UpdateSettings SETTINGS = new UpdateSettings(NODES);
  private static final Shape SHAPE = new Shape(8, 2, 0);
  static final UpdateCircuit.Form FORM = new UpdateCircuit.Form(SETTINGS, SHAPE);

  /// An update of numbers drawn with a seed.
  static SmallUpdate of(long seed) {
    Random random = new Random(seed);
    return new SmallUpdate(
        SmallSector.element(random),
        SmallSector.elements(random, NODES),
        SmallSector.elements(random, NODES));
  }

  SmallUpdate withOld(List<Bytes32> other) {
    return new SmallUpdate(commC, other, data);
  }

  SmallUpdate withData(List<Bytes32> other) {
    return new SmallUpdate(commC, old, other);
  }

  private MerkleTree treeD() {
    return SmallSector.tree(TreeHash.SHA254, 2, data);
  }

  private static CompoundTree replicaTree(List<Bytes32> nodes) {
    return CompoundTree.join(
        TreeHash.POSEIDON,
        SHAPE,
        List.of(
            SmallSector.tree(TreeHash.POSEIDON, 8, nodes.subList(0, 8)),
            SmallSector.tree(TreeHash.POSEIDON, 8, nodes.subList(8, NODES))));
  }

  private List<Bytes32> updated() {
    Bytes32 commROld = Commitment.commR(commC, replicaTree(old).root());
    UpdateKey key = UpdateKey.of(SETTINGS, treeD().root(), commROld);
    List<Bytes32> updated = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      Fr added = Fr.of(data.get(i).bytes()).multiply(key.factor(i));
      updated.add(new Bytes32(Fr.of(old.get(i).bytes()).add(added).toBytes()));
    }
    return updated;
  }

  UpdateStatement statement() {
    return new UpdateStatement(
        SectorSize.KIB_2,
        Commitment.commR(commC, replicaTree(old).root()),
        treeD().root(),
        Commitment.commR(commC, replicaTree(updated()).root()));
  }

  private UpdateProof proof() {
    CompoundTree before = replicaTree(old);
    CompoundTree after = replicaTree(updated());
    MerkleTree treeD = treeD();
    List<UpdateOpening> openings = new ArrayList<>();
    for (long node : UpdateChallenges.of(SETTINGS, 0, statement().commRNew())) {
      openings.add(new UpdateOpening(before.open(node), treeD.open(node), after.open(node)));
    }
    return new UpdateProof(commC, nodes(treeD.rows().get(1)), openings);
  }

  private static List<Bytes32> nodes(Nodes row) {
    List<Bytes32> nodes = new ArrayList<>();
    for (int i = 0; i < row.count(); i++) {
      nodes.add(row.at(i));
    }
    return nodes;
  }

  UpdateCircuit circuit() {
    return UpdateCircuit.of(FORM, new UpdateCircuit.Instance(statement(), 0, proof()));
  }

  /// What the prover of this update chooses, in the order of the circuit.
  List<Fr> choices() {
    ProversChoices choices = new ProversChoices();
    choices.numbers(List.of(commC, replicaTree(old).root(), replicaTree(updated()).root()));
    List<Nodes> rows = treeD().rows();
    choices.numbers(nodes(rows.get(1)));
    for (Nodes row : rows.subList(1, rows.size() - 1)) {
      choices.bits(nodes(row));
    }
    choices.bits(
        SparsePoseidon.derive(2, DomainTag.CUSTOM_1)
            .hash(Fr.of(statement().commRNew().bytes()), Fr.ZERO));
    for (UpdateOpening opening : proof().openings()) {
      choices.numbers(List.of(opening.before().leaf(), opening.data().leaf()));
      choices.path(opening.before());
      choices.path(opening.after());
      MerkleProof data = opening.data();
      choices.binaryPath(new MerkleProof(data.leaf(), data.path().subList(0, 1), data.root()));
    }
    return choices.values();
  }
}
