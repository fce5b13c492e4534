package fil.proofs.update;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.porep.SectorSize;
import java.util.List;

/// What the proof of an update proves: that a sector with one CommR became one with another, with
/// this data in it.
public record UpdateStatement(
    SectorSize size, Bytes32 commROld, Bytes32 commDNew, Bytes32 commRNew) {

  public UpdateSettings settings() {
    return UpdateSettings.of(size);
  }

  /// The nodes that a partition has to open.
  public List<Long> challenges(int partition) {
    return UpdateChallenges.of(settings(), partition, commRNew);
  }

  /// What the verifier of a partition's zero-knowledge proof is given: the partition with the
  /// choice of `h` above it, then the three commitments.
  public List<Fr> publicInputs(int partition) {
    int partitionBits = Integer.numberOfTrailingZeros(settings().partitions());
    return List.of(
        Fr.of(partition + ((long) settings().hSelect() << partitionBits)),
        Fr.of(commROld.bytes()),
        Fr.of(commDNew.bytes()),
        Fr.of(commRNew.bytes()));
  }
}
