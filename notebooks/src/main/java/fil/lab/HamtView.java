package fil.lab;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.HamtShape;
import fil.ipld.TreeBlocks;
import fil.ipld.TreeNode;
import fil.lab.GraphFigure.Banner;
import fil.lab.GraphFigure.Group;
import fil.lab.GraphFigure.Sign;
import fil.lab.TreeWalk.Content;
import fil.lab.TreeWalk.Entry;
import fil.lab.TreeWalk.Seen;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A HAMT as its blocks: the row of bits of each node, what its slots hold, and how the bits of a
/// key's hash lead to it.
///
/// ```java
/// HamtView.of("Ten actors", store, schema, root)
///     .path(Address.parse("f0104"))     // yellow: the way of a key
///     .comparedTo(rootBefore)           // red: blocks and entries that are new
/// ```
///
/// Nodes that are not in the store or are damaged are drawn as such, and the others all the same.
/// At most [#MOST_NODES] are looked at, those nearest to the root.
public final class HamtView<K, V> implements GraphView {

  /// How many nodes are looked at.
  public static final int MOST_NODES = 500;

  /// How many groups of bits behind the last used one are shown.
  private static final int GROUPS_BEYOND = 2;

  private static final int VALUE_LETTERS = 60;

  private final BlockStore store;
  private final HamtSchema<K, V> schema;
  private final Cid root;
  private final Optional<Cid> before;
  private final Optional<K> key;
  private final boolean slice;
  private final GraphFigure graph;

  private HamtView(
      String title,
      BlockStore store,
      HamtSchema<K, V> schema,
      Cid root,
      Optional<Cid> before,
      Optional<K> key,
      boolean slice) {
    this.store = store;
    this.schema = schema;
    this.root = root;
    this.before = before;
    this.key = key;
    this.slice = slice;
    this.graph = draw(title);
  }

  /// The tree of this name.
  public static <K, V> HamtView<K, V> of(
      String title, BlockStore store, HamtSchema<K, V> schema, Link<Hamt<K, V>> root) {
    return new HamtView<>(
        title, store, schema, root.cid(), Optional.empty(), Optional.empty(), false);
  }

  /// The same, with the way that leads to a key, or to where it would be.
  public HamtView<K, V> path(K followed) {
    return new HamtView<>(title(), store, schema, root, before, Optional.of(followed), slice);
  }

  /// The same, with what is new since another version in red.
  ///
  /// @throws IllegalArgumentException where that has too many nodes
  public HamtView<K, V> comparedTo(Link<Hamt<K, V>> rootBefore) {
    return new HamtView<>(title(), store, schema, root, Optional.of(rootBefore.cid()), key, slice);
  }

  /// The same where the store holds a part of the tree: nodes that are not there are counted and
  /// not drawn.
  public HamtView<K, V> asSlice() {
    return new HamtView<>(title(), store, schema, root, before, key, true);
  }

  @Override
  public GraphFigure graph() {
    return graph;
  }

  private GraphFigure draw(String title) {
    TreeWalk walk = TreeWalk.from(store, root, this::read, MOST_NODES);
    Optional<TreeWalk> old = before.map(cid -> TreePicture.older(store, cid, this::read));
    List<Integer> way = key.map(followed -> way(walk, followed)).orElse(List.of());
    TreePicture picture = new TreePicture(walk, schema.shape().slots(), way, old, slice);
    return new GraphFigure(
        title,
        sentence(walk, picture, way),
        picture.boxes(),
        key.map(followed -> banner(followed, way.size())),
        picture.meanings(),
        picture.notes(),
        List.of(table(walk)));
  }

  private Content read(Bytes block, List<Integer> path) {
    HamtShape shape = schema.shape();
    if (path.size() >= shape.maxDepth()) {
      throw new MalformedInputException("a HAMT deeper than the hashes of its keys", 0);
    }
    TreeNode<Bytes, Bytes> node = TreeBlocks.hamtNode(block, shape);
    SortedMap<Integer, List<Entry>> entries = new TreeMap<>();
    node.entries()
        .forEach((slot, bucket) -> entries.put(slot, bucket.stream().map(this::entry).toList()));
    return new Content(node.links(), entries, "");
  }

  private Entry entry(Map.Entry<Bytes, Bytes> entry) {
    return new Entry(
        entry.getKey(),
        entry.getValue(),
        text(schema.key().decode(), entry.getKey()),
        text(bytes -> schema.value().decode(bytes.toArray()), entry.getValue()));
  }

  /// What bytes stand for, or the bytes themselves where they stand for nothing.
  private static <T> String text(Function<Bytes, T> decode, Bytes bytes) {
    try {
      return TreePicture.brief(decode.apply(bytes), VALUE_LETTERS);
    } catch (RuntimeException _) {
      return Swatch.brief(bytes, VALUE_LETTERS / 2);
    }
  }

  /// The slots that are looked at on the way to a key: one at each node, up to one that has no node
  /// below.
  private List<Integer> way(TreeWalk walk, K followed) {
    Bytes hash = schema.shape().hash(schema.key().encode().apply(followed));
    List<Integer> way = List.of();
    for (Seen seen = walk.nodes().get(way); seen != null && seen.content().isPresent(); ) {
      way = TreeWalk.then(way, schema.shape().slot(hash, way.size()));
      seen = walk.nodes().get(way);
    }
    return way;
  }

  private Banner banner(K followed, int used) {
    HamtShape shape = schema.shape();
    Bytes hash = shape.hash(schema.key().encode().apply(followed));
    List<Group> groups = new ArrayList<>();
    for (int depth = 0; depth < Math.min(shape.maxDepth(), used + GROUPS_BEYOND); depth++) {
      int slot = shape.slot(hash, depth);
      boolean isUsed = depth < used;
      groups.add(
          new Group(bits(slot), isUsed ? "slot " + slot : "", isUsed ? Sign.PATH : Sign.PLAIN));
    }
    groups.add(new Group("…", "", Sign.PLAIN));
    String function = shape.layout() == HamtShape.Layout.V3 ? "SHA-256" : "MurmurHash3";
    return new Banner(function + " of " + TreePicture.brief(followed, 24) + " in bits:", groups);
  }

  private String bits(int slot) {
    String digits = Integer.toBinaryString(slot);
    return "0".repeat(schema.shape().bitWidth() - digits.length()) + digits;
  }

  private String sentence(TreeWalk walk, TreePicture picture, List<Integer> way) {
    String more = walk.isComplete() ? "" : "at least ";
    StringBuilder out = new StringBuilder("A HAMT of " + more);
    out.append(MerkleTreeFigure.count(walk.entries().size(), "key", "keys")).append(" in ");
    out.append(MerkleTreeFigure.count(picture.nodes(), "node", "nodes")).append(" on ");
    out.append(MerkleTreeFigure.count(walk.levels(), "level", "levels"));
    out.append(", ").append(schema.shape().slots()).append(" slots each");
    out.append(picture.changes());
    key.ifPresent(followed -> {
      out.append("; the hash of ").append(TreePicture.brief(followed, 24));
      out.append(" leads by slots ").append(TreePicture.words(way));
      out.append(isThere(walk, followed) ? " to its value" : " to where it is not");
    });
    return out.append('.').toString();
  }

  private boolean isThere(TreeWalk walk, K followed) {
    Bytes bytes = schema.key().encode().apply(followed);
    return walk.entries().stream().anyMatch(entry -> entry.key().equals(bytes));
  }

  private Grid table(TreeWalk walk) {
    List<List<String>> rows = new ArrayList<>();
    for (Seen seen : walk.nodes().values()) {
      seen.content()
          .ifPresent(content ->
              content
                  .entries()
                  .forEach((slot, entries) ->
                      entries.forEach(entry -> rows.add(row(seen, slot, entry)))));
    }
    return Grid.of(
        "The keys of this HAMT",
        List.of(
            Grid.Column.text("key"),
            Grid.Column.text("value"),
            Grid.Column.text("first bits of its hash"),
            Grid.Column.text("slots"),
            Grid.Column.text("block")),
        rows);
  }

  private List<String> row(Seen seen, int slot, Entry entry) {
    List<Integer> path = TreeWalk.then(seen.path(), slot);
    List<String> bits = path.stream().map(this::bits).toList();
    return List.of(
        entry.keyText(),
        entry.valueText(),
        String.join(" ", bits),
        TreePicture.words(path),
        DagView.brief(seen.cid()));
  }
}
