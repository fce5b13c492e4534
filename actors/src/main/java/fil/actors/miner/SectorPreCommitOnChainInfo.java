package fil.actors.miner;

import fil.cbor.Codec;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// What the chain keeps of a sector that is not yet proven.
///
/// @param info what the miner said
/// @param preCommitDeposit what it loses if it does not prove the sector
/// @param preCommitEpoch when it said it
/// @param dealWeight bytes times epochs of the sector's unverified deals
/// @param verifiedDealWeight bytes times epochs of the sector's verified deals
public record SectorPreCommitOnChainInfo(
    SectorPreCommitInfo info,
    TokenAmount preCommitDeposit,
    ChainEpoch preCommitEpoch,
    BigInteger dealWeight,
    BigInteger verifiedDealWeight) {

  /// An array of the five components.
  public static final Codec<SectorPreCommitOnChainInfo> CODEC =
      Codec.tuple(SectorPreCommitOnChainInfo.class);
}
