package fil.actors.verifreg;

import fil.actors.verifreg.VerifiedRegistryState.RemovalId;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.StoragePower;
import java.nio.charset.StandardCharsets;

/// What the methods of the registry take and return.
public final class VerifiedRegistryParams {

  private VerifiedRegistryParams() {}

  /// Data cap for somebody.
  ///
  /// @param address who gets it
  /// @param allowance how many bytes
  public record Grant(Address address, StoragePower allowance) {

    /// `[address, allowance]`.
    public static final Codec<Grant> CODEC = Codec.tuple(Grant.class);
  }

  /// Data cap to take from a client, see [FIP-0028].
  ///
  /// [FIP-0028]: https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0028.md
  ///
  /// @param client from whom
  /// @param amount how many bytes
  /// @param first the first verifier's word
  /// @param second another verifier's word
  public record RemoveDataCap(Address client, StoragePower amount, Request first, Request second) {

    /// An array of the four components.
    public static final Codec<RemoveDataCap> CODEC = Codec.tuple(RemoveDataCap.class);
  }

  /// A verifier's word for a removal.
  ///
  /// @param verifier who gives it
  /// @param signature of [Removal#signingBytes]
  public record Request(Address verifier, Signature signature) {

    /// `[verifier, signature]`.
    public static final Codec<Request> CODEC = Codec.tuple(Request.class);
  }

  /// What came of a removal.
  ///
  /// @param client from whom, as the caller named it
  /// @param removed how many bytes
  public record Removed(Address client, StoragePower removed) {

    /// `[client, removed]`.
    public static final Codec<Removed> CODEC = Codec.tuple(Removed.class);
  }

  /// What verifiers sign.
  ///
  /// @param client from whom, a number
  /// @param amount how many bytes
  /// @param id how many removals the verifier signed for this client before, so that a word counts
  ///   once
  public record Removal(Address client, StoragePower amount, RemovalId id) {

    /// `[client, amount, id]`.
    public static final Codec<Removal> CODEC = Codec.tuple(Removal.class);

    private static final Bytes DOMAIN =
        Bytes.copyOf("fil_removedatacap:".getBytes(StandardCharsets.US_ASCII));

    /// The encoding, after words that say what it is.
    public Bytes signingBytes() {
      return DOMAIN.concat(Bytes.copyOf(CODEC.encode(this)));
    }
  }
}
