package fil.chain;

import fil.cbor.Codec;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import fil.num.Bytes32;

/// What orders the blocks of a tipset, and feeds the next ticket: a random value that its miner
/// alone could make.
///
/// @param vrfProof a BLS signature, whose hash is the value
public record Ticket(Bytes vrfProof) {

  /// `[vrfProof]`.
  public static final Codec<Ticket> CODEC = Codec.tuple(Ticket.class);

  /// The random value: the BLAKE2b-256 of the proof.
  public Bytes32 value() {
    return Bytes32.copyOf(Blake2b.hash256(vrfProof.toArray()));
  }
}
