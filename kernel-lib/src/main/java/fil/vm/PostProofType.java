package fil.vm;

import fil.cbor.Codec;

/// How sectors are proven again and again: their size, and for which purpose.
///
/// The set is open: messages may name types that do not exist, to be refused for it.
///
/// @param number 0 to 4 are winning PoSts over the five sizes, 5 to 9 window PoSts
public record PostProofType(long number) {

  /// A signed integer.
  public static final Codec<PostProofType> CODEC =
      Codec.LONG.map(PostProofType::new, PostProofType::number);

  public static final PostProofType WINDOW_2_KIB = new PostProofType(5);
  public static final PostProofType WINDOW_8_MIB = new PostProofType(6);
  public static final PostProofType WINDOW_512_MIB = new PostProofType(7);
  public static final PostProofType WINDOW_32_GIB = new PostProofType(8);
  public static final PostProofType WINDOW_64_GIB = new PostProofType(9);

  private static final int SIZES = 5;
  private static final int GROTH16_BYTES = 192;
  private static final long[] SECTOR_BYTES = {2L << 10, 8L << 20, 512L << 20, 32L << 30, 64L << 30};
  private static final long[] WINDOW_PARTITION_SECTORS = {2, 2, 2, 2349, 2300};

  static long sectorBytes(int size) {
    return SECTOR_BYTES[size];
  }

  /// Whether there is such a type.
  public boolean isKnown() {
    return number >= 0 && number < 2 * SIZES;
  }

  /// Whether it is the type of window PoSts.
  public boolean isWindow() {
    return number >= SIZES && number < 2 * SIZES;
  }

  /// The size of the sectors in bytes.
  ///
  /// @throws Refusal where there is no such type
  public long sectorBytes() {
    Refusal.refuseUnless(isKnown(), "there is no PoSt proof of type %d", number);
    return SECTOR_BYTES[(int) (number % SIZES)];
  }

  /// How long a proof is: 192 bytes.
  ///
  /// @throws Refusal where there is no such type
  public long proofBytes() {
    Refusal.refuseUnless(isKnown(), "there is no PoSt proof of type %d", number);
    return GROTH16_BYTES;
  }

  /// How many sectors one window PoSt covers at most.
  ///
  /// @throws Refusal where this is no type of window PoSt
  public long partitionSectors() {
    Refusal.refuseUnless(isWindow(), "there is no window PoSt of type %d", number);
    return WINDOW_PARTITION_SECTORS[(int) (number % SIZES)];
  }

  /// The number.
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
