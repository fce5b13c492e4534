package fil.proofs.post;

import fil.num.Bytes32;
import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// The answer of one sector: what a worker hands to whoever puts the proof together, see
/// [FallbackPoStSectorProof].
///
/// [FallbackPoStSectorProof]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/types/mod.rs
///
/// @param sectorNumber the miner's number for the sector
/// @param openings the leaves it was asked for
public record SectorAnswer(long sectorNumber, Bytes32 commR, SectorOpenings openings) {

  private static final Part<SectorAnswer, Long> SECTOR =
      new Part<>("sector_id", Wire.U64, SectorAnswer::sectorNumber);
  private static final Part<SectorAnswer, Bytes32> COMM_R =
      new Part<>("comm_r", Wire.HASH, SectorAnswer::commR);
  private static final Part<SectorAnswer, PartitionAnswer> PROOF =
      new Part<>(
          "vanilla_proof",
          PartitionAnswer.WIRE,
          answer -> new PartitionAnswer(List.of(answer.openings())));

  /// The reference's form, which wraps the openings in a list of one.
  public static final Wire<SectorAnswer> WIRE =
      Wire.record(
          List.of(SECTOR, COMM_R, PROOF),
          in -> new SectorAnswer(in.get(SECTOR), in.get(COMM_R), only(in.get(PROOF).sectors())));

  private static SectorOpenings only(List<SectorOpenings> sectors) {
    if (sectors.size() != 1) {
      throw new IllegalArgumentException("the answer of one sector opens " + sectors.size());
    }
    return sectors.getFirst();
  }
}
