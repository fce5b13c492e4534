package fil.chain;

import fil.cbor.Codec;
import fil.num.Bytes;

/// That a miner was elected, and how often.
///
/// @param winCount how many times it won in this epoch
/// @param vrfProof a BLS signature, from whose hash the number of wins follows
public record ElectionProof(long winCount, Bytes vrfProof) {

  /// `[winCount, vrfProof]`.
  public static final Codec<ElectionProof> CODEC = Codec.tuple(ElectionProof.class);
}
