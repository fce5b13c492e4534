package fil.actors.calls;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.MethodNumber;

/// The methods of the init actor.
public final class InitCalls {

  public static final MethodNumber EXEC = new MethodNumber(2);

  private InitCalls() {}

  /// Asks for a new actor.
  ///
  /// @param code the name of its code
  /// @param params what its constructor is given, encoded
  public record Exec(Cid code, Bytes params) {

    /// `[code, params]`.
    public static final Codec<Exec> CODEC = Codec.tuple(Exec.class);
  }

  /// The new actor.
  ///
  /// @param id its number
  /// @param robust its address that survives a reorganisation
  public record Made(Address id, Address robust) {

    /// `[id, robust]`.
    public static final Codec<Made> CODEC = Codec.tuple(Made.class);
  }
}
