package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

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

  /// Answers all challenges about a sector just sealed.
  public static VanillaSealProof prove(
      Seal seal, ChallengeKind challenges, Bytes32 seed, Progress progress, Stop stop) {
    SealStatement statement = SealStatement.about(seal, challenges, seed);
    return prove(statement, SealProver.of(seal), progress, stop);
  }

  /// Answers all challenges about a sector.
  public static VanillaSealProof prove(
      SealStatement statement, SealProver prover, Progress progress, Stop stop) {
    return answer(statement, statement::challenges, prover::answer, progress, stop);
  }

  /// Takes the answers to all challenges out of those to the synthetic ones, which were given
  /// before.
  ///
  /// @throws IllegalArgumentException when those are not about this sector
  public static VanillaSealProof choose(
      SealStatement statement, SyntheticAnswers answers, Progress progress, Stop stop) {
    Challenges drawn = Challenges.of(statement.porep().size());
    List<Long> set = drawn.syntheticSet(statement.replicaId(), statement.commR());
    return answer(
        statement,
        partition ->
            drawn.syntheticPositions(
                partition, set.size(), statement.replicaId(), statement.seed()),
        position -> answers.answer(Math.toIntExact(position), set.get(Math.toIntExact(position))),
        progress,
        stop);
  }

  private static VanillaSealProof answer(
      SealStatement statement,
      IntFunction<List<Long>> challenges,
      LongFunction<VanillaProof> answers,
      Progress progress,
      Stop stop) {
    Tally tally = Tally.begin("answer challenges", statement.partitions(), "partitions", progress);
    List<List<VanillaProof>> partitions = new ArrayList<>();
    for (int partition = 0; partition < statement.partitions(); partition++) {
      List<VanillaProof> answered = new ArrayList<>();
      for (long challenge : challenges.apply(partition)) {
        stop.check();
        answered.add(answers.apply(challenge));
      }
      partitions.add(answered);
      tally.add(1);
    }
    return new VanillaSealProof(
        partitions,
        statement.commR(),
        statement.commD(),
        statement.replicaId(),
        statement.seed(),
        statement.ticket());
  }
}
