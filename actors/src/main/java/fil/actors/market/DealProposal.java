package fil.actors.market;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;

/// The terms of a deal, which the client signs.
///
/// A record of this type may break rules of the market, such as an end before the start; who
/// publishes deals checks them.
///
/// @param pieceCid CommP of the data
/// @param pieceSize its padded size in bytes
/// @param isVerified whether the client pays with data cap
/// @param client whose data it is
/// @param provider who stores it
/// @param label what the client calls it
/// @param start when it begins, if it is in a proven sector by then
/// @param end when it ends
/// @param pricePerEpoch what the client pays
/// @param providerCollateral what the provider loses if it breaks its promise
/// @param clientCollateral what the client locks beside the price
public record DealProposal(
    Cid pieceCid,
    Uint64 pieceSize,
    boolean isVerified,
    Address client,
    Address provider,
    Label label,
    ChainEpoch start,
    ChainEpoch end,
    TokenAmount pricePerEpoch,
    TokenAmount providerCollateral,
    TokenAmount clientCollateral) {

  /// An array of the eleven components.
  public static final Codec<DealProposal> CODEC = Codec.tuple(DealProposal.class);

  /// The name of the terms.
  public Cid cid() {
    return Cid.ofDagCbor(CODEC.encode(this));
  }

  /// How many epochs it lasts.
  public long duration() {
    return end.number() - start.number();
  }

  /// What the client pays in all.
  public TokenAmount totalFee() {
    return pricePerEpoch.times(duration());
  }

  /// What the client must have in escrow.
  public TokenAmount clientRequirement() {
    return clientCollateral.plus(totalFee());
  }

  /// Bytes times epochs: what the deal counts for the quality of its sector.
  public BigInteger weight() {
    return size().multiply(BigInteger.valueOf(duration()));
  }

  /// The size as a number without a sign.
  public BigInteger size() {
    return new BigInteger(pieceSize.toString());
  }

  /// The same terms with the parties by number.
  DealProposal between(Address clientId, Address providerId) {
    return new DealProposal(
        pieceCid,
        pieceSize,
        isVerified,
        clientId,
        providerId,
        label,
        start,
        end,
        pricePerEpoch,
        providerCollateral,
        clientCollateral);
  }
}
