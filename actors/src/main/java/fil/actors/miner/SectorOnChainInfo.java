package fil.actors.miner;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the chain keeps of a sector that is proven.
///
/// @param sectorNumber its number
/// @param sealProof how it is sealed
/// @param sealedCid CommR
/// @param dealIds the deals whose data it holds, in order
/// @param activation when its proof was accepted
/// @param expiration until when it will be kept
/// @param dealWeight bytes times epochs of its unverified deals
/// @param verifiedDealWeight bytes times epochs of its verified deals
/// @param initialPledge what the miner pledged for it
/// @param expectedDayReward what a day of it was expected to earn at its activation
/// @param expectedStoragePledge the same for twenty days
/// @param replacedSectorAge how old the sector was that it replaced, in epochs, or 0
/// @param replacedDayReward what a day of that sector was expected to earn, or 0
/// @param sectorKeyCid CommR before its data was first replaced, if it was
public record SectorOnChainInfo(
    SectorNumber sectorNumber,
    SealProofType sealProof,
    Cid sealedCid,
    List<DealId> dealIds,
    ChainEpoch activation,
    ChainEpoch expiration,
    BigInteger dealWeight,
    BigInteger verifiedDealWeight,
    TokenAmount initialPledge,
    TokenAmount expectedDayReward,
    TokenAmount expectedStoragePledge,
    long replacedSectorAge,
    TokenAmount replacedDayReward,
    @Nullable Cid sectorKeyCid) {

  /// An array of the fourteen components.
  public static final Codec<SectorOnChainInfo> CODEC = Codec.tuple(SectorOnChainInfo.class);

  public SectorOnChainInfo {
    dealIds = List.copyOf(dealIds);
  }

  /// The size in bytes, which follows from how the sector is sealed.
  public long size() {
    return sealProof.sectorSize().bytes();
  }

  /// The same sector with another expiration and weights of the deals until then.
  public SectorOnChainInfo extendedTo(
      ChainEpoch nextExpiration, BigInteger nextDealWeight, BigInteger nextVerifiedDealWeight) {
    return new SectorOnChainInfo(
        sectorNumber,
        sealProof,
        sealedCid,
        dealIds,
        activation,
        nextExpiration,
        nextDealWeight,
        nextVerifiedDealWeight,
        initialPledge,
        expectedDayReward,
        expectedStoragePledge,
        replacedSectorAge,
        replacedDayReward,
        sectorKeyCid);
  }
}
