package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.SealStatement;
import fil.proofs.post.PostStatement;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.UpdateStatement;
import fil.work.Stop;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Verifies what [SnarkProver] makes, and what any other prover makes with the same parameters.
///
/// Each method throws [fil.proofs.groth16.UnfitParametersException] when there is no verifying key.
///
/// @param keys the verifying key for each kind of proof
public record SnarkVerifier(VerifyingKeys keys) {

  /// Whether a sector was sealed as is stated. False also for bytes that are no proof.
  ///
  /// @param proof the bytes on chain: the proofs of all partitions one after the other, or one
  ///   aggregate of them where challenges are drawn from the sector itself
  public boolean seal(SealStatement statement, Bytes proof) {
    return seal(statement, proof, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.work.Stopped when asked to
  public boolean seal(SealStatement statement, Bytes proof, Stop stop) {
    return statement.challenges() == ChallengeKind.NON_INTERACTIVE
        ? seals(List.of(statement), proof, AggregateVersion.V2, stop)
        : seal(statement, read(proof, statement.partitions(), stop), stop);
  }

  /// Whether a sector was sealed as is stated.
  ///
  /// @param proofs one for each partition
  public boolean seal(SealStatement statement, List<Groth16Proof> proofs) {
    return seal(statement, proofs, Stop.create());
  }

  private boolean seal(SealStatement statement, List<Groth16Proof> proofs, Stop stop) {
    return isCommitment(statement.commD())
        && isCommitment(statement.commR())
        && verify(
            new ParameterSet(Kind.POREP, statement.porep().size()),
            proofs,
            statement.partitions(),
            statement::publicInputs,
            stop);
  }

  /// Whether sectors were there as is stated. False also for bytes that are no proof.
  ///
  /// @param proof the proofs of all partitions one after the other
  public boolean post(PostStatement statement, Bytes proof) {
    return post(statement, proof, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.work.Stopped when asked to
  public boolean post(PostStatement statement, Bytes proof, Stop stop) {
    return post(statement, read(proof, statement.partitions(), stop), stop);
  }

  /// Whether sectors were there as is stated.
  ///
  /// @param proofs one for each partition
  public boolean post(PostStatement statement, List<Groth16Proof> proofs) {
    return post(statement, proofs, Stop.create());
  }

  private boolean post(PostStatement statement, List<Groth16Proof> proofs, Stop stop) {
    return statement.sectors().stream().allMatch(sector -> isCommitment(sector.commR()))
        && isElement(statement.randomness())
        && verify(
            SnarkProver.set(statement),
            proofs,
            statement.partitions(),
            statement::publicInputs,
            stop);
  }

  /// Whether a sector's data was replaced as is stated. False also for bytes that are no proof.
  ///
  /// @param proof the proofs of all partitions one after the other
  public boolean update(UpdateStatement statement, Bytes proof) {
    return update(statement, proof, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.work.Stopped when asked to
  public boolean update(UpdateStatement statement, Bytes proof, Stop stop) {
    return update(statement, read(proof, statement.settings().partitions(), stop), stop);
  }

  /// Whether a sector's data was replaced as is stated.
  ///
  /// @param proofs one for each partition
  public boolean update(UpdateStatement statement, List<Groth16Proof> proofs) {
    return update(statement, proofs, Stop.create());
  }

  private boolean update(UpdateStatement statement, List<Groth16Proof> proofs, Stop stop) {
    return isCommitment(statement.commROld())
        && isCommitment(statement.commDNew())
        && isCommitment(statement.commRNew())
        && verify(
            new ParameterSet(Kind.UPDATE, statement.size()),
            proofs,
            statement.settings().partitions(),
            statement::publicInputs,
            stop);
  }

  /// Whether all sectors, which are of one kind, were sealed as is stated. False also for none, for
  /// bytes that are no aggregate, and for a version that the network does not take for that kind.
  public boolean seals(List<SealStatement> statements, Bytes aggregate, AggregateVersion version) {
    return seals(statements, aggregate, version, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.work.Stopped when asked to
  public boolean seals(
      List<SealStatement> statements, Bytes aggregate, AggregateVersion version, Stop stop) {
    return !statements.isEmpty()
        && statements.stream()
            .allMatch(each -> isCommitment(each.commD()) && isCommitment(each.commR()))
        && SectorAggregates.verifySeals(
            keys.powers(),
            keys.of(new ParameterSet(Kind.POREP, statements.getFirst().porep().size())),
            aggregate,
            statements,
            version,
            stop);
  }

  /// Whether the data of all sectors, which are of one size, was replaced as is stated. False also
  /// for none, and for bytes that are no aggregate.
  public boolean updates(List<UpdateStatement> statements, Bytes aggregate) {
    return updates(statements, aggregate, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.work.Stopped when asked to
  public boolean updates(List<UpdateStatement> statements, Bytes aggregate, Stop stop) {
    return !statements.isEmpty()
        && statements.stream()
            .allMatch(each ->
                isCommitment(each.commROld())
                    && isCommitment(each.commDNew())
                    && isCommitment(each.commRNew()))
        && SectorAggregates.verifyUpdates(
            keys.powers(),
            keys.of(new ParameterSet(Kind.UPDATE, statements.getFirst().size())),
            aggregate,
            statements,
            stop);
  }

  /// The proofs of partitions; none for bytes that are no proofs, and for more or fewer proofs than
  /// partitions, of which no point is read: to see that one is in its group takes long.
  private static List<Groth16Proof> read(Bytes proofs, int partitions, Stop stop) {
    if (proofs.size() != (long) partitions * Groth16Proof.BYTES) {
      return List.of();
    }
    try {
      return Groth16Proof.decodeAll(Curve.create(stop), proofs);
    } catch (MalformedInputException e) {
      return List.of();
    }
  }

  /// Nothing hashes to zero, and a commitment is a field element.
  private static boolean isCommitment(Bytes32 bytes) {
    return !bytes.equals(Bytes32.ZERO) && isElement(bytes);
  }

  private static boolean isElement(Bytes32 bytes) {
    try {
      Fr.of(bytes.bytes());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean verify(
      ParameterSet set,
      List<Groth16Proof> proofs,
      int partitions,
      IntFunction<List<Fr>> inputs,
      Stop stop) {
    stop.check();
    if (partitions == 1) {
      return proofs.size() == 1 && keys.prepared(set).verify(proofs.getFirst(), inputs.apply(0));
    }
    return proofs.size() == partitions
        && Groth16.verifyAll(
            Curve.create(stop),
            keys.of(set),
            proofs,
            IntStream.range(0, partitions)
                .mapToObj(partition -> {
                  stop.check();
                  return inputs.apply(partition);
                })
                .toList());
  }
}
