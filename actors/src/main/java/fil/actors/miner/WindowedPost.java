package fil.actors.miner;

import fil.cbor.Codec;
import fil.chain.PostProof;
import fil.ipld.BitField;
import java.util.List;

/// A window PoSt that was taken on trust, and may be disputed.
///
/// @param partitions what it proves
/// @param proofs the proofs, one for each type; there is one type today
public record WindowedPost(BitField partitions, List<PostProof> proofs) {

  /// `[partitions, proofs]`.
  public static final Codec<WindowedPost> CODEC = Codec.tuple(WindowedPost.class);

  public WindowedPost {
    proofs = List.copyOf(proofs);
  }
}
