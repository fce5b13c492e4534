package fil.actors.miner;

import fil.cbor.Codec;
import fil.ipld.BitField;
import fil.num.Uint64;

/// A partition that a window PoSt proves.
///
/// @param index which, within the deadline
/// @param skipped sectors that it does not prove, although they were not faulty
public record PostPartition(Uint64 index, BitField skipped) {

  /// `[index, skipped]`.
  public static final Codec<PostPartition> CODEC = Codec.tuple(PostPartition.class);
}
