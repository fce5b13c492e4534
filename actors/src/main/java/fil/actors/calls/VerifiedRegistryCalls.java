package fil.actors.calls;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.MethodNumber;
import fil.num.StoragePower;

/// The methods of the registry of verified clients.
public final class VerifiedRegistryCalls {

  public static final MethodNumber ADD_VERIFIER = new MethodNumber(2);

  public static final MethodNumber REMOVE_VERIFIER = new MethodNumber(3);

  public static final MethodNumber ADD_VERIFIED_CLIENT = new MethodNumber(4);

  public static final MethodNumber USE_BYTES = new MethodNumber(5);

  public static final MethodNumber RESTORE_BYTES = new MethodNumber(6);

  public static final MethodNumber REMOVE_VERIFIED_CLIENT_DATA_CAP = new MethodNumber(7);

  private VerifiedRegistryCalls() {}

  /// Bytes of a client's data cap.
  ///
  /// @param client whose
  /// @param bytes how many
  public record ClientBytes(Address client, StoragePower bytes) {

    /// `[client, bytes]`.
    public static final Codec<ClientBytes> CODEC = Codec.tuple(ClientBytes.class);
  }
}
