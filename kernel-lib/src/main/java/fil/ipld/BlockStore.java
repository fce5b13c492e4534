package fil.ipld;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.num.Bytes;
import java.util.Optional;
import java.util.function.Function;

/// Where blocks are kept, each under its name.
///
/// A store forgets nothing that was put into it, and a name always means the same bytes; so it does
/// not matter in which order blocks are put, or how often.
public interface BlockStore {

  /// The bytes of this name, where they are here.
  Optional<Bytes> find(Cid cid);

  /// Keeps a block.
  void put(Block block);

  /// Returns when all that was put is as durable as this store makes it.
  void flush();

  /// The bytes of this name.
  ///
  /// @throws MissingBlockException where they are not here
  default Bytes get(Cid cid) {
    return find(cid).orElseThrow(() -> new MissingBlockException(cid));
  }

  /// The value in the block of this name.
  ///
  /// @throws MissingBlockException where the block is not here
  /// @throws MalformedInputException where it holds something else
  default <T> T load(Link<T> link, Codec<T> codec) {
    return decode(link.cid(), codec::decode);
  }

  /// What a decoder makes of the block of this name. All records and trees are read through here,
  /// so that a store can say what a block means that cannot be decoded.
  ///
  /// @throws MissingBlockException where the block is not here
  /// @throws MalformedInputException where it holds something else
  default <T> T decode(Cid cid, Function<byte[], T> decoder) {
    return decoder.apply(get(cid).toArray());
  }

  /// Keeps a value as a block of the chain.
  default <T> Link<T> save(T value, Codec<T> codec) {
    Block block = Block.ofDagCbor(codec.encode(value));
    put(block);
    return new Link<>(block.cid());
  }
}
