package fil.proofs.porep;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// Whose sector it is, and which.
///
/// @param actorId the miner's actor id, not negative
/// @param sectorNumber the miner's number for the sector, not negative
public record SectorIdentity(long actorId, long sectorNumber) {

  public SectorIdentity {
    if (actorId < 0 || sectorNumber < 0) {
      throw new IllegalArgumentException(
          "miner " + actorId + " and sector " + sectorNumber + " are not both from 0 on");
    }
  }

  /// The miner as the proofs see it: the payload of its id address (the id as an unsigned LEB128
  /// number), then zeros, see [toProverID].
  ///
  /// [toProverID]: https://github.com/filecoin-project/filecoin-ffi/blob/master/proofs.go
  public Bytes32 proverId() {
    byte[] bytes = new byte[Bytes32.SIZE];
    int at = 0;
    for (long rest = actorId; rest != 0 || at == 0; rest >>>= 7) {
      bytes[at++] = (byte) (rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    }
    return Bytes32.copyOf(bytes);
  }

  /// What makes a replica this miner's alone: a hash of the miner, the sector, the ticket and the
  /// data, see [generate_replica_id].
  ///
  /// The two top bits are cleared, so that it is a field element.
  ///
  /// [generate_replica_id]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
  ///
  /// @param ticket randomness of the chain, any 32 bytes
  public Bytes32 replicaId(Bytes32 ticket, Bytes32 commD, Bytes32 porepId) {
    return replicaId(proverId(), sectorNumber, ticket, commD, porepId);
  }

  private static Bytes32 replicaId(
      Bytes32 proverId, long sectorNumber, Bytes32 ticket, Bytes32 commD, Bytes32 porepId) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(proverId.toArray());
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(sectorNumber).array());
    sha256.update(ticket.toArray());
    sha256.update(commD.toArray());
    sha256.update(porepId.toArray());
    byte[] replicaId = sha256.digest();
    replicaId[Bytes32.SIZE - 1] &= 0b0011_1111;
    return Bytes32.copyOf(replicaId);
  }
}
