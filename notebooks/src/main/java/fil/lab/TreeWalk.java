package fil.lab;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.lab.GraphFigure.Sign;
import fil.num.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;

/// The nodes of a HAMT or an AMT, those nearest to the root first, as far as they are there and
/// sound.
///
/// @param nodes by the slots that lead to them
/// @param further how many nodes were not looked at because there were too many
record TreeWalk(SequencedMap<List<Integer>, Seen> nodes, int further) {

  /// A key and its value, as bytes to compare and as words to show.
  record Entry(Bytes key, Bytes value, String keyText, String valueText) {}

  /// What a node holds.
  ///
  /// @param about what is to be said of it
  record Content(
      SortedMap<Integer, Cid> links, SortedMap<Integer, List<Entry>> entries, String about) {}

  /// How the blocks of one tree are read.
  @FunctionalInterface
  interface Reader {

    /// Reads a node.
    ///
    /// @param path the slots that lead to it; the root, whose path is empty, is read first
    /// @throws MalformedInputException where the block is no such node
    Content read(Bytes block, List<Integer> path);
  }

  /// A node that was looked at.
  ///
  /// @param sign missing, broken or plain
  /// @param content nothing where it is not there or not sound
  record Seen(
      List<Integer> path,
      Cid cid,
      Sign sign,
      String trouble,
      int size,
      Optional<Content> content) {}

  static TreeWalk from(BlockStore store, Cid root, Reader reader, int most) {
    SequencedMap<List<Integer>, Seen> nodes = new LinkedHashMap<>();
    Deque<Map.Entry<List<Integer>, Cid>> waiting = new ArrayDeque<>();
    waiting.add(Map.entry(List.of(), root));
    while (!waiting.isEmpty() && nodes.size() < most) {
      Map.Entry<List<Integer>, Cid> next = waiting.remove();
      Seen seen = look(store, next.getKey(), next.getValue(), reader);
      nodes.put(seen.path(), seen);
      seen.content()
          .ifPresent(content ->
              content
                  .links()
                  .forEach((slot, cid) -> waiting.add(Map.entry(then(seen.path(), slot), cid))));
    }
    return new TreeWalk(nodes, waiting.size());
  }

  private static Seen look(BlockStore store, List<Integer> path, Cid cid, Reader reader) {
    Optional<Bytes> block = store.find(cid);
    if (block.isEmpty()) {
      return new Seen(path, cid, Sign.MISSING, "not here", 0, Optional.empty());
    }
    int size = block.get().size();
    if (!cid.multihash().isCheckable() || !cid.multihash().matches(block.get().toArray())) {
      return new Seen(path, cid, Sign.BROKEN, "does not fit its name", size, Optional.empty());
    }
    try {
      Content content = reader.read(block.get(), path);
      return new Seen(path, cid, Sign.PLAIN, "", size, Optional.of(content));
    } catch (MalformedInputException _) {
      return new Seen(path, cid, Sign.BROKEN, "no such node", size, Optional.empty());
    }
  }

  static List<Integer> then(List<Integer> path, int slot) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(slot);
    return List.copyOf(longer);
  }

  /// The names of all nodes.
  Set<Cid> cids() {
    Set<Cid> cids = new HashSet<>();
    nodes.values().forEach(seen -> cids.add(seen.cid()));
    return cids;
  }

  /// All entries, node by node.
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Seen seen : nodes.values()) {
      seen.content().ifPresent(content -> content.entries().values().forEach(entries::addAll));
    }
    return entries;
  }

  /// How many levels there are, the root's included.
  int levels() {
    return nodes.keySet().stream().mapToInt(List::size).max().orElse(0) + 1;
  }

  boolean isComplete() {
    return further == 0 && nodes.values().stream().allMatch(seen -> seen.sign() == Sign.PLAIN);
  }
}
