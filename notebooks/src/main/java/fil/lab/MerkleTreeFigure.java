package fil.lab;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// A hash tree, with what changed in red and with what opens a leaf marked.
///
/// ```java
/// MerkleTreeFigure.of("The sector's tree", rows)          // rows: leaves first, root last
///     .comparedTo(rowsBefore)                             // red: nodes whose hash differs
///     .opening(37)                                        // the path of leaf 37 and its siblings
/// ```
///
/// What is red is found by comparing hashes, not by drawing a path: a wrong tree looks wrong. Any
/// arity will do, and it may differ from row to row. Trees of more than 64 leaves are folded: the
/// top rows, and the bottom rows around the leaf that matters.
///
/// @param rows the hashes, leaves first, root last; each row divides the one below it
/// @param before the same tree before the change, or an empty list
/// @param opened the leaf that is opened, or -1
/// @param names lines under the tree that say what it is called, like a CID; usually none
public record MerkleTreeFigure(
    String title,
    String alternative,
    List<List<Bytes>> rows,
    List<List<Bytes>> before,
    int opened,
    List<String> names)
    implements Figure {

  /// A node's place: its row, counted from the leaves, and its place in the row.
  record Node(int level, int index) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      return level != other.level
          ? Integer.compare(level, other.level)
          : Integer.compare(index, other.index);
    }
  }

  public MerkleTreeFigure {
    Figure.requireAlternative(title, alternative);
    rows = requireTree(rows);
    before = before.isEmpty() ? List.of() : requireTree(before);
    names = List.copyOf(names);
    if (!before.isEmpty() && !sizes(before).equals(sizes(rows))) {
      throw new IllegalArgumentException(
          "trees of different shapes cannot be compared: %s nodes a row, before %s"
              .formatted(sizes(rows), sizes(before)));
    }
    if (opened < -1 || opened >= rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "no leaf %d in a tree of %d leaves, counted from 0"
              .formatted(opened, rows.getFirst().size()));
    }
  }

  /// A tree on its own.
  ///
  /// @param rows the hashes, leaves first, root last
  /// @throws IllegalArgumentException when the rows are no tree
  public static MerkleTreeFigure of(String title, List<List<Bytes>> rows) {
    return described(title, rows, List.of(), -1, List.of());
  }

  /// The tree with the nodes in red that differ from `rowsBefore`.
  ///
  /// @throws IllegalArgumentException when the shapes differ
  public MerkleTreeFigure comparedTo(List<List<Bytes>> rowsBefore) {
    return described(title, rows, rowsBefore, opened, names);
  }

  /// The tree with the path of a leaf to the root, and the siblings that an opening consists of.
  ///
  /// @throws IllegalArgumentException when there is no such leaf
  public MerkleTreeFigure opening(int leaf) {
    return described(title, rows, before, leaf, names);
  }

  /// The tree with lines under it that say what it is called.
  public MerkleTreeFigure named(String... lines) {
    return described(title, rows, before, opened, List.of(lines));
  }

  /// The figure with a sentence of the author's own. Call it last: other changes write it anew.
  public MerkleTreeFigure described(String sentence) {
    return new MerkleTreeFigure(title, sentence, rows, before, opened, names);
  }

  @Override
  public Picture picture() {
    return Picture.of(new MerkleTreeDrawing(this).draw(), title, alternative);
  }

  /// A letter for each node, a row for each level, the root on top.
  @Override
  public String sketch() {
    return new MerkleTreeDrawing(this).sketch();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> cells = new ArrayList<>();
    SortedSet<Node> told = new TreeSet<>(path());
    told.addAll(siblings());
    told.addAll(changed());
    told.add(new Node(rows.size() - 1, 0));
    for (Node node : told) {
      cells.add(
          List.of(
              String.valueOf(node.level()),
              String.valueOf(node.index()),
              role(node),
              before.isEmpty() ? "" : at(before, node).toHex(),
              at(rows, node).toHex()));
    }
    return List.of(
        Grid.of(
            "Nodes of this tree that matter here",
            List.of(
                Grid.Column.numbers("level"),
                Grid.Column.numbers("node"),
                Grid.Column.text("is"),
                Grid.Column.text("hash before"),
                Grid.Column.text("hash")),
            cells));
  }

  private String role(Node node) {
    List<String> words = new ArrayList<>();
    if (node.level() == rows.size() - 1) {
      words.add("root");
    }
    if (path().contains(node)) {
      words.add("path");
    }
    if (siblings().contains(node)) {
      words.add("sibling");
    }
    if (changed().contains(node)) {
      words.add("changed");
    }
    return String.join(", ", words);
  }

  static Bytes at(List<List<Bytes>> rows, Node node) {
    return rows.get(node.level()).get(node.index());
  }

  /// The nodes whose hash differs from before, lowest first.
  SortedSet<Node> changed() {
    SortedSet<Node> nodes = new TreeSet<>();
    for (int level = 0; level < before.size(); level++) {
      for (int i = 0; i < rows.get(level).size(); i++) {
        Node node = new Node(level, i);
        if (!at(rows, node).equals(at(before, node))) {
          nodes.add(node);
        }
      }
    }
    return nodes;
  }

  /// The opened leaf and the nodes above it.
  SortedSet<Node> path() {
    SortedSet<Node> nodes = new TreeSet<>();
    for (int level = 0, i = opened; opened >= 0 && level < rows.size(); level++) {
      nodes.add(new Node(level, i));
      i = level + 1 < rows.size() ? i / arity(level) : i;
    }
    return nodes;
  }

  /// The other children of the path's nodes: with the leaf, all that is needed to compute the root.
  SortedSet<Node> siblings() {
    SortedSet<Node> nodes = new TreeSet<>();
    for (Node node : path()) {
      if (node.level() < rows.size() - 1) {
        int arity = arity(node.level());
        int first = node.index() / arity * arity;
        for (int i = first; i < first + arity; i++) {
          nodes.add(new Node(node.level(), i));
        }
      }
    }
    nodes.removeAll(path());
    return nodes;
  }

  /// How many nodes of this level share a parent.
  int arity(int level) {
    return rows.get(level).size() / rows.get(level + 1).size();
  }

  int nodeCount() {
    return rows.stream().mapToInt(List::size).sum();
  }

  private static MerkleTreeFigure described(
      String title,
      List<List<Bytes>> rows,
      List<List<Bytes>> before,
      int opened,
      List<String> names) {
    MerkleTreeFigure bare = new MerkleTreeFigure(title, title + ".", rows, before, opened, names);
    return bare.described(bare.sentence());
  }

  private String sentence() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "A hash tree of %s and %s with the root %s",
            count(rows.getFirst().size(), "leaf", "leaves"),
            count(nodeCount(), "node", "nodes"),
            Swatch.brief(rows.getLast().getFirst(), 4)));
    if (!before.isEmpty()) {
      out.append(changeClause());
    }
    if (opened >= 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "; leaf %,d is opened by %s along its path to the root",
              opened,
              count(siblings().size(), "sibling", "siblings")));
    }
    return out.append('.').toString();
  }

  private String changeClause() {
    SortedSet<Node> changed = changed();
    List<Node> leaves = changed.stream().filter(node -> node.level() == 0).toList();
    if (changed.isEmpty()) {
      return "; no node differs from before";
    }
    String what =
        leaves.size() == 1
            ? String.format(Locale.ROOT, "leaf %,d", leaves.getFirst().index())
            : count(leaves.size(), "leaf", "leaves");
    int above = changed.size() - leaves.size();
    return String.format(
        Locale.ROOT,
        "; %,d of %s differ from before: %s and %s above",
        changed.size(),
        count(nodeCount(), "node", "nodes"),
        what,
        count(above, "node", "nodes"));
  }

  static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  private static List<Integer> sizes(List<List<Bytes>> rows) {
    return rows.stream().map(List::size).toList();
  }

  private static List<List<Bytes>> requireTree(List<List<Bytes>> rows) {
    List<List<Bytes>> copy = rows.stream().map(row -> List.copyOf(row)).toList();
    boolean tree = !copy.isEmpty() && copy.getLast().size() == 1;
    for (int level = 0; tree && level + 1 < copy.size(); level++) {
      int size = copy.get(level).size();
      int above = copy.get(level + 1).size();
      tree = above > 0 && size > above && size % above == 0;
    }
    if (!tree) {
      throw new IllegalArgumentException(
          "rows of %s nodes are no tree: give the leaves first, the root alone last"
              .formatted(sizes(copy)));
    }
    return Collections.unmodifiableList(copy);
  }
}
