package fil.lab;

import fil.num.Bytes32;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Seal;
import fil.proofs.porep.StackedGraph;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// From a whole sector down to one node: where it lies, what it holds, which labels hide it, and
/// the ways from it up to the commitments.
///
/// ```java
/// sector.seal(me).microscope(37)
/// SectorMicroscope.of("Node 37", seal, 37)
/// ```
///
/// @param nodes how many nodes the sector has
/// @param node the one that is looked at
/// @param baseParents nodes whose labels of the same layer go into its label
/// @param expanderParents nodes whose labels of the layer before do
/// @param contents what there is about the node, in the order in which it comes about
/// @param paths from the node to the roots of the trees
public record SectorMicroscope(
    String title,
    String alternative,
    int nodes,
    int node,
    List<Integer> baseParents,
    List<Integer> expanderParents,
    List<Content> contents,
    List<Path> paths)
    implements Figure {

  /// The most nodes of which each has a square of its own.
  private static final int MOST_NODES = 64;

  /// Something that is kept or computed of the node.
  public record Content(String what, Bytes32 value) {}

  /// The nodes from a leaf to a root, both included.
  ///
  /// @param tree what the tree is called
  /// @param root what its root is called
  /// @param arity how many nodes are hashed into one
  public record Path(String tree, String root, int arity, List<Bytes32> nodes) {
    public Path {
      nodes = List.copyOf(nodes);
    }
  }

  public SectorMicroscope {
    Figure.requireAlternative(title, alternative);
    baseParents = List.copyOf(baseParents);
    expanderParents = List.copyOf(expanderParents);
    contents = List.copyOf(contents);
    paths = List.copyOf(paths);
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "the microscope looks at sectors of up to %d nodes, 2 KiB, not of %,d"
              .formatted(MOST_NODES, nodes));
    }
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException("nodes go from 0 to " + (nodes - 1) + ", not " + node);
    }
  }

  /// One node of a sealed sector.
  ///
  /// @throws IllegalArgumentException where there is no such node, or the sector has more than 64
  public static SectorMicroscope of(String title, Seal seal, int node) {
    int nodes = Math.toIntExact(seal.porep().nodes());
    SectorMicroscope bare =
        new SectorMicroscope(
            title, title + ".", nodes, node, List.of(), List.of(), List.of(), List.of());
    List<Integer> parents =
        node == 0
            ? List.of()
            : StackedGraph.of(seal.porep()).parents(node).stream().map(Math::toIntExact).toList();
    int base = Math.min(StackedGraph.BASE_DEGREE, parents.size());
    SectorMicroscope whole =
        new SectorMicroscope(
            title,
            bare.alternative(),
            nodes,
            node,
            parents.subList(0, base).stream().distinct().toList(),
            parents.subList(base, parents.size()).stream().distinct().toList(),
            contents(seal, node),
            List.of(
                path("tree D: the data", "CommD", seal.staged().treeD(), node),
                path("tree C: the columns", "CommC", single(seal.commitment().treeC()), node),
                path(
                    "tree R: the replica",
                    "CommRLast",
                    single(seal.commitment().treeRLast()),
                    node)));
    return whole.described(whole.sentence());
  }

  private static List<Content> contents(Seal seal, int node) {
    List<Content> contents = new ArrayList<>();
    contents.add(new Content("data, padded", seal.staged().data().at(node)));
    List<Nodes> layers = seal.labels().layers();
    for (int layer = 1; layer <= layers.size(); layer++) {
      String key = layer == layers.size() ? ", the key" : "";
      contents.add(new Content("label, layer " + layer + key, layers.get(layer - 1).at(node)));
    }
    contents.add(new Content("replica: data + key", seal.replica().nodes().at(node)));
    contents.add(
        new Content(
            "column: hash of its labels", single(seal.commitment().treeC()).leaves().at(node)));
    return contents;
  }

  /// Sectors of this size have one tree that is not joined of others.
  private static MerkleTree single(CompoundTree tree) {
    return tree.baseTrees().getFirst();
  }

  private static Path path(String name, String root, MerkleTree tree, int leaf) {
    List<Bytes32> nodes = new ArrayList<>();
    long at = leaf;
    for (Nodes row : tree.rows()) {
      nodes.add(row.at(at));
      at /= tree.arity();
    }
    return new Path(name, root, tree.arity(), nodes);
  }

  /// The same node, where something else lies on disk than was sealed.
  ///
  /// @param replica what the disk gives back
  public SectorMicroscope onDisk(Bytes32 replica) {
    List<Content> more = new ArrayList<>(contents);
    more.add(new Content("on disk now, damaged", replica));
    return new SectorMicroscope(
        title,
        alternative + " On disk the replica's node is not what was sealed.",
        nodes,
        node,
        baseParents,
        expanderParents,
        more,
        paths);
  }

  /// The node with a sentence of the author's own.
  public SectorMicroscope described(String sentence) {
    return new SectorMicroscope(
        title, sentence, nodes, node, baseParents, expanderParents, contents, paths);
  }

  @Override
  public Picture picture() {
    return Picture.of(new SectorMicroscopeDrawing(this).draw(), title, alternative);
  }

  /// The sector as letters, eight a row, and the node's contents.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < nodes; i++) {
      out.append(
          i == node
              ? '@'
              : baseParents.contains(i) ? 'b' : expanderParents.contains(i) ? 'e' : '.');
      out.append(i % 8 == 7 || i == nodes - 1 ? '\n' : ' ');
    }
    out.append("@ the node   b base parent   e expander parent\n\n");
    int widest = contents.stream().mapToInt(content -> content.what().length()).max().orElse(0);
    for (Content content : contents) {
      out.append(content.what()).repeat(" ", widest - content.what().length() + 2);
      out.append(Swatch.brief(content.value().bytes(), 8)).append('\n');
    }
    for (Path path : paths) {
      out.append('\n').append(path.tree()).append(", ").append(path.arity()).append(" into 1: ");
      out.append(
          path.nodes().stream()
              .map(hash -> Swatch.brief(hash.bytes(), 4))
              .collect(Collectors.joining(" > ")));
      out.append(" = ").append(path.root());
    }
    return out.append('\n').toString();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    contents.forEach(content -> rows.add(List.of(content.what(), content.value().toHex())));
    rows.add(List.of("base parents", numbers(baseParents)));
    rows.add(List.of("expander parents", numbers(expanderParents)));
    for (Path path : paths) {
      for (int row = 1; row < path.nodes().size(); row++) {
        boolean isRoot = row == path.nodes().size() - 1;
        rows.add(
            List.of(
                path.tree() + ", row " + row + (isRoot ? " = " + path.root() : ""),
                path.nodes().get(row).toHex()));
      }
    }
    Grid grid =
        Grid.of(
            "Node %d in full".formatted(node),
            List.of(Grid.Column.text("what"), Grid.Column.text("value")),
            rows);
    return List.of(grid.showing(rows.size()));
  }

  private static String numbers(List<Integer> nodes) {
    return nodes.isEmpty()
        ? "none"
        : nodes.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private String sentence() {
    List<String> ways =
        paths.stream().map(path -> path.nodes().size() - 1 + " to " + path.root()).toList();
    return String.format(
        Locale.ROOT,
        "Node %d of %d holds bytes %,d to %,d of the sector; its label needs %s; steps up: %s.",
        node,
        nodes,
        node * Bytes32.SIZE,
        (node + 1) * Bytes32.SIZE - 1,
        node == 0
            ? "no other"
            : "those of nodes %s in its own layer and %s in the layer before"
                .formatted(numbers(baseParents), numbers(expanderParents)),
        String.join(", ", ways));
  }
}
