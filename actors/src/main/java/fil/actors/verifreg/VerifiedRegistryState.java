package fil.actors.verifreg;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import fil.num.StoragePower;
import fil.num.Uint64;

/// The state of the registry of verified clients.
///
/// @param rootKey who names verifiers
/// @param verifiers how many bytes each verifier may still give away
/// @param clients how many bytes each client may still have stored as verified deals
/// @param removals how many removals of data cap a verifier has signed for a client
public record VerifiedRegistryState(
    Address rootKey,
    Link<Hamt<Address, StoragePower>> verifiers,
    Link<Hamt<Address, StoragePower>> clients,
    Link<Hamt<Parties, RemovalId>> removals) {

  /// `[rootKey, verifiers, clients, removals]`.
  public static final Codec<VerifiedRegistryState> CODEC = Codec.tuple(VerifiedRegistryState.class);

  /// A tree of 5 bits a node.
  public static final HamtSchema<Address, StoragePower> CAPS =
      HamtSchema.of(5, TreeKey.ADDRESS, StoragePower.CODEC);

  /// A tree of 5 bits a node.
  public static final HamtSchema<Parties, RemovalId> REMOVALS =
      HamtSchema.of(5, Parties.KEY, RemovalId.CODEC);

  /// The state at genesis.
  static VerifiedRegistryState create(BlockStore store, Address rootKey) {
    Link<Hamt<Address, StoragePower>> none = CAPS.create(store).flush();
    return new VerifiedRegistryState(rootKey, none, none, new Link<>(none.cid()));
  }

  VerifiedRegistryState withVerifiers(Link<Hamt<Address, StoragePower>> next) {
    return new VerifiedRegistryState(rootKey, next, clients, removals);
  }

  VerifiedRegistryState withClients(Link<Hamt<Address, StoragePower>> next) {
    return new VerifiedRegistryState(rootKey, verifiers, next, removals);
  }

  VerifiedRegistryState withRemovals(Link<Hamt<Parties, RemovalId>> next) {
    return new VerifiedRegistryState(rootKey, verifiers, clients, next);
  }

  /// A verifier and a client.
  ///
  /// @param verifier a number
  /// @param client a number
  public record Parties(Address verifier, Address client) {

    /// `[verifier, client]`.
    public static final Codec<Parties> CODEC = Codec.tuple(Parties.class);

    /// The encoding.
    static final TreeKey<Parties> KEY =
        new TreeKey<>(
            parties -> Bytes.copyOf(CODEC.encode(parties)), bytes -> CODEC.decode(bytes.toArray()));
  }

  /// Counts the removals that a verifier has signed for a client.
  ///
  /// @param number how many came before
  public record RemovalId(Uint64 number) {

    /// `[number]`.
    public static final Codec<RemovalId> CODEC = Codec.tuple(RemovalId.class);
  }
}
