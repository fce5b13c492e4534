package fil.actors.market;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.crypto.Signature;
import fil.ipld.BitField;
import fil.num.DealId;
import fil.num.TokenAmount;
import java.util.List;

/// What the methods of the market take and return, beside what other actors ask for.
public final class MarketParams {

  private MarketParams() {}

  /// Money to take out.
  ///
  /// @param party whose escrow
  /// @param amount how much at most
  public record Withdrawal(Address party, TokenAmount amount) {

    /// `[party, amount]`.
    public static final Codec<Withdrawal> CODEC = Codec.tuple(Withdrawal.class);
  }

  /// A deal that the client has signed.
  ///
  /// @param proposal the terms
  /// @param clientSignature of the encoding of the terms
  public record SignedDeal(DealProposal proposal, Signature clientSignature) {

    /// `[proposal, clientSignature]`.
    public static final Codec<SignedDeal> CODEC = Codec.tuple(SignedDeal.class);
  }

  /// Deals to publish.
  ///
  /// @param deals all of one provider
  public record Publication(List<SignedDeal> deals) {

    /// `[deals]`.
    public static final Codec<Publication> CODEC = Codec.tuple(Publication.class);

    public Publication {
      deals = List.copyOf(deals);
    }
  }

  /// What came of a publication.
  ///
  /// @param ids the numbers of the deals that were published
  /// @param valid which of the deals that were sent these are, by their places
  public record Published(List<DealId> ids, BitField valid) {

    /// `[ids, valid]`.
    public static final Codec<Published> CODEC = Codec.tuple(Published.class);

    public Published {
      ids = List.copyOf(ids);
    }
  }
}
