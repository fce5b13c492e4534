package fil.proofs.fault;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.Optional;

/// Two sectors with the same data and one disk: both are sealed and promised, and only the first is
/// kept.
///
/// What it gains is the disk of one replica. What it does not gain is a copy for two: the sectors
/// have different replica ids, so that no label of one helps with the other.
///
/// @param stored the sector whose replica is on disk
/// @param promised the other one, of which the data and the commitments are left
public record OneDisk(Seal stored, Seal promised) {

  /// Seals the same data for two sectors of a miner, 1 and 2.
  public static OneDisk of(RegisteredSealProof proof, long miner, Bytes32 ticket, Bytes data) {
    return new OneDisk(
        Seal.of(proof, new SectorIdentity(miner, 1), ticket, data),
        Seal.of(proof, new SectorIdentity(miner, 2), ticket, data));
  }

  /// How many nodes of the two replicas are equal.
  public long sharedNodes() {
    long shared = 0;
    for (long node = 0; node < stored.porep().nodes(); node++) {
      Bytes32 other = promised.replica().nodes().at(node);
      shared += stored.replica().nodes().at(node).equals(other) ? 1 : 0;
    }
    return shared;
  }

  /// The bytes of disk that are saved.
  public long savedBytes() {
    return stored.replica().nodes().bytes();
  }

  /// What the verifier finds when the stored sector answers for the promised one.
  ///
  /// @param statement about the promised sector alone
  public Optional<String> borrowed(PostStatement statement) {
    StoredSector sector = StoredSector.of(stored);
    PostStatement own =
        new PostStatement(statement.settings(), statement.randomness(), List.of(sector.known()));
    return VanillaPost.flaw(
        statement,
        VanillaPost.partitions(
            own, VanillaPost.answer(own, List.of(sector), Progress.NONE, Stop.create())));
  }

  /// Who answers for the promised sector without its replica: everything has to be made again.
  public LazyProver regenerating() {
    return LazyProver.of(promised, KeptLabels.NONE);
  }
}
