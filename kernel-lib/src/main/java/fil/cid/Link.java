package fil.cid;

import fil.cbor.Codec;

/// The name of a block that holds a `T`.
///
/// It is encoded as its [Cid]; what it leads to is known from its type alone.
///
/// @param <T> what the block holds
/// @param cid the name
@SuppressWarnings("UnusedTypeParameter") // it is there for the compiler to check
public record Link<T>(Cid cid) {

  /// The name, as a link with tag 42.
  public static final Codec<Link<?>> CODEC = Cid.CODEC.map(Link::new, Link::cid);

  /// The codec of a link to a `T`.
  public static <T> Codec<Link<T>> codec() {
    return Cid.CODEC.map(Link::new, Link::cid);
  }

  /// The name.
  @Override
  public String toString() {
    return cid.toString();
  }
}
