package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;

/// Bytes and their name.
///
/// @param cid the name; whoever made the block has checked that it fits
/// @param data the bytes
public record Block(Cid cid, Bytes data) {

  /// A block of the chain: dag-cbor, named by BLAKE2b-256.
  public static Block ofDagCbor(byte[] data) {
    return new Block(Cid.ofDagCbor(data), Bytes.copyOf(data));
  }

  /// Bytes without structure, named by BLAKE2b-256.
  public static Block ofRaw(byte[] data) {
    return new Block(Cid.ofRaw(data), Bytes.copyOf(data));
  }
}
