package fil.proofs.snarkpack;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.SealStatement;
import fil.proofs.update.UpdateStatement;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;

/// What the network aggregates: the proofs of all partitions of many seals, or of many updates of
/// sectors, see [seal.rs] and [update.rs].
///
/// [seal.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/seal.rs
/// [update.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/api/update.rs
public final class SectorAggregates {

  private SectorAggregates() {}

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
  /// partition, padded.
  ///
  /// @throws IllegalArgumentException when there is no seal
  public static List<List<Fr>> inputsOfSeals(List<SealStatement> seals) {
    return SnarkPack.padded(
        seals.stream()
            .flatMap(seal -> IntStream.range(0, seal.partitions()).mapToObj(seal::publicInputs))
            .toList());
  }

  /// The public inputs of all proofs in an aggregate of updates, padded.
  ///
  /// @throws IllegalArgumentException when there is no update
  public static List<List<Fr>> inputsOfUpdates(List<UpdateStatement> updates) {
    return SnarkPack.padded(
        updates.stream()
            .flatMap(update ->
                IntStream.range(0, update.settings().partitions()).mapToObj(update::publicInputs))
            .toList());
  }
}
