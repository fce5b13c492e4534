package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.ProofWork;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.UpdateCircuit;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.proofs.update.UpdateVerifier;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Turns answers to challenges into proofs: the second half of a commit, and what ends a proof of
/// spacetime or an update.
///
/// The answers are verified first, since what is wrong with them can then be said in words; each
/// proof is verified before it is handed out. Partitions are proved one after the other, so that
/// there is the memory of one.
///
/// Proofs of many sectors can be made one, which is an aggregate.
///
/// Each method that proves throws [IllegalArgumentException] when the answers are not right,
/// [fil.proofs.groth16.UnfitParametersException] when there are no parameters that can be used,
/// [IOException] when they cannot be read, and [fil.work.Stopped] when asked to.
///
/// @param parameters where parameters are
/// @param work who divides polynomials and adds up points
public record SnarkProver(ParameterFolder parameters, ProofWork work) {

  /// A prover on this machine's processors.
  public SnarkProver(ParameterFolder parameters) {
    this(parameters, ProofWork.onProcessor());
  }

  /// Proves that a sector was sealed: one proof for each partition.
  ///
  /// @throws IllegalArgumentException also for a seed of zeros, see [#requireDrawn]
  public List<Groth16Proof> seal(
      SealStatement statement, VanillaSealProof answers, Progress progress, Stop stop)
      throws IOException {
    requireDrawn(statement.seed());
    require(VanillaVerifier.flaw(statement, answers).map(Object::toString));
    SectorSize size = statement.porep().size();
    List<PorepCircuit> circuits =
        IntStream.range(0, statement.partitions())
            .mapToObj(partition ->
                PorepCircuit.of(
                    PorepCircuit.Form.of(size), PorepCircuit.Instance.of(answers, partition)))
            .toList();
    return prove(new ParameterSet(Kind.POREP, size), circuits, progress, stop);
  }

  /// As the reference, this proves no seal with a seed of zeros: it is one that nobody has drawn.
  /// That holds also where challenges are drawn from the sector itself and the seed chooses nothing,
  /// see [seal.rs].
  ///
  /// [seal.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/seal.rs
  ///
  /// @throws IllegalArgumentException for that seed
  public static void requireDrawn(Bytes32 seed) {
    if (seed.equals(Bytes32.ZERO)) {
      throw new IllegalArgumentException(
          "no seal is proved with a seed of zeros, which nobody drew");
    }
  }

  /// Proves that a sector was sealed, in the bytes that the chain takes: the proofs of all
  /// partitions one after the other, or one aggregate of them where challenges are drawn from the
  /// sector itself.
  ///
  /// @throws IllegalArgumentException also for a seed of zeros, see [#requireDrawn]
  public Bytes sealOnChain(
      SealStatement statement, VanillaSealProof answers, Progress progress, Stop stop)
      throws IOException {
    requireDrawn(statement.seed());
    boolean isAggregate = statement.challenges() == ChallengeKind.NON_INTERACTIVE;
    if (isAggregate) {
      parameters.referenceString().key(); // complains before the work, and not after it
    }
    Bytes proofs = onChain(seal(statement, answers, progress, stop));
    return isAggregate
        ? aggregateSeals(List.of(statement), List.of(proofs), AggregateVersion.V2, progress, stop)
        : proofs;
  }

  /// The bytes that the chain takes: proofs one after the other.
  public static Bytes onChain(List<Groth16Proof> proofs) {
    return proofs.stream().map(Groth16Proof::toBytes).reduce(Bytes.EMPTY, Bytes::concat);
  }

  /// Makes one proof of the proofs of many seals, all of one kind. The seeds are not looked at, as
  /// in the reference: a proof that holds is taken in, whatever it was drawn with.
  ///
  /// @param proofs for each seal the proofs of its partitions one after the other
  /// @throws IllegalArgumentException also when there are not as many proofs as seals, one of them
  ///   does not hold, the network does not take this version for them, or the reference string is
  ///   for fewer
  public Bytes aggregateSeals(
      List<SealStatement> statements,
      List<Bytes> proofs,
      AggregateVersion version,
      Progress progress,
      Stop stop)
      throws IOException {
    requireFit(statements.size(), proofs.size(), statements.stream().map(SealStatement::porep));
    SectorAggregates.requireVersion(statements.getFirst().challenges(), version);
    ParameterSet set = new ParameterSet(Kind.POREP, statements.getFirst().porep().size());
    SnarkVerifier verifier = verifier(set);
    for (int i = 0; i < statements.size(); i++) {
      SealStatement statement = statements.get(i);
      stop.check();
      requireHolds(verifier.seal(statement, read(proofs.get(i), i)), i);
    }
    Bytes aggregate =
        parameters
            .referenceString()
            .use(
                string ->
                    SectorAggregates.aggregateSeals(
                        string, statements, proofs, version, progress, stop),
                progress,
                stop);
    return requireVerified(verifier.seals(statements, aggregate, version, stop), aggregate);
  }

  /// Makes one proof of the proofs of many updates, all of one size.
  ///
  /// @param proofs for each update the proofs of its partitions one after the other
  /// @throws IllegalArgumentException also when there are not as many proofs as updates, one of
  ///   them does not hold, or the reference string is for fewer
  public Bytes aggregateUpdates(
      List<UpdateStatement> statements, List<Bytes> proofs, Progress progress, Stop stop)
      throws IOException {
    requireFit(statements.size(), proofs.size(), statements.stream().map(UpdateStatement::size));
    SnarkVerifier verifier = verifier(new ParameterSet(Kind.UPDATE, statements.getFirst().size()));
    for (int i = 0; i < statements.size(); i++) {
      stop.check();
      requireHolds(verifier.update(statements.get(i), proofs.get(i)), i);
    }
    Bytes aggregate =
        parameters
            .referenceString()
            .use(
                string ->
                    SectorAggregates.aggregateUpdates(string, statements, proofs, progress, stop),
                progress,
                stop);
    return requireVerified(verifier.updates(statements, aggregate, stop), aggregate);
  }

  private SnarkVerifier verifier(ParameterSet set) throws IOException {
    return new SnarkVerifier(
        VerifyingKeys.none()
            .with(set, parameters.key(set))
            .with(parameters.referenceString().key()));
  }

  private static void requireFit(int statements, int proofs, Stream<?> kinds) {
    if (statements == 0 || statements != proofs) {
      throw new IllegalArgumentException(
          "%d proofs of %d statements do not make an aggregate".formatted(proofs, statements));
    }
    if (kinds.distinct().count() > 1) {
      throw new IllegalArgumentException(
          "proofs of different kinds of sectors do not go into one aggregate");
    }
  }

  private static List<Groth16Proof> read(Bytes proofs, int number) {
    try {
      return Groth16Proof.decodeAll(proofs);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(
          "proof %d is none: %s".formatted(number + 1, e.getMessage()), e);
    }
  }

  private static void requireHolds(boolean holds, int number) {
    if (!holds) {
      throw new IllegalArgumentException(
          "proof %d does not hold, so there is no aggregate of it".formatted(number + 1));
    }
  }

  private static Bytes requireVerified(boolean isRight, Bytes aggregate) {
    if (!isRight) {
      throw new UnfitParametersException(
          "the aggregate does not verify with the reference string it was made with: that is"
              + " damaged, so make it again");
    }
    return aggregate;
  }

  /// Proves that sectors are there, for a window or to win a block: one proof for each partition.
  public List<Groth16Proof> post(
      PostStatement statement, List<PartitionAnswer> answers, Progress progress, Stop stop)
      throws IOException {
    require(VanillaPost.flaw(statement, answers));
    List<PostCircuit> circuits =
        IntStream.range(0, answers.size())
            .mapToObj(partition -> PostCircuit.of(statement, partition, answers.get(partition)))
            .toList();
    return prove(set(statement), circuits, progress, stop);
  }

  /// The parameters for a proof of spacetime.
  static ParameterSet set(PostStatement statement) {
    Kind kind = statement.settings().isWinning() ? Kind.WINNING : Kind.WINDOW;
    return new ParameterSet(kind, statement.settings().size());
  }

  /// Proves that a sector's data was replaced: one proof for each partition.
  public List<Groth16Proof> update(
      UpdateStatement statement, List<UpdateProof> answers, Progress progress, Stop stop)
      throws IOException {
    int partitions = statement.settings().partitions();
    if (answers.size() != partitions) {
      throw new IllegalArgumentException(
          "answers for %d partitions of an update that has %d"
              .formatted(answers.size(), partitions));
    }
    for (int partition = 0; partition < partitions; partition++) {
      require(UpdateVerifier.flaw(statement, partition, answers.get(partition)));
    }
    List<UpdateCircuit> circuits =
        IntStream.range(0, partitions)
            .mapToObj(partition ->
                UpdateCircuit.of(
                    UpdateCircuit.Form.of(statement.size()),
                    new UpdateCircuit.Instance(statement, partition, answers.get(partition))))
            .toList();
    return prove(new ParameterSet(Kind.UPDATE, statement.size()), circuits, progress, stop);
  }

  private static void require(Optional<String> flaw) {
    flaw.ifPresent(found -> {
      throw new IllegalArgumentException("the answers to the challenges are not right: " + found);
    });
  }

  private List<Groth16Proof> prove(
      ParameterSet set, List<? extends Circuit> circuits, Progress progress, Stop stop)
      throws IOException {
    try (OpenParameters open = parameters.open(set, progress, stop)) {
      return IntStream.range(0, circuits.size())
          .mapToObj(i -> {
            Progress named =
                circuits.size() == 1 ? progress : numbered(i, circuits.size(), progress);
            return new Prover(open.parameters(), work, named, stop).prove(circuits.get(i));
          })
          .toList();
    }
  }

  private static Progress numbered(int partition, int partitions, Progress progress) {
    return (stage, done, total, unit) ->
        progress.report(
            "partition %d of %d, %s".formatted(partition + 1, partitions, stage),
            done,
            total,
            unit);
  }
}
