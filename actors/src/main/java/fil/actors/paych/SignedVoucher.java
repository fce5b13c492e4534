package fil.actors.paych;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A promise to pay so much in all on a lane of a channel.
///
/// @param channel the channel
/// @param timeLockMin it cannot be cashed before
/// @param timeLockMax it cannot be cashed after; 0 for no end
/// @param secretHash BLAKE2b-256 of a secret that must be told; empty for none
/// @param extra a call that must succeed, where there is one
/// @param lane the lane that it belongs to
/// @param nonce its number on the lane
/// @param amount the total
/// @param minSettleHeight how long the channel must stay open; 0 for no demand
/// @param merges lanes whose totals are taken into this one
/// @param signature of who pays
public record SignedVoucher(
    Address channel,
    ChainEpoch timeLockMin,
    ChainEpoch timeLockMax,
    Bytes secretHash,
    @Nullable Extra extra,
    Uint64 lane,
    Uint64 nonce,
    TokenAmount amount,
    ChainEpoch minSettleHeight,
    List<Merge> merges,
    @Nullable Signature signature) {

  /// An array of the eleven components.
  public static final Codec<SignedVoucher> CODEC = Codec.tuple(SignedVoucher.class);

  public SignedVoucher {
    merges = List.copyOf(merges);
  }

  /// What is signed: the voucher without a signature.
  public Bytes signingBytes() {
    return Bytes.copyOf(CODEC.encode(signedWith(null)));
  }

  /// The same voucher with another signature, or with none.
  public SignedVoucher signedWith(@Nullable Signature other) {
    return new SignedVoucher(
        channel,
        timeLockMin,
        timeLockMax,
        secretHash,
        extra,
        lane,
        nonce,
        amount,
        minSettleHeight,
        merges,
        other);
  }

  /// A call that decides whether a voucher may be cashed.
  ///
  /// @param actor who is called
  /// @param method what is called
  /// @param params the parameters, encoded
  public record Extra(Address actor, MethodNumber method, Bytes params) {

    /// `[actor, method, params]`.
    public static final Codec<Extra> CODEC = Codec.tuple(Extra.class);
  }

  /// A lane that is taken into another.
  ///
  /// @param lane the lane
  /// @param nonce the number that no later voucher of that lane may be below
  public record Merge(Uint64 lane, Uint64 nonce) {

    /// `[lane, nonce]`.
    public static final Codec<Merge> CODEC = Codec.tuple(Merge.class);
  }
}
