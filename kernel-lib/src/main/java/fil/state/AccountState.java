package fil.state;

import fil.addr.Address;
import fil.cbor.Codec;

/// The state of an account: the address that tells its key.
///
/// @param address an f1 or f3 address; that of burnt funds is an f0
public record AccountState(Address address) {

  /// `[address]`.
  public static final Codec<AccountState> CODEC = Codec.tuple(AccountState.class);
}
