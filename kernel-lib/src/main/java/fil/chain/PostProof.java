package fil.chain;

import fil.cbor.Codec;
import fil.num.Bytes;

/// A proof of space-time.
///
/// @param type the number of the registered proof type
/// @param bytes the proof
public record PostProof(long type, Bytes bytes) {

  /// `[type, bytes]`.
  public static final Codec<PostProof> CODEC = Codec.tuple(PostProof.class);
}
