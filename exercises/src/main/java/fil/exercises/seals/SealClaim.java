package fil.exercises.seals;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labeling;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.StackedGraph;
import fil.proofs.porep.VanillaProof;
import fil.proofs.porep.VanillaSealProof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a proof of a seal claims, each part on its own. A verifier that leaves one out can be lied
/// to in just that.
enum SealClaim {
  /// The roots of both Poseidon trees hash to CommR.
  ROOTS {
    @Override
    boolean holds(SealStatement statement, VanillaSealProof proof) {
      VanillaProof any = proof.partitions().getFirst().getFirst();
      Bytes32 commC = any.columns().challenged().inclusion().root();
      return Commitment.commR(commC, any.inReplica().root()).equals(statement.commR());
    }
  },

  /// All paths lead to the same three roots, and the columns are what their leaves are made of.
  PATHS {
    @Override
    boolean holdsFor(VanillaProof answer, VanillaProof first, SealStatement statement) {
      Bytes32 commC = first.columns().challenged().inclusion().root();
      Bytes32 commRLast = first.inReplica().root();
      return leads(answer.inData(), TreeHash.SHA254, Shape.BINARY, statement.commD(), statement)
          && leads(answer.inReplica(), TreeHash.POSEIDON, statement, commRLast)
          && columns(answer.columns()).stream()
              .allMatch(column ->
                  leads(column.inclusion(), TreeHash.POSEIDON, statement, commC)
                      && column.inclusion().leaf().equals(column.column().hash()));
    }
  },

  /// The nodes that are opened are those that were drawn.
  CHALLENGES {
    @Override
    boolean holds(SealStatement statement, VanillaSealProof proof) {
      return IntStream.range(0, statement.partitions())
          .allMatch(partition ->
              proof.partitions().get(partition).stream()
                  .map(VanillaProof::challenge)
                  .toList()
                  .equals(statement.challenges(partition)));
    }
  },

  /// Every path of an answer begins where it says, and the parents are those of the graph.
  PARENTS {
    @Override
    boolean holdsFor(VanillaProof answer, VanillaProof first, SealStatement statement) {
      ColumnOpenings opened = answer.columns();
      List<Long> nodes = new ArrayList<>();
      opened.base().forEach(parent -> nodes.add(parent.column().node()));
      opened.expander().forEach(parent -> nodes.add(parent.column().node()));
      return nodes.equals(StackedGraph.of(statement.porep()).parents(answer.challenge()));
    }
  },

  /// The labels of the challenged node are those that its parents' labels make.
  LABELS {
    @Override
    boolean holdsFor(VanillaProof answer, VanillaProof first, SealStatement statement) {
      Bytes32 replicaId = statement.replicaId();
      for (Labeling labeling : answer.labelings()) {
        Bytes32 label = answer.columns().challenged().column().label(labeling.layer());
        if (!labeling.label(replicaId).equals(label)) {
          return false;
        }
      }
      return true;
    }
  },

  /// Key plus data is the node of the replica.
  ENCODING {
    @Override
    boolean holdsFor(VanillaProof answer, VanillaProof first, SealStatement statement) {
      int last = statement.porep().layers();
      Fr key = Fr.of(answer.columns().challenged().column().label(last).bytes());
      Fr sum = key.add(Fr.of(answer.inData().leaf().bytes()));
      return sum.equals(Fr.of(answer.inReplica().leaf().bytes()));
    }
  };

  /// Whether the claim is true of a proof.
  boolean holds(SealStatement statement, VanillaSealProof proof) {
    List<VanillaProof> answers = proof.partitions().stream().flatMap(List::stream).toList();
    return answers.stream().allMatch(answer -> holdsFor(answer, answers.getFirst(), statement));
  }

  /// Whether it is true of one answer.
  boolean holdsFor(VanillaProof answer, VanillaProof first, SealStatement statement) {
    return true;
  }

  /// The claims of a proof that are false.
  static Set<SealClaim> falseOnes(SealStatement statement, VanillaSealProof proof) {
    return Arrays.stream(values())
        .filter(claim -> !claim.holds(statement, proof))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<ColumnProof> columns(ColumnOpenings openings) {
    List<ColumnProof> all = new ArrayList<>(List.of(openings.challenged()));
    all.addAll(openings.base());
    all.addAll(openings.expander());
    return all;
  }

  private static boolean leads(
      MerkleProof path, TreeHash hash, SealStatement statement, Bytes32 root) {
    return leads(path, hash, statement.porep().shape(), root, statement);
  }

  private static boolean leads(
      MerkleProof path, TreeHash hash, Shape shape, Bytes32 root, SealStatement statement) {
    return path.fits(shape, statement.porep().nodes())
        && path.root().equals(root)
        && path.isValid(hash);
  }
}
