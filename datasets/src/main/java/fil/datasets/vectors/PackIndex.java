package fil.datasets.vectors;

import fil.cbor.Codec;
import fil.chain.MessageVector;
import fil.ipld.BitField;
import java.util.List;

/// What is in a [VectorPack], all but the content of the blocks.
///
/// @param vectors in the order of their names
/// @param blocks each block once; a block's number is its place in this list
record PackIndex(List<Entry> vectors, List<Packed> blocks) {

  /// `[vectors, blocks]`.
  static final Codec<PackIndex> CODEC = Codec.tuple(PackIndex.class);

  /// A vector and the numbers of the blocks that belong to it.
  record Entry(String name, MessageVector vector, BitField blocks) {

    /// `[name, vector, blocks]`.
    static final Codec<Entry> CODEC = Codec.tuple(Entry.class);
  }

  /// How a block is kept.
  ///
  /// @param back how many places before this one the block stands that this one was compressed
  ///   against; 0 where it was compressed alone
  /// @param size its size in bytes
  /// @param packedSize its size as it is kept; the same as `size` where it is not compressed
  record Packed(int back, int size, int packedSize) {

    /// `[back, size, packedSize]`.
    static final Codec<Packed> CODEC = Codec.tuple(Packed.class);
  }
}
