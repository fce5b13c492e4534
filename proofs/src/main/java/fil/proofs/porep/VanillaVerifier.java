package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether answers to challenges prove a seal, see [proof.rs].
///
/// Takes answers from anybody: whatever is in them, the verdict is yes or the first flaw.
///
/// Deviation: the reference leaves it to the circuit that the labels which a labeling repeats are those
/// of the columns. Here that is checked, so that no byte of an answer goes unread.
///
/// [proof.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/proof.rs
public final class VanillaVerifier {

  private final SealStatement statement;
  private final Bytes32 replicaId;
  private final StackedGraph graph;

  private VanillaVerifier(SealStatement statement) {
    this.statement = statement;
    this.replicaId = statement.replicaId();
    this.graph = StackedGraph.of(statement.porep());
  }

  /// What is wrong with a proof, in one clause; nothing where it proves the statement.
  public static Optional<String> flaw(SealStatement statement, VanillaSealProof proof) {
    VanillaVerifier verifier = new VanillaVerifier(statement);
    try {
      verifier.verify(proof);
      return Optional.empty();
    } catch (Flaw e) {
      return Optional.of(e.clause());
    }
  }

  private void verify(VanillaSealProof proof) {
    require(proof.commR().equals(statement.commR()), "it is about another CommR");
    require(proof.commD().equals(statement.commD()), "it is about another CommD");
    require(proof.ticket().equals(statement.ticket()), "it is about another ticket");
    require(proof.seed().equals(statement.seed()), "it is about another seed");
    require(proof.replicaId().equals(replicaId), "it is about another replica id");
    require(
        proof.partitions().size() == statement.partitions(),
        "it has " + proof.partitions().size() + " partitions, not " + statement.partitions());
    Optional<Bytes32> commC = Optional.empty();
    Optional<Bytes32> commRLast = Optional.empty();
    for (int partition = 0; partition < statement.partitions(); partition++) {
      List<VanillaProof> answers = proof.partitions().get(partition);
      List<Long> challenges = statement.challenges(partition);
      require(
          answers.size() == challenges.size(),
          "partition " + partition + " has " + answers.size() + " answers");
      for (int i = 0; i < answers.size(); i++) {
        VanillaProof answer = answers.get(i);
        Bytes32 rootC = commC.orElse(answer.columns().challenged().inclusion().root());
        Bytes32 rootR = commRLast.orElse(answer.inReplica().root());
        if (commC.isEmpty()) {
          verifyCommR(rootC, rootR);
          commC = Optional.of(rootC);
          commRLast = Optional.of(rootR);
        }
        try {
          verify(answer, challenges.get(i), rootC, rootR);
        } catch (Flaw e) {
          throw new Flaw("answer %d of partition %d: %s".formatted(i + 1, partition, e.clause()));
        }
      }
    }
  }

  private void verifyCommR(Bytes32 commC, Bytes32 commRLast) {
    Fr hash =
        Poseidon.ofMerkle(2)
            .hash(element(commC, "CommC"), element(commRLast, "the replica's root"));
    require(
        new Bytes32(hash.toBytes()).equals(statement.commR()), "its roots do not hash to CommR");
  }

  private void verify(VanillaProof answer, long challenge, Bytes32 commC, Bytes32 commRLast) {
    Shape shape = statement.porep().shape();
    verify(answer.inData(), "data", TreeHash.SHA254, Shape.BINARY, challenge, statement.commD());
    verify(answer.inReplica(), "replica", TreeHash.POSEIDON, shape, challenge, commRLast);
    verifyColumns(answer.columns(), challenge, commC);
    verifyLabels(answer);
    require(
        answer.encoding().equals(answer.labelings().getLast()),
        "the key is not made like the last label");
    Fr key = element(answer.encoding().label(replicaId), "the key");
    Fr data = element(answer.inData().leaf(), "the data");
    require(
        key.add(data).equals(element(answer.inReplica().leaf(), "the replica")),
        "key and data do not add up to the replica");
  }

  private void verifyColumns(ColumnOpenings columns, long challenge, Bytes32 commC) {
    verify(columns.challenged(), challenge, commC);
    List<ColumnProof> parents = new ArrayList<>(columns.base());
    parents.addAll(columns.expander());
    require(
        columns.base().size() == StackedGraph.BASE_DEGREE && parents.size() == StackedGraph.DEGREE,
        "it opens " + parents.size() + " parents");
    List<Long> nodes = graph.parents(challenge);
    for (int i = 0; i < nodes.size(); i++) {
      verify(parents.get(i), nodes.get(i), commC);
    }
  }

  private void verify(ColumnProof proof, long node, Bytes32 commC) {
    Column column = proof.column();
    String what = "column of node " + node;
    require(
        column.node() == node, "node " + column.node() + " stands where node " + node + " is due");
    require(
        column.labels().size() == statement.porep().layers(),
        "the " + what + " has " + column.labels().size() + " labels");
    column.labels().forEach(label -> element(label, "a label"));
    verify(proof.inclusion(), what, TreeHash.POSEIDON, statement.porep().shape(), node, commC);
    require(column.hash().equals(proof.inclusion().leaf()), "the " + what + " has another hash");
  }

  private void verifyLabels(VanillaProof answer) {
    int layers = statement.porep().layers();
    require(
        answer.labelings().size() == layers,
        "it explains " + answer.labelings().size() + " labels, not " + layers);
    for (int layer = 1; layer <= layers; layer++) {
      Labeling labeling = answer.labelings().get(layer - 1);
      require(
          labeling.equals(answer.columns().labeling(layer)),
          "the label of layer " + layer + " is not made of its parents' labels");
      require(
          labeling.label(replicaId).equals(answer.columns().challenged().column().label(layer)),
          "the label of layer " + layer + " is another");
    }
  }

  private void verify(
      MerkleProof proof, String what, TreeHash hash, Shape shape, long leaf, Bytes32 root) {
    require(
        proof.fits(shape, statement.porep().nodes()),
        "the path of the " + what + " has another form");
    require(proof.leafIndex() == leaf, "the path of the " + what + " leads from another leaf");
    require(proof.root().equals(root), "the path of the " + what + " leads to another root");
    try {
      require(proof.isValid(hash), "the path of the " + what + " does not lead to its root");
    } catch (IllegalArgumentException e) {
      throw new Flaw("the path of the " + what + " holds no field element: " + e.getMessage());
    }
  }

  private static Fr element(Bytes32 node, String what) {
    try {
      return Fr.of(node.bytes());
    } catch (IllegalArgumentException e) {
      throw new Flaw(what + " is not a field element");
    }
  }

  private static void require(boolean holds, String clause) {
    if (!holds) {
      throw new Flaw(clause);
    }
  }
}
