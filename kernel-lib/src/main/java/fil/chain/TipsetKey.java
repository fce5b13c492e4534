package fil.chain;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The name of a tipset: those of its blocks, in its order.
///
/// @param cids none for what comes before genesis
public record TipsetKey(List<Cid> cids) {

  /// What comes before genesis.
  public static final TipsetKey EMPTY = new TipsetKey(List.of());

  public TipsetKey {
    cids = List.copyOf(cids);
  }

  /// The binary forms of the names, one after the other.
  public Bytes toBytes() {
    return cids.stream().map(Cid::toBytes).reduce(Bytes.EMPTY, Bytes::concat);
  }

  /// Reads what [#toBytes] gave.
  ///
  /// @throws MalformedInputException where it is something else
  public static TipsetKey decode(Bytes bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
    List<Cid> cids = new ArrayList<>();
    while (in.hasRemaining()) {
      cids.add(Cid.read(in));
    }
    return new TipsetKey(cids);
  }

  /// The names between braces.
  @Override
  public String toString() {
    return cids.stream().map(Cid::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
