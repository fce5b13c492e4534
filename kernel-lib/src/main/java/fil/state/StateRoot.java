package fil.state;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;

/// The block at the top of a state.
///
/// @param version 4, which says how actors are laid out; 3 means the same
/// @param actors from numbers to actors
/// @param info the name of an empty array
public record StateRoot(long version, Link<Hamt<Address, ActorHead>> actors, Cid info) {

  /// `[version, actors, info]`.
  public static final Codec<StateRoot> CODEC = Codec.tuple(StateRoot.class);

  /// The version since network version 12.
  public static final long VERSION = 4;

  /// The version of network versions 10 and 11, laid out alike.
  public static final long VERSION_BEFORE = 3;

  /// A tree of 5 bits a node.
  public static final HamtSchema<Address, ActorHead> ACTORS =
      HamtSchema.of(5, TreeKey.ADDRESS, ActorHead.CODEC);
}
