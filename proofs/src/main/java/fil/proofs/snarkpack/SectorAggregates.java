package fil.proofs.snarkpack;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.SealStatement;
import fil.proofs.update.UpdateStatement;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What the network aggregates: the proofs of all partitions of many seals, or of many updates of
/// sectors, see [seal.rs] and [update.rs].
///
/// [seal.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/seal.rs
/// [update.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/update.rs
public final class SectorAggregates {

  private SectorAggregates() {}

  /// Makes one proof of the proofs of many seals, all of one kind of sector.
  ///
  /// @param proofs for each seal the bytes on chain: 192 for each partition
  /// @throws MalformedInputException when one of them is no proof
  /// @throws IllegalArgumentException when there is no seal, there are not as many proofs as seals
  ///   or partitions, the kinds differ, the network does not take this version for them, or the
  ///   reference string has not powers enough
  public static Bytes aggregateSeals(
      ReferenceString string,
      List<SealStatement> seals,
      List<Bytes> proofs,
      AggregateVersion version,
      Progress progress,
      Stop stop) {
    requireOneKind(kindsOfSeals(seals));
    seals.forEach(seal -> requireVersion(seal.challenges(), version));
    List<Integer> partitions = seals.stream().map(SealStatement::partitions).toList();
    return aggregate(
        string, read(partitions, proofs), includeOfSeals(seals), version, progress, stop);
  }

  /// Whether an aggregate says that all these sectors were sealed. False also for bytes that are no
  /// aggregate, for one of another number of proofs, and for a version that the network does not
  /// take for such seals. What comes behind an aggregate is not looked at, as on the network.
  ///
  /// @throws IllegalArgumentException when there is no seal, the kinds differ, or the circuit is
  ///   for another kind
  public static boolean verifySeals(
      VerificationKey powers,
      VerifyingKey circuit,
      Bytes aggregate,
      List<SealStatement> seals,
      AggregateVersion version,
      Stop stop) {
    requireOneKind(kindsOfSeals(seals));
    return seals.stream().allMatch(seal -> takes(seal.challenges(), version))
        && verify(
            powers,
            circuit,
            aggregate,
            proofsOfSeals(seals),
            () -> inputsOfSeals(seals),
            includeOfSeals(seals),
            version,
            stop);
  }

  /// Whether the network takes aggregates of that version: of seals whose challenges are drawn from
  /// the sector itself, which came when the first version had gone, only the second.
  public static boolean takes(ChallengeKind challenges, AggregateVersion version) {
    return challenges != ChallengeKind.NON_INTERACTIVE || version == AggregateVersion.V2;
  }

  /// Says it where the network does not take aggregates of that version.
  ///
  /// @throws IllegalArgumentException then
  public static void requireVersion(ChallengeKind challenges, AggregateVersion version) {
    if (!takes(challenges, version)) {
      throw new IllegalArgumentException(
          "non-interactive seals are aggregated by the second version of the protocol only");
    }
  }

  /// Makes one proof of the proofs of many updates, all of one size of sectors. The network knows
  /// only the second version of such aggregates.
  ///
  /// @param proofs for each update the bytes on chain: 192 for each partition
  /// @throws MalformedInputException when one of them is no proof
  /// @throws IllegalArgumentException when there is no update, there are not as many proofs as
  ///   updates or partitions, the sizes differ, or the reference string has not powers enough
  public static Bytes aggregateUpdates(
      ReferenceString string,
      List<UpdateStatement> updates,
      List<Bytes> proofs,
      Progress progress,
      Stop stop) {
    requireOneKind(updates.stream().map(UpdateStatement::size).distinct().count());
    List<Integer> partitions =
        updates.stream().map(update -> update.settings().partitions()).toList();
    return aggregate(
        string,
        read(partitions, proofs),
        includeOfUpdates(updates),
        AggregateVersion.V2,
        progress,
        stop);
  }

  /// Whether an aggregate says that all these sectors were updated. False also for bytes that are
  /// no aggregate, for one of another number of proofs, and for one of the first version.
  ///
  /// @throws IllegalArgumentException when there is no update, the sizes differ, or the circuit is
  ///   for another size
  public static boolean verifyUpdates(
      VerificationKey powers,
      VerifyingKey circuit,
      Bytes aggregate,
      List<UpdateStatement> updates,
      Stop stop) {
    requireOneKind(updates.stream().map(UpdateStatement::size).distinct().count());
    return verify(
        powers,
        circuit,
        aggregate,
        proofsOfUpdates(updates),
        () -> inputsOfUpdates(updates),
        includeOfUpdates(updates),
        AggregateVersion.V2,
        stop);
  }

  private static Bytes aggregate(
      ReferenceString string,
      List<Groth16Proof> proofs,
      Bytes include,
      AggregateVersion version,
      Progress progress,
      Stop stop) {
    List<Groth16Proof> padded = SnarkPack.padded(proofs);
    AggregationKey key = string.aggregationKey(padded.size(), stop);
    return SnarkPack.aggregate(key, padded, include, version, progress, stop).toBytes();
  }

  /// Looks at the aggregate before it computes what it has to be about.
  private static boolean verify(
      VerificationKey powers,
      VerifyingKey circuit,
      Bytes aggregate,
      long proofs,
      Supplier<List<List<Fr>>> inputs,
      Bytes include,
      AggregateVersion version,
      Stop stop) {
    AggregateProof proof;
    try {
      proof = AggregateProof.decodeFirst(aggregate);
    } catch (MalformedInputException e) {
      return false;
    }
    return proof.proofs() == SnarkPack.padded(proofs)
        && SnarkPack.verify(powers, circuit, proof, inputs.get(), include, version, stop);
  }

  private static List<Groth16Proof> read(List<Integer> partitions, List<Bytes> proofs) {
    if (partitions.size() != proofs.size()) {
      throw new IllegalArgumentException(
          "%d statements with %d proofs".formatted(partitions.size(), proofs.size()));
    }
    List<Groth16Proof> all = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      List<Groth16Proof> read = Groth16Proof.decodeAll(proofs.get(i));
      if (read.size() != partitions.get(i)) {
        throw new IllegalArgumentException(
            "a proof of %d partitions for a statement of %d"
                .formatted(read.size(), partitions.get(i)));
      }
      all.addAll(read);
    }
    return all;
  }

  private static long kindsOfSeals(List<SealStatement> seals) {
    return seals.stream().map(seal -> List.of(seal.porep(), seal.challenges())).distinct().count();
  }

  private static void requireOneKind(long kinds) {
    if (kinds == 0) {
      throw new IllegalArgumentException("there is nothing to aggregate");
    }
    if (kinds > 1) {
      throw new IllegalArgumentException(
          "proofs of %d kinds of sectors do not go into one aggregate".formatted(kinds));
    }
  }

  /// What an aggregate of seals is about: the digest of all seeds and commitments; of the
  /// commitments alone where the seed chooses nothing.
  public static Bytes includeOfSeals(List<SealStatement> seals) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (SealStatement seal : seals) {
      if (seal.challenges() != ChallengeKind.NON_INTERACTIVE) {
        all.writeBytes(seal.seed().toArray());
      }
      all.writeBytes(seal.commR().toArray());
    }
    return Bytes.copyOf(Sha256.hash(all.toByteArray()));
  }

  /// What an aggregate of updates is about.
  public static Bytes includeOfUpdates(List<UpdateStatement> updates) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (UpdateStatement update : updates) {
      all.write(update.settings().h());
      all.writeBytes(update.commROld().toArray());
      all.writeBytes(update.commRNew().toArray());
      all.writeBytes(update.commDNew().toArray());
    }
    return Bytes.copyOf(Sha256.hash(all.toByteArray()));
  }

  /// The public inputs of all proofs in an aggregate of seals, sector by sector and partition by
  /// partition, padded. Each list is computed whenever it is asked for.
  ///
  /// @throws IllegalArgumentException when there is no seal, or the kinds differ
  public static List<List<Fr>> inputsOfSeals(List<SealStatement> seals) {
    requireOneKind(kindsOfSeals(seals));
    int each = seals.getFirst().partitions();
    return new StatedInputs(
        Math.toIntExact(proofsOfSeals(seals)), i -> seals.get(i / each).publicInputs(i % each));
  }

  private static long proofsOfSeals(List<SealStatement> seals) {
    return (long) seals.size() * seals.getFirst().partitions();
  }

  /// The public inputs of all proofs in an aggregate of updates, padded. Each list is computed
  /// whenever it is asked for.
  ///
  /// @throws IllegalArgumentException when there is no update, or the sizes differ
  public static List<List<Fr>> inputsOfUpdates(List<UpdateStatement> updates) {
    requireOneKind(updates.stream().map(UpdateStatement::size).distinct().count());
    int each = updates.getFirst().settings().partitions();
    return new StatedInputs(
        Math.toIntExact(proofsOfUpdates(updates)),
        i -> updates.get(i / each).publicInputs(i % each));
  }

  private static long proofsOfUpdates(List<UpdateStatement> updates) {
    return (long) updates.size() * updates.getFirst().settings().partitions();
  }
}
