package fil.vm;

import fil.cid.Cid;
import fil.num.Bytes;

/// What the proof of a replica update says, and the proof, see [FIP-0019].
///
/// [FIP-0019]: https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0019.md
///
/// @param type how it is proven
/// @param oldSealedCid CommR before
/// @param newSealedCid CommR after
/// @param newUnsealedCid CommD of the new data
/// @param proof the proof
public record ReplicaUpdate(
    UpdateProofType type, Cid oldSealedCid, Cid newSealedCid, Cid newUnsealedCid, Bytes proof) {}
