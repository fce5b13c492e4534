package fil.vm;

import fil.cbor.Codec;
import fil.piece.PaddedPieceSize;

/// How a sector was sealed: its size and the version of the proof.
///
/// The set is open: messages may name types that do not exist, to be refused for it.
///
/// @param number 0 to 4 are the five sizes of version 1, 5 to 9 those of version 1.1
public record SealProofType(long number) {

  /// A signed integer.
  public static final Codec<SealProofType> CODEC =
      Codec.LONG.map(SealProofType::new, SealProofType::number);

  public static final SealProofType STACKED_DRG_2_KIB_V1 = new SealProofType(0);
  public static final SealProofType STACKED_DRG_32_GIB_V1 = new SealProofType(3);
  public static final SealProofType STACKED_DRG_64_GIB_V1 = new SealProofType(4);
  public static final SealProofType STACKED_DRG_2_KIB_V1_1 = new SealProofType(5);
  public static final SealProofType STACKED_DRG_8_MIB_V1_1 = new SealProofType(6);
  public static final SealProofType STACKED_DRG_512_MIB_V1_1 = new SealProofType(7);
  public static final SealProofType STACKED_DRG_32_GIB_V1_1 = new SealProofType(8);
  public static final SealProofType STACKED_DRG_64_GIB_V1_1 = new SealProofType(9);

  private static final int SIZES = 5;
  private static final int GROTH16_BYTES = 192;
  private static final long LARGE_PARTITIONS = 10;
  private static final long LARGE_BYTES = 32L << 30;

  /// Whether there is such a type.
  public boolean isKnown() {
    return number >= 0 && number < 2 * SIZES;
  }

  /// Whether this is a type of version 1.1, whose replica ids cannot be reused.
  public boolean isV1Point1() {
    return number >= SIZES && number < 2 * SIZES;
  }

  /// The size of the sector.
  ///
  /// @throws Refusal where there is no such type
  public PaddedPieceSize sectorSize() {
    requireKnown();
    return new PaddedPieceSize(PostProofType.sectorBytes((int) (number % SIZES)));
  }

  /// How long a proof is: one of 192 bytes for each partition, of which sectors from 32 GiB on have
  /// ten.
  ///
  /// @throws Refusal where there is no such type
  public long proofBytes() {
    return GROTH16_BYTES * (sectorSize().bytes() < LARGE_BYTES ? 1 : LARGE_PARTITIONS);
  }

  /// The type of the window PoSts over such sectors.
  ///
  /// @throws Refusal where there is no such type
  public PostProofType windowPost() {
    requireKnown();
    return new PostProofType(number % SIZES + SIZES);
  }

  /// The type of the winning PoSts over such sectors.
  ///
  /// @throws Refusal where there is no such type
  public PostProofType winningPost() {
    requireKnown();
    return new PostProofType(number % SIZES);
  }

  /// The type of the proofs that replace the data of such sectors.
  ///
  /// @throws Refusal where there is no such type
  public UpdateProofType update() {
    requireKnown();
    return new UpdateProofType(number % SIZES);
  }

  private void requireKnown() {
    Refusal.refuseUnless(isKnown(), "there is no seal proof of type %d", number);
  }

  /// The number.
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
