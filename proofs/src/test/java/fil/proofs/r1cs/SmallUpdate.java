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
import java.util.stream.IntStream;

/// An update of a small sector: of sixteen nodes, whose settings are those of all small sectors; of
/// 512, which is the smallest with two partitions; or of 4,096, the smallest in which each choice
/// of `h` is another.
///
/// @param form what does not depend on the numbers
/// @param size the size whose settings are these
/// @param commC the commitment to the labels
/// @param old the nodes of the replica before
/// @param data the new data
record SmallUpdate(
    UpdateCircuit.Form form,
    SectorSize size,
    Bytes32 commC,
    List<Bytes32> old,
    List<Bytes32> data) {

  private static final int NODES = 16;
  static final UpdateCircuit.Form FORM =
      new UpdateCircuit.Form(new UpdateSettings(NODES), new Shape(8, 2, 0));

  /// An update of numbers drawn with a seed.
  static SmallUpdate of(long seed) {
    return of(FORM, SectorSize.KIB_2, seed);
  }

  /// An update of 16 KiB.
  static SmallUpdate inTwoPartitions(long seed) {
    return of(UpdateCircuit.Form.of(SectorSize.KIB_16), SectorSize.KIB_16, seed);
  }

  /// An update of 128 KiB, which has the settings of 8 MiB but for the number of nodes.
  static SmallUpdate withChoices(long seed) {
    UpdateCircuit.Form form =
        new UpdateCircuit.Form(new UpdateSettings(1 << 12), new Shape(8, 0, 0));
    return of(form, SectorSize.MIB_8, seed);
  }

  private static SmallUpdate of(UpdateCircuit.Form form, SectorSize size, long seed) {
    Random random = new Random(seed);
    int nodes = Math.toIntExact(form.settings().nodes());
    return new SmallUpdate(
        form,
        size,
        SmallSector.element(random),
        SmallSector.elements(random, nodes),
        SmallSector.elements(random, nodes));
  }

  SmallUpdate withOld(List<Bytes32> other) {
    return new SmallUpdate(form, size, commC, other, data);
  }

  SmallUpdate withData(List<Bytes32> other) {
    return new SmallUpdate(form, size, commC, old, other);
  }

  private MerkleTree treeD() {
    return SmallSector.tree(TreeHash.SHA254, 2, data);
  }

  private CompoundTree replicaTree(List<Bytes32> nodes) {
    int bases = Math.max(1, form.shape().sub());
    int each = nodes.size() / bases;
    return CompoundTree.join(
        TreeHash.POSEIDON,
        form.shape(),
        IntStream.range(0, bases)
            .mapToObj(i ->
                SmallSector.tree(TreeHash.POSEIDON, 8, nodes.subList(i * each, (i + 1) * each)))
            .toList());
  }

  private Bytes32 commROld() {
    return Commitment.commR(commC, replicaTree(old).root());
  }

  /// The replica after.
  ///
  /// @param commROld the CommR before, as the prover says it
  /// @param h how many of the highest bits of a node's number decide on its factor
  private List<Bytes32> updated(Bytes32 commROld, int h) {
    UpdateKey all = UpdateKey.of(form.settings(), treeD().root(), commROld);
    UpdateKey key =
        new UpdateKey(
            all.phi(),
            all.factors().subList(0, 1 << h),
            Long.numberOfTrailingZeros(form.settings().nodes()) - h);
    List<Bytes32> updated = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      Fr added = Fr.of(data.get(i).bytes()).multiply(key.factor(i));
      updated.add(new Bytes32(Fr.of(old.get(i).bytes()).add(added).toBytes()));
    }
    return updated;
  }

  private List<Bytes32> updated() {
    return updated(commROld(), form.settings().h());
  }

  private UpdateStatement statement(Bytes32 commROld, List<Bytes32> updated) {
    return new UpdateStatement(
        size, commROld, treeD().root(), Commitment.commR(commC, replicaTree(updated).root()));
  }

  UpdateStatement statement() {
    return statement(commROld(), updated());
  }

  private UpdateProof proof(int partition) {
    return proof(partition, statement(), updated());
  }

  private UpdateProof proof(int partition, UpdateStatement statement, List<Bytes32> updated) {
    UpdateSettings settings = form.settings();
    CompoundTree before = replicaTree(old);
    CompoundTree after = replicaTree(updated);
    MerkleTree treeD = treeD();
    List<UpdateOpening> openings = new ArrayList<>();
    for (long node : UpdateChallenges.of(settings, partition, statement.commRNew())) {
      openings.add(new UpdateOpening(before.open(node), treeD.open(node), after.open(node)));
    }
    int apex = settings.apexLeaves();
    List<Bytes32> row =
        treeD.rows().stream()
            .filter(nodes -> nodes.count() == (long) settings.partitions() * apex)
            .map(SmallUpdate::nodes)
            .findFirst()
            .orElseThrow();
    return new UpdateProof(commC, row.subList(partition * apex, (partition + 1) * apex), openings);
  }

  private static List<Bytes32> nodes(Nodes row) {
    List<Bytes32> nodes = new ArrayList<>();
    for (int i = 0; i < row.count(); i++) {
      nodes.add(row.at(i));
    }
    return nodes;
  }

  UpdateCircuit circuit() {
    return circuit(0, 0);
  }

  /// The circuit with what a prover knows who says that he proves one partition, with the answers
  /// for one.
  UpdateCircuit circuit(int said, int answered) {
    return UpdateCircuit.of(form, new UpdateCircuit.Instance(statement(), said, proof(answered)));
  }

  /// The circuit of a prover who says another CommR before, and does all the rest with it.
  UpdateCircuit from(Bytes32 commROld) {
    List<Bytes32> updated = updated(commROld, form.settings().h());
    return circuit(statement(commROld, updated), updated);
  }

  /// The circuit of a prover who says another CommR after, and answers for it.
  UpdateCircuit to(Bytes32 commRNew) {
    UpdateStatement right = statement();
    return circuit(
        new UpdateStatement(size, right.commROld(), right.commDNew(), commRNew), updated());
  }

  /// The circuit of a prover who draws factors with another `h` than he has to.
  UpdateCircuit withH(int h) {
    List<Bytes32> updated = updated(commROld(), h);
    return circuit(statement(commROld(), updated), updated);
  }

  private UpdateCircuit circuit(UpdateStatement statement, List<Bytes32> updated) {
    return UpdateCircuit.of(
        form, new UpdateCircuit.Instance(statement, 0, proof(0, statement, updated)));
  }

  /// What the prover of this update, in one partition, chooses, in the order of the circuit.
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
    for (UpdateOpening opening : proof(0).openings()) {
      choices.numbers(List.of(opening.before().leaf(), opening.data().leaf()));
      choices.path(opening.before());
      choices.path(opening.after());
      MerkleProof data = opening.data();
      choices.binaryPath(new MerkleProof(data.leaf(), data.path().subList(0, 1), data.root()));
    }
    return choices.values();
  }
}
