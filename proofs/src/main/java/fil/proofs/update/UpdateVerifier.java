package fil.proofs.update;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.piece.Sha254;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether answers to challenges prove an update, see [vanilla]. Takes answers from anybody.
///
/// [vanilla]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/vanilla.rs
public final class UpdateVerifier {

  private UpdateVerifier() {}

  /// What is wrong with a proof, in one clause; nothing where it proves the statement.
  ///
  /// @param partitions the parts of the proof, in order
  public static Optional<String> flaw(UpdateStatement statement, List<UpdateProof> partitions) {
    int wanted = statement.settings().partitions();
    if (partitions.size() != wanted) {
      return Optional.of("it has " + partitions.size() + " partitions, not " + wanted);
    }
    for (int i = 0; i < wanted; i++) {
      Optional<String> flaw = flaw(statement, i, partitions.get(i));
      if (flaw.isPresent()) {
        return Optional.of("partition " + i + ": " + flaw.get());
      }
    }
    return Optional.empty();
  }

  /// What is wrong with one partition's part.
  public static Optional<String> flaw(UpdateStatement statement, int partition, UpdateProof proof) {
    try {
      return check(statement, partition, proof);
    } catch (IllegalArgumentException e) {
      return Optional.of("it holds what is not a field element: " + e.getMessage());
    }
  }

  private static Optional<String> check(
      UpdateStatement statement, int partition, UpdateProof proof) {
    List<Long> challenges = statement.challenges(partition);
    if (proof.openings().size() != challenges.size()) {
      return Optional.of("it answers " + proof.openings().size() + " challenges");
    }
    if (proof.apexLeaves().size() != statement.settings().apexLeaves()) {
      return Optional.of("it has " + proof.apexLeaves().size() + " apex leaves");
    }
    UpdateKey key = UpdateKey.of(statement.settings(), statement.commDNew(), statement.commROld());
    Bytes32 apex = apex(proof.apexLeaves());
    for (int i = 0; i < challenges.size(); i++) {
      UpdateOpening opening = proof.openings().get(i);
      Optional<String> flaw =
          check(opening, challenges.get(i), statement, proof.commC(), key)
              .or(() -> checkApex(opening.data(), statement.settings(), apex));
      if (flaw.isPresent()) {
        return Optional.of("answer " + (i + 1) + ": " + flaw.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> check(
      UpdateOpening opening, long node, UpdateStatement statement, Bytes32 commC, UpdateKey key) {
    Shape shape = statement.size().shape();
    if (!leadsFrom(opening.before(), TreeHash.POSEIDON, shape, node, statement)
        || !Commitment.commR(commC, opening.before().root()).equals(statement.commROld())) {
      return Optional.of("the old replica's path does not lead from node " + node + " to CommR");
    }
    if (!leadsFrom(opening.data(), TreeHash.SHA254, Shape.BINARY, node, statement)
        || !opening.data().root().equals(statement.commDNew())) {
      return Optional.of("the data's path does not lead from node " + node + " to CommD");
    }
    if (!leadsFrom(opening.after(), TreeHash.POSEIDON, shape, node, statement)
        || !Commitment.commR(commC, opening.after().root()).equals(statement.commRNew())) {
      return Optional.of(
          "the new replica's path does not lead from node " + node + " to the new CommR");
    }
    Fr before = Fr.of(opening.before().leaf().bytes());
    Fr data = Fr.of(opening.data().leaf().bytes());
    Fr after = Fr.of(opening.after().leaf().bytes());
    return before.add(data.multiply(key.factor(node))).equals(after)
        ? Optional.empty()
        : Optional.of("node " + node + " is not the old one plus the data's part");
  }

  private static boolean leadsFrom(
      MerkleProof path, TreeHash hash, Shape shape, long node, UpdateStatement statement) {
    return path.fits(shape, statement.size().nodes())
        && path.leafIndex() == node
        && path.isValid(hash);
  }

  /// All apex leaves are bound: the node above them is on the path.
  private static Optional<String> checkApex(
      MerkleProof path, UpdateSettings settings, Bytes32 apex) {
    int above = Integer.numberOfTrailingZeros(settings.partitions());
    Bytes32 onPath = path.nodeAbove(path.path().size() - above, TreeHash.SHA254);
    return onPath.equals(apex)
        ? Optional.empty()
        : Optional.of("the apex leaves are not those of the data's tree");
  }

  private static Bytes32 apex(List<Bytes32> leaves) {
    List<Bytes32> row = leaves;
    Sha254 sha254 = new Sha254();
    while (row.size() > 1) {
      List<Bytes32> above = new ArrayList<>();
      for (int i = 0; i < row.size(); i += 2) {
        byte[] node = new byte[Bytes32.SIZE];
        sha254.hash(row.get(i).bytes().concat(row.get(i + 1).bytes()).toArray(), 0, node, 0);
        above.add(Bytes32.copyOf(node));
      }
      row = above;
    }
    return row.getFirst();
  }
}
