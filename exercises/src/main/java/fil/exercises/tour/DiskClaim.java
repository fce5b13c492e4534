package fil.exercises.tour;

import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;

/// What a provider says who wants to be paid for a sector. The proof that comes with it, left out
/// here, shows that the replica was really mixed with the replica id that is named.
///
/// @param provider who claims it, the number in `f01000`
/// @param sector the provider's number for it
/// @param commD the name of the data
/// @param replicaId what the replica on the disk was mixed with
public record DiskClaim(long provider, long sector, Bytes32 commD, Bytes32 replicaId) {

  private static final RegisteredSealProof KIND = RegisteredSealProof.of(SectorSize.KIB_2);

  /// What a replica of this data is mixed with where that provider seals it, under this number.
  public Bytes32 replicaIdOf(long whoever) {
    return new SectorIdentity(whoever, sector)
        .replicaId(Bytes32.ZERO, commD, KIND.porep().porepId());
  }

  /// The claim of somebody who sealed the data.
  static DiskClaim honest(long provider, long sector, Bytes32 commD) {
    DiskClaim unsealed = new DiskClaim(provider, sector, commD, Bytes32.ZERO);
    return new DiskClaim(provider, sector, commD, unsealed.replicaIdOf(provider));
  }

  /// The claim of somebody else to the same replica.
  DiskClaim copiedBy(long whoever) {
    return new DiskClaim(whoever, sector, commD, replicaId);
  }

  @Override
  public String toString() {
    return "replica id %s… of data %s…, claimed by f0%d as sector %d"
        .formatted(brief(replicaId), brief(commD), provider, sector);
  }

  private static String brief(Bytes32 hash) {
    return hash.toString().substring(0, 8);
  }
}
