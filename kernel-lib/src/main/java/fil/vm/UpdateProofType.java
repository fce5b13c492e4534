package fil.vm;

import fil.cbor.Codec;

/// How it is proven that a sector's data was replaced, by the size of the sector.
///
/// @param number 0 to 4 are the five sizes
public record UpdateProofType(long number) {

  /// A signed integer.
  public static final Codec<UpdateProofType> CODEC =
      Codec.LONG.map(UpdateProofType::new, UpdateProofType::number);

  /// The number.
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
