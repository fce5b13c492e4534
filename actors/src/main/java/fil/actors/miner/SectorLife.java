package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.cid.Cid;
import fil.cid.Multihash;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import fil.vm.ActorRuntime;
import fil.vm.SealProofType;

/// What may be said of a sector: its number, its replica, how long it lives. Each check aborts with
/// `USR_ILLEGAL_ARGUMENT`.
final class SectorLife {

  private SectorLife() {}

  /// Checks that a sector may have this number.
  static void requireNumber(SectorNumber number) {
    require(
        number.compareTo(SectorNumber.MAX) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "sector number %s is above %s",
        number,
        SectorNumber.MAX);
  }

  /// Whether this can name a replica.
  static boolean isReplica(Cid cid) {
    return cid.version() == 1
        && cid.codec() == Cid.FIL_COMMITMENT_SEALED
        && cid.multihash().function() == Multihash.POSEIDON_BLS12_381_A2_FC1
        && cid.multihash().digest().size() == Bytes32.SIZE;
  }

  /// Checks that a sector that begins at `activation` may end at `expiration`: not too soon, not
  /// too late, and not too far from now.
  static void requireExpiration(
      MinerPolicy policy,
      ActorRuntime rt,
      ChainEpoch activation,
      ChainEpoch expiration,
      SealProofType sealProof) {
    require(
        expiration.isAfter(activation),
        USR_ILLEGAL_ARGUMENT,
        "a sector that begins at %s and ends at %s",
        activation,
        expiration);
    long life = expiration.number() - activation.number();
    require(
        life >= policy.lifetimes().minSectorExpiration(),
        USR_ILLEGAL_ARGUMENT,
        "a sector that lives %d epochs, not %d",
        life,
        policy.lifetimes().minSectorExpiration());
    require(
        expiration.number() <= rt.epoch().number() + policy.lifetimes().maxSectorExtension(),
        USR_ILLEGAL_ARGUMENT,
        "a sector that ends at %s, more than %d after now",
        expiration,
        policy.lifetimes().maxSectorExtension());

    long longest =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "no such seal proof",
            () -> policy.lifetimes().sectorMax(sealProof));
    require(
        life <= longest,
        USR_ILLEGAL_ARGUMENT,
        "a sector that lives %d epochs, more than %d",
        life,
        longest);
  }
}
