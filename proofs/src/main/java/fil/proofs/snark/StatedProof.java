package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.work.Stop;
import java.util.List;

/// A proof with what it proves, so that one who has nothing else can verify it.
public sealed interface StatedProof {

  /// The bytes that go on chain.
  Bytes proof();

  /// Whether the proof is an aggregate, and not the proofs of partitions one after the other.
  boolean isAggregate();

  /// The parameters that the proof is made with.
  ParameterSet parameters();

  /// Whether the proof holds. False also for bytes that are no proof.
  ///
  /// @throws fil.proofs.groth16.UnfitParametersException when there is no verifying key for it
  default boolean holds(SnarkVerifier verifier) {
    return holds(verifier, Stop.create());
  }

  /// The same, which can be stopped.
  ///
  /// @throws fil.proofs.groth16.UnfitParametersException when there is no verifying key for it
  /// @throws fil.work.Stopped when asked to
  boolean holds(SnarkVerifier verifier, Stop stop);

  /// How many partitions all that is stated has, with a proof for each.
  long partitions();

  /// Looks whether the bytes are a proof at all, be it a wrong one. No point is read where there
  /// are more or fewer bytes than the proofs of all partitions have.
  ///
  /// @throws MalformedInputException when they are not; the message says how many bytes should be
  ///   there, or which point of which partition is none
  default void requireReadable() {
    if (isAggregate()) {
      AggregateProof.decode(proof());
      return;
    }
    int size = proof().size();
    long wanted = partitions() * Groth16Proof.BYTES;
    if (size != wanted) {
      throw new MalformedInputException(
          "its proof should have %d bytes, not %d".formatted(wanted, size), Math.min(size, wanted));
    }
    Groth16Proof.decodeAll(proof());
  }

  /// A sector was sealed.
  ///
  /// @param kind the seal proof that the statement is about
  record OfSeal(RegisteredSealProof kind, SealStatement statement, Bytes proof)
      implements StatedProof {

    @Override
    public boolean isAggregate() {
      return kind.challenges() == ChallengeKind.NON_INTERACTIVE;
    }

    @Override
    public long partitions() {
      return statement.partitions();
    }

    @Override
    public ParameterSet parameters() {
      return new ParameterSet(Kind.POREP, kind.porep().size());
    }

    @Override
    public boolean holds(SnarkVerifier verifier, Stop stop) {
      return verifier.seal(statement, proof, stop);
    }
  }

  /// Sectors are there.
  record OfPost(RegisteredPostProof kind, PostStatement statement, Bytes proof)
      implements StatedProof {

    @Override
    public boolean isAggregate() {
      return false;
    }

    @Override
    public long partitions() {
      return statement.partitions();
    }

    @Override
    public ParameterSet parameters() {
      return SnarkProver.set(statement);
    }

    @Override
    public boolean holds(SnarkVerifier verifier, Stop stop) {
      return verifier.post(statement, proof, stop);
    }
  }

  /// The data of a sector was replaced.
  record OfUpdate(RegisteredUpdateProof kind, UpdateStatement statement, Bytes proof)
      implements StatedProof {

    @Override
    public boolean isAggregate() {
      return false;
    }

    @Override
    public long partitions() {
      return statement.settings().partitions();
    }

    @Override
    public ParameterSet parameters() {
      return new ParameterSet(Kind.UPDATE, kind.size());
    }

    @Override
    public boolean holds(SnarkVerifier verifier, Stop stop) {
      return verifier.update(statement, proof, stop);
    }
  }

  /// Sectors were sealed, all for the same kind of proof.
  record OfSeals(
      RegisteredSealProof kind,
      AggregateVersion version,
      List<SealStatement> statements,
      Bytes proof)
      implements StatedProof {

    public OfSeals {
      statements = List.copyOf(statements);
    }

    @Override
    public boolean isAggregate() {
      return true;
    }

    @Override
    public long partitions() {
      return statements.stream().mapToLong(SealStatement::partitions).sum();
    }

    @Override
    public ParameterSet parameters() {
      return new ParameterSet(Kind.POREP, kind.porep().size());
    }

    @Override
    public boolean holds(SnarkVerifier verifier, Stop stop) {
      return verifier.seals(statements, proof, version, stop);
    }
  }

  /// The data of sectors was replaced, all of one size.
  record OfUpdates(RegisteredUpdateProof kind, List<UpdateStatement> statements, Bytes proof)
      implements StatedProof {

    public OfUpdates {
      statements = List.copyOf(statements);
    }

    @Override
    public boolean isAggregate() {
      return true;
    }

    @Override
    public long partitions() {
      return statements.stream().mapToLong(each -> each.settings().partitions()).sum();
    }

    @Override
    public ParameterSet parameters() {
      return new ParameterSet(Kind.UPDATE, kind.size());
    }

    @Override
    public boolean holds(SnarkVerifier verifier, Stop stop) {
      return verifier.updates(statements, proof, stop);
    }
  }
}
