package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;

/// The answers to all challenges about a seal, with what they are about: what the first phase of
/// a commit hands to the second, see [SealCommitPhase1Output].
///
/// [SealCommitPhase1Output]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/types/mod.rs
///
/// @param partitions the answers, in the order of the challenges
public record VanillaSealProof(
    List<List<VanillaProof>> partitions,
    Bytes32 commR,
    Bytes32 commD,
    Bytes32 replicaId,
    Bytes32 seed,
    Bytes32 ticket) {

  private static final Part<VanillaSealProof, List<List<VanillaProof>>> PARTITIONS =
      new Part<>(
          "vanilla_proofs",
          Wire.listOf(Wire.listOf(VanillaProof.WIRE)),
          VanillaSealProof::partitions);
  private static final Part<VanillaSealProof, Bytes32> COMM_R =
      new Part<>("comm_r", Wire.HASH, VanillaSealProof::commR);
  private static final Part<VanillaSealProof, Bytes32> COMM_D =
      new Part<>("comm_d", Wire.HASH, VanillaSealProof::commD);
  private static final Part<VanillaSealProof, Bytes32> REPLICA_ID =
      new Part<>("replica_id", Wire.HASH, VanillaSealProof::replicaId);
  private static final Part<VanillaSealProof, Bytes32> SEED =
      new Part<>("seed", Wire.HASH, VanillaSealProof::seed);
  private static final Part<VanillaSealProof, Bytes32> TICKET =
      new Part<>("ticket", Wire.HASH, VanillaSealProof::ticket);

  /// The reference's form.
  public static final Wire<VanillaSealProof> WIRE =
      Wire.record(
          List.of(PARTITIONS, COMM_R, COMM_D, REPLICA_ID, SEED, TICKET),
          in ->
              new VanillaSealProof(
                  in.get(PARTITIONS),
                  in.get(COMM_R),
                  in.get(COMM_D),
                  in.get(REPLICA_ID),
                  in.get(SEED),
                  in.get(TICKET)));

  public VanillaSealProof {
    partitions = partitions.stream().map(List::copyOf).toList();
  }

  /// Answers all challenges about a sector.
  public static VanillaSealProof prove(
      Seal seal, ChallengeKind challenges, Bytes32 seed, Progress progress, Stop stop) {
    SealStatement statement = SealStatement.about(seal, challenges, seed);
    StackedGraph graph = StackedGraph.of(seal.porep());
    Tally tally = Tally.begin("answer challenges", statement.partitions(), "partitions", progress);
    List<List<VanillaProof>> partitions = new ArrayList<>();
    for (int partition = 0; partition < statement.partitions(); partition++) {
      stop.check();
      partitions.add(
          statement.challenges(partition).stream()
              .map(challenge -> VanillaProof.answer(challenge, seal, graph))
              .toList());
      tally.add(1);
    }
    return new VanillaSealProof(
        partitions, seal.commR(), seal.commD(), seal.replicaId(), seed, seal.ticket());
  }
}
