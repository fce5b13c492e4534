package fil.actors.paych;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;

/// What the methods of a payment channel take.
public final class PaychParams {

  private PaychParams() {}

  /// A new channel.
  ///
  /// @param from who pays
  /// @param to who is paid
  public record Construction(Address from, Address to) {

    /// `[from, to]`.
    public static final Codec<Construction> CODEC = Codec.tuple(Construction.class);
  }

  /// A voucher to cash.
  ///
  /// @param voucher the voucher
  /// @param secret what its hash asks for; empty for none
  public record Update(SignedVoucher voucher, Bytes secret) {

    /// `[voucher, secret]`.
    public static final Codec<Update> CODEC = Codec.tuple(Update.class);
  }
}
