package fil.piece;

import fil.cbor.Codec;
import fil.num.Bytes32;
import java.util.List;

/// The way from a node of a tree to its root: what a proof holds beside the node itself.
///
/// @param index the node's position in its row, counted from 0
/// @param siblings one node a row, from the node's neighbour up
public record InclusionPath(long index, List<Bytes32> siblings) {

  /// The position, then the siblings as an array of byte strings.
  public static final Codec<InclusionPath> CODEC = Codec.tuple(InclusionPath.class);

  /// The rows of the highest tree: one more would have more bytes than 64 bits can count.
  private static final int HIGHEST = 62;

  /// @throws IllegalArgumentException where a row of this height has no such node
  public InclusionPath {
    siblings = List.copyOf(siblings);
    if (siblings.size() > HIGHEST) {
      throw new IllegalArgumentException(
          "a path of %d siblings, where %d is the most".formatted(siblings.size(), HIGHEST));
    }
    if (index < 0 || index >>> siblings.size() != 0) {
      throw new IllegalArgumentException(
          "no node %d under a path of %d siblings".formatted(index, siblings.size()));
    }
  }

  /// The root to which the path leads from `node`.
  public Bytes32 rootAbove(Bytes32 node) {
    return new Opening(index, node, siblings).path().getLast();
  }
}
