package fil.state;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import java.util.Optional;

/// The state of the init actor: which number each address has.
///
/// @param addresses from addresses to numbers
/// @param nextId the number that the next actor gets
/// @param networkName what this chain is called
public record InitState(Link<Hamt<Address, Long>> addresses, long nextId, String networkName) {

  /// `[addresses, nextId, networkName]`.
  public static final Codec<InitState> CODEC = Codec.tuple(InitState.class);

  /// A tree of 5 bits a node.
  public static final HamtSchema<Address, Long> ADDRESSES =
      HamtSchema.of(5, TreeKey.ADDRESS, Codec.LONG);

  /// The state at genesis.
  public static InitState create(BlockStore store, String networkName) {
    return new InitState(ADDRESSES.create(store).flush(), Singletons.FIRST_FREE, networkName);
  }

  /// The number of `address`. An address that is a number is its own.
  public Optional<Address.Id> resolve(BlockStore store, Address address) {
    if (address instanceof Address.Id id) {
      return Optional.of(id);
    }
    return ADDRESSES.load(store, addresses).find(address).map(Address.Id::new);
  }

  /// Gives `address` the next number, which it must not have yet.
  ///
  /// @return the next state; the new number is [#nextId] of this one
  public InitState withNew(BlockStore store, Address address) {
    Hamt<Address, Long> map = ADDRESSES.load(store, addresses);
    map.set(address, nextId);
    return new InitState(map.flush(), nextId + 1, networkName);
  }
}
