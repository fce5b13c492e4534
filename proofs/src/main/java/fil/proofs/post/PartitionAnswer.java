package fil.proofs.post;

import fil.proofs.wire.Wire;
import fil.proofs.wire.Wire.Part;
import java.util.List;

/// What one partition of a proof of spacetime opens: as many sectors as the settings say, the last
/// one repeated where there are not so many.
///
/// @param sectors in the order of the statement
public record PartitionAnswer(List<SectorOpenings> sectors) {

  private static final Part<PartitionAnswer, List<SectorOpenings>> SECTORS =
      new Part<>("sectors", Wire.listOf(SectorOpenings.WIRE), PartitionAnswer::sectors);

  /// The reference's form, see [fallback].
  ///
  /// [fallback]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/vanilla.rs
  public static final Wire<PartitionAnswer> WIRE =
      Wire.record(List.of(SECTORS), in -> new PartitionAnswer(in.get(SECTORS)));

  public PartitionAnswer {
    sectors = List.copyOf(sectors);
  }
}
