package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a proof of a seal proves: all that the chain knows of a sector.
///
/// @param porep the settings
/// @param challenges where the challenges come from
/// @param identity whose sector it is
/// @param ticket the randomness it was sealed with
/// @param seed the randomness that the challenges are drawn with
/// @param commD the commitment to the data
/// @param commR the commitment to the sealed sector
public record SealStatement(
    Porep porep,
    ChallengeKind challenges,
    SectorIdentity identity,
    Bytes32 ticket,
    Bytes32 seed,
    Bytes32 commD,
    Bytes32 commR) {

  /// What is to be proved of a sector.
  ///
  /// @param seed what the chain gives when the sector has been announced
  public static SealStatement about(Seal seal, ChallengeKind challenges, Bytes32 seed) {
    return new SealStatement(
        seal.porep(), challenges, seal.identity(), seal.ticket(), seed, seal.commD(), seal.commR());
  }

  public Bytes32 replicaId() {
    return identity.replicaId(ticket, commD, porep.porepId());
  }

  /// The number of partitions of the proof.
  public int partitions() {
    return challenges == ChallengeKind.NON_INTERACTIVE
        ? porep.size().nonInteractivePartitions()
        : porep.size().partitions();
  }

  /// The nodes that a partition has to open.
  public List<Long> challenges(int partition) {
    Challenges drawn = Challenges.of(porep.size());
    Bytes32 replicaId = replicaId();
    return switch (challenges) {
      case INTERACTIVE -> drawn.interactive(partition, replicaId, seed);
      case SYNTHETIC -> drawn.synthetic(partition, replicaId, commR, seed);
      case NON_INTERACTIVE -> drawn.nonInteractive(partition, replicaId, commR);
    };
  }

  /// What the verifier of a partition's zero-knowledge proof is given: replica id, CommD, CommR,
  /// and for each challenge the node, its parents and the node three times more, once for each path
  /// and for the labels.
  public List<Fr> publicInputs(int partition) {
    StackedGraph graph = StackedGraph.of(porep);
    List<Fr> inputs = new ArrayList<>();
    inputs.add(Fr.of(replicaId().bytes()));
    inputs.add(Fr.of(commD.bytes()));
    inputs.add(Fr.of(commR.bytes()));
    for (long challenge : challenges(partition)) {
      inputs.add(Fr.of(challenge));
      graph.parents(challenge).forEach(parent -> inputs.add(Fr.of(parent)));
      inputs.addAll(Collections.nCopies(3, Fr.of(challenge)));
    }
    return List.copyOf(inputs);
  }
}
