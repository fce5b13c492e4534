/// Sector updates: new data in a sector that was sealed empty (FIP-0019, "snap deals").
///
/// A [SectorUpdate] adds the new data, times factors drawn from an [UpdateKey], to the old replica.
/// An [UpdateProof] opens the nodes that [UpdateChallenges] draws; [UpdateVerifier] judges it.
@NullMarked
package fil.proofs.update;

import org.jspecify.annotations.NullMarked;
