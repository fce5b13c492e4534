package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// Blocks and the links between them, whatever else they hold.
public final class Dag {

  private Dag() {}

  /// A block, and how it was come to.
  ///
  /// @param path the way from the root, the first that was found
  /// @param cid its name
  /// @param data its bytes, where the store has them
  /// @param links the names in it, by their places, as [#links] says: `2/0/name`
  public record Node(
      DagPath path, Cid cid, Optional<Bytes> data, SequencedMap<String, Cid> links) {}

  /// Hands out all blocks that can be come to from `root`, each once, before those it links to.
  ///
  /// Only blocks of the chain are looked into; other names are handed out without what is behind
  /// them, and so are those that the store does not have.
  ///
  /// @throws MalformedInputException where a block of the chain is not DAG-CBOR
  /// @throws fil.work.Stopped where it was asked to stop
  public static void walk(
      BlockStore store, Cid root, Consumer<Node> visitor, Progress progress, Stop stop) {
    Set<Cid> seen = new LinkedHashSet<>(List.of(root));
    Deque<Map.Entry<DagPath, Cid>> waiting = new ArrayDeque<>();
    waiting.push(Map.entry(DagPath.ROOT, root));
    for (long done = 0; !waiting.isEmpty(); done++) {
      stop.check();
      progress.report("walk", done, seen.size(), "blocks");
      Map.Entry<DagPath, Cid> next = waiting.pop();
      Node node = node(store, next.getKey(), next.getValue());
      visitor.accept(node);
      List<Map.Entry<DagPath, Cid>> below = new ArrayList<>();
      node.links()
          .forEach((path, cid) -> {
            if (seen.add(cid)) {
              below.add(Map.entry(next.getKey().then(path), cid));
            }
          });
      Collections.reverse(below);
      below.forEach(waiting::push);
    }
    progress.report("walk", seen.size(), seen.size(), "blocks");
  }

  private static Node node(BlockStore store, DagPath path, Cid cid) {
    Optional<Bytes> data = cid.codec() == Cid.DAG_CBOR ? store.find(cid) : Optional.empty();
    return new Node(path, cid, data, data.map(Dag::links).orElseGet(LinkedHashMap::new));
  }

  /// The names in a block, in the order in which they stand there, by their places: the elements of
  /// arrays, by number, and of maps, by name, with slashes between them.
  ///
  /// @throws MalformedInputException where the block is not DAG-CBOR
  public static SequencedMap<String, Cid> links(Bytes block) {
    SequencedMap<String, Cid> links = new LinkedHashMap<>();
    CborReader in = new CborReader(block.toArray());
    collect(in, "", links);
    in.requireEnd();
    return links;
  }

  private static void collect(CborReader in, String path, SequencedMap<String, Cid> links) {
    switch (in.peekKind()) {
      case LINK -> links.put(path, Cid.CODEC.read(in));
      case ARRAY ->
          in.readArray(count -> {
            for (int i = 0; i < count; i++) {
              collect(in, join(path, Integer.toString(i)), links);
            }
            return count;
          });
      case MAP -> in.readMap(key -> collect(in, join(path, key), links));
      default -> in.skip();
    }
  }

  private static String join(String path, String step) {
    return path.isEmpty() ? step : path + "/" + step;
  }
}
