package fil.lab;

import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.AmtShape;
import fil.ipld.BlockStore;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// An AMT as its blocks: the row of bits of each node, its values, and how the digits of an index
/// lead to one.
///
/// ```java
/// AmtView.of("Six values", store, schema, root)
///     .path(1000)                // yellow: the way of an index
///     .comparedTo(rootBefore)    // red: blocks and values that are new
/// ```
///
/// Nodes that are not in the store or are damaged are drawn as such, and the others all the same.
/// At most [#MOST_NODES] are looked at, those nearest to the root. Two places that hold the same
/// block are drawn as two.
public final class AmtView<V> implements GraphView {

  /// How many nodes are looked at.
  public static final int MOST_NODES = 500;

  private static final int VALUE_LETTERS = 60;

  private final BlockStore store;
  private final AmtSchema<V> schema;
  private final Cid root;
  private final Optional<Cid> before;
  private final OptionalLong index;
  private final boolean slice;
  private final GraphFigure graph;

  private AmtView(
      String title,
      BlockStore store,
      AmtSchema<V> schema,
      Cid root,
      Optional<Cid> before,
      OptionalLong index,
      boolean slice) {
    this.store = store;
    this.schema = schema;
    this.root = root;
    this.before = before;
    this.index = index;
    this.slice = slice;
    this.graph = draw(title);
  }

  /// The tree of this name.
  public static <V> AmtView<V> of(
      String title, BlockStore store, AmtSchema<V> schema, Link<Amt<V>> root) {
    return new AmtView<>(
        title, store, schema, root.cid(), Optional.empty(), OptionalLong.empty(), false);
  }

  /// The same, with the way that leads to an index, or to where it would be.
  public AmtView<V> path(long followed) {
    return new AmtView<>(title(), store, schema, root, before, OptionalLong.of(followed), slice);
  }

  /// The same, with what is new since another version in red.
  ///
  /// @throws IllegalArgumentException where that has too many nodes
  public AmtView<V> comparedTo(Link<Amt<V>> rootBefore) {
    return new AmtView<>(title(), store, schema, root, Optional.of(rootBefore.cid()), index, slice);
  }

  /// The same where the store holds a part of the tree: nodes that are not there are counted and
  /// not drawn.
  public AmtView<V> asSlice() {
    return new AmtView<>(title(), store, schema, root, before, index, true);
  }

  @Override
  public GraphFigure graph() {
    return graph;
  }

  private GraphFigure draw(String title) {
    NodeReader reader = new NodeReader();
    TreeWalk walk = TreeWalk.from(store, root, reader, MOST_NODES);
    Optional<TreeWalk> old = before.map(cid -> TreePicture.older(store, cid, new NodeReader()));
    List<Integer> digits = index.isPresent() ? digits(index.getAsLong(), reader.height) : List.of();
    List<Integer> way = way(walk, digits, reader.height);
    TreePicture picture = new TreePicture(walk, schema.shape().slots(), way, old, slice);
    return new GraphFigure(
        title,
        sentence(walk, picture, reader.height, way),
        picture.boxes(),
        digits.isEmpty() ? Optional.empty() : Optional.of(banner(digits, way)),
        picture.meanings(),
        picture.notes(),
        List.of(table(walk)));
  }

  /// Reads the blocks of one tree. How high a node stands is known from the root alone.
  private final class NodeReader implements TreeWalk.Reader {

    private int height;

    @Override
    public Content read(Bytes block, List<Integer> path) {
      AmtShape shape = schema.shape();
      if (!path.isEmpty()) {
        return content(TreeBlocks.amtNode(block, shape, height - path.size()), path, "");
      }
      TreeBlocks.AmtTop top = TreeBlocks.amtRoot(block, shape);
      height = top.height();
      String values = top.count() == 1 ? "1 value" : Long.toUnsignedString(top.count()) + " values";
      return content(top.node(), path, "height " + height + ", " + values);
    }

    private Content content(TreeNode<Integer, Bytes> node, List<Integer> path, String about) {
      SortedMap<Integer, List<Entry>> entries = new TreeMap<>();
      long first = 0;
      for (int slot : path) {
        first = first * schema.shape().slots() + slot;
      }
      long offset = first * schema.shape().slots();
      node.entries()
          .forEach((slot, values) ->
              entries.put(
                  slot,
                  values.stream().map(value -> entry(offset + slot, value.getValue())).toList()));
      return new Content(node.links(), entries, about);
    }

    private Entry entry(long at, Bytes value) {
      String key = Long.toUnsignedString(at);
      return new Entry(Bytes.EMPTY, value, key, text(value));
    }

    private String text(Bytes value) {
      try {
        return TreePicture.brief(schema.value().decode(value.toArray()), VALUE_LETTERS);
      } catch (RuntimeException _) {
        return Swatch.brief(value, VALUE_LETTERS / 2);
      }
    }
  }

  /// The digits of an index, one for each level of the tree and more where it lies beyond.
  private List<Integer> digits(long followed, int height) {
    List<Integer> digits = new ArrayList<>();
    int base = schema.shape().slots();
    long rest = followed;
    while (rest != 0 || digits.size() <= height) {
      digits.addFirst((int) Long.remainderUnsigned(rest, base));
      rest = Long.divideUnsigned(rest, base);
    }
    return List.copyOf(digits);
  }

  /// The slots that are looked at: none where the index lies beyond the tree.
  private static List<Integer> way(TreeWalk walk, List<Integer> digits, int height) {
    if (digits.size() != height + 1) {
      return List.of();
    }
    List<Integer> way = List.of();
    for (Seen seen = walk.nodes().get(way); seen != null && seen.content().isPresent(); ) {
      way = TreeWalk.then(way, digits.get(way.size()));
      seen = way.size() < digits.size() ? walk.nodes().get(way) : null;
    }
    return way;
  }

  private static String unsigned(long number) {
    return number < 0 ? Long.toUnsignedString(number) : String.format(Locale.ROOT, "%,d", number);
  }

  private Banner banner(List<Integer> digits, List<Integer> way) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < digits.size(); i++) {
      boolean isUsed = i < way.size();
      String digit = String.valueOf(digits.get(i));
      groups.add(new Group(digit, isUsed ? "slot " + digit : "", isUsed ? Sign.PATH : Sign.PLAIN));
    }
    return new Banner(
        "%s in digits of base %d:".formatted(unsigned(index.orElse(0)), schema.shape().slots()),
        groups);
  }

  private String sentence(TreeWalk walk, TreePicture picture, int height, List<Integer> way) {
    String more = walk.isComplete() ? "" : "at least ";
    StringBuilder out = new StringBuilder("An AMT of height " + height + " with " + more);
    out.append(MerkleTreeFigure.count(walk.entries().size(), "value", "values")).append(" in ");
    out.append(MerkleTreeFigure.count(picture.nodes(), "node", "nodes"));
    out.append(", ").append(schema.shape().slots()).append(" slots each");
    out.append(picture.changes());
    if (index.isPresent()) {
      String key = Long.toUnsignedString(index.getAsLong());
      boolean isThere = walk.entries().stream().anyMatch(entry -> entry.keyText().equals(key));
      out.append("; index ").append(unsigned(index.getAsLong()));
      out.append(
          way.isEmpty()
              ? " lies beyond it"
              : " leads by slots "
                  + TreePicture.words(way)
                  + (isThere ? " to its value" : " to where nothing is"));
    }
    return out.append('.').toString();
  }

  private static Grid table(TreeWalk walk) {
    List<List<String>> rows = new ArrayList<>();
    for (Seen seen : walk.nodes().values()) {
      seen.content()
          .ifPresent(content ->
              content
                  .entries()
                  .forEach((slot, entries) ->
                      entries.forEach(entry ->
                          rows.add(
                              List.of(
                                  entry.keyText(),
                                  entry.valueText(),
                                  TreePicture.words(TreeWalk.then(seen.path(), slot)),
                                  DagView.brief(seen.cid()))))));
    }
    return Grid.of(
        "The values of this AMT",
        List.of(
            Grid.Column.numbers("index"),
            Grid.Column.text("value"),
            Grid.Column.text("slots"),
            Grid.Column.text("block")),
        rows);
  }
}
