package fil.lab;

import fil.proofs.porep.StackedGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Layers of labels, and which labels a label needs: base parents in its own layer, expander
/// parents in the layer before.
///
/// ```java
/// GraphLayers.of("Layers of 2 KiB", StackedGraph.of(porep), 2).parentsOf(2, 63)
/// GraphLayers.of("By hand", base, expander, 2).without(1, 3)      // all that needs it greys out
/// ```
///
/// @param base for each node its parents in the same layer, all of them before it
/// @param expander for each node its parents in the layer before; layer 1 has none
/// @param layers how many
/// @param focus the label whose parents are drawn
/// @param lost a label that somebody deleted
/// @param words what stands in each node, layer by layer; none for the node's number
public record GraphLayers(
    String title,
    String alternative,
    List<List<Integer>> base,
    List<List<Integer>> expander,
    int layers,
    Optional<Label> focus,
    Optional<Label> lost,
    List<List<String>> words)
    implements Figure {

  /// The most nodes of a layer that stand beside each other.
  static final int MOST_NODES = 64;

  private static final int MOST_LAYERS = 6;

  /// A label's place.
  ///
  /// @param layer counted from 1
  /// @param node counted from 0
  public record Label(int layer, int node) implements Comparable<Label> {

    @Override
    public int compareTo(Label other) {
      int byLayer = Integer.compare(layer, other.layer);
      return byLayer == 0 ? Integer.compare(node, other.node) : byLayer;
    }

    @Override
    public String toString() {
      return "node " + node + " of layer " + layer;
    }
  }

  public GraphLayers {
    Figure.requireAlternative(title, alternative);
    base = base.stream().map(parents -> List.copyOf(parents)).toList();
    expander = expander.stream().map(parents -> List.copyOf(parents)).toList();
    words = words.stream().map(row -> List.copyOf(row)).toList();
    int nodes = base.size();
    if (nodes < 1 || nodes > MOST_NODES || expander.size() != nodes) {
      throw new IllegalArgumentException(
          "layers of %d nodes with expander parents for %d cannot be drawn: both must be the same, 1 to %d"
              .formatted(nodes, expander.size(), MOST_NODES));
    }
    if (layers < 1 || layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          layers + " layers cannot be drawn, only 1 to " + MOST_LAYERS);
    }
    for (int node = 0; node < nodes; node++) {
      requireParents(node, base.get(node), node);
      requireParents(node, expander.get(node), nodes);
    }
    if (!words.isEmpty()
        && (words.size() != layers || !words.stream().allMatch(row -> row.size() == nodes))) {
      throw new IllegalArgumentException(
          "the words need %d layers of %d nodes".formatted(layers, nodes));
    }
  }

  private static void requireParents(int node, List<Integer> parents, int below) {
    for (int parent : parents) {
      if (parent < 0 || parent >= below) {
        throw new IllegalArgumentException(
            "node %d cannot have the parent %d, only 0 to %d".formatted(node, parent, below - 1));
      }
    }
  }

  /// The layers of a graph that was made by hand.
  ///
  /// @throws IllegalArgumentException for a parent that comes too late, and for what is too large
  ///   to be drawn
  public static GraphLayers of(
      String title, List<List<Integer>> base, List<List<Integer>> expander, int layers) {
    return new GraphLayers(
            title,
            title + ".",
            base,
            expander,
            layers,
            Optional.empty(),
            Optional.empty(),
            List.of())
        .written();
  }

  /// The layers of the network's own graph. What a parent is named several times for is drawn once.
  ///
  /// @throws IllegalArgumentException for a graph of more than 64 nodes
  public static GraphLayers of(String title, StackedGraph graph, int layers) {
    if (graph.nodes() > MOST_NODES) {
      throw new IllegalArgumentException(
          "a graph of %d nodes cannot be drawn, only of %d: that of a sector of 2 KiB"
              .formatted(graph.nodes(), MOST_NODES));
    }
    List<List<Integer>> base = new ArrayList<>();
    List<List<Integer>> expander = new ArrayList<>();
    for (long node = 0; node < graph.nodes(); node++) {
      List<Integer> parents = graph.parents(node).stream().map(Math::toIntExact).toList();
      // node 0 has itself six times in the network's lists, and needs nothing
      base.add(node == 0 ? List.of() : parents.subList(0, StackedGraph.BASE_DEGREE));
      expander.add(
          node == 0 ? List.of() : parents.subList(StackedGraph.BASE_DEGREE, StackedGraph.DEGREE));
    }
    return of(title, base, expander, layers);
  }

  /// The layers with the parents of one label drawn.
  ///
  /// @throws IllegalArgumentException where there is no such label
  public GraphLayers parentsOf(int layer, int node) {
    Label label = known(layer, node);
    return with(Optional.of(label), lost, words);
  }

  /// The layers after one label was deleted.
  ///
  /// @throws IllegalArgumentException where there is no such label
  public GraphLayers without(int layer, int node) {
    Label label = known(layer, node);
    return with(focus, Optional.of(label), words);
  }

  /// The layers with what stands in each node.
  ///
  /// @param rows layer by layer
  public GraphLayers labelled(List<List<String>> rows) {
    return with(focus, lost, rows);
  }

  /// The layers with a sentence of the author's own. Call it last: other changes write it anew.
  public GraphLayers described(String sentence) {
    return new GraphLayers(title, sentence, base, expander, layers, focus, lost, words);
  }

  private GraphLayers with(
      Optional<Label> newFocus, Optional<Label> newLost, List<List<String>> newWords) {
    return new GraphLayers(title, title + ".", base, expander, layers, newFocus, newLost, newWords)
        .written();
  }

  private GraphLayers written() {
    return described(sentence());
  }

  private Label known(int layer, int node) {
    if (layer < 1 || layer > layers || node < 0 || node >= base.size()) {
      throw new IllegalArgumentException(
          "there is no node %d in layer %d: nodes go from 0 to %d, layers from 1 to %d"
              .formatted(node, layer, base.size() - 1, layers));
    }
    return new Label(layer, node);
  }

  int nodes() {
    return base.size();
  }

  /// The labels that go into a label, each once: base parents, then expander parents.
  List<Label> parentsOf(Label label) {
    List<Label> parents = new ArrayList<>(baseParents(label));
    parents.addAll(expanderParents(label));
    return parents;
  }

  List<Label> baseParents(Label label) {
    return base.get(label.node()).stream()
        .distinct()
        .map(node -> new Label(label.layer(), node))
        .toList();
  }

  List<Label> expanderParents(Label label) {
    return label.layer() == 1
        ? List.of()
        : expander.get(label.node()).stream()
            .distinct()
            .map(node -> new Label(label.layer() - 1, node))
            .toList();
  }

  /// All labels that must be known before a label can be, itself included.
  public NavigableSet<Label> neededFor(int layer, int node) {
    NavigableSet<Label> needed = new TreeSet<>();
    Deque<Label> open = new ArrayDeque<>(List.of(known(layer, node)));
    while (!open.isEmpty()) {
      Label label = open.pop();
      if (needed.add(label)) {
        open.addAll(parentsOf(label));
      }
    }
    return needed;
  }

  /// All labels that cannot be computed without the deleted one, which is not among them.
  public NavigableSet<Label> greyedOut() {
    NavigableSet<Label> gone = new TreeSet<>();
    lost.ifPresent(gone::add);
    for (int layer = 1; layer <= layers && lost.isPresent(); layer++) {
      for (int node = 0; node < nodes(); node++) {
        Label label = new Label(layer, node);
        if (parentsOf(label).stream().anyMatch(gone::contains)) {
          gone.add(label);
        }
      }
    }
    lost.ifPresent(gone::remove);
    return gone;
  }

  @Override
  public Picture picture() {
    return Picture.of(new GraphLayersDrawing(this).draw(), title, alternative);
  }

  /// A letter for each label.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    NavigableSet<Label> grey = greyedOut();
    for (int layer = 1; layer <= layers; layer++) {
      out.append("layer ").append(layer).append("  ");
      for (int node = 0; node < nodes(); node++) {
        out.append(letter(new Label(layer, node), grey));
      }
      out.append('\n');
    }
    return out.append(
            "@ the label   b base parent   e expander parent   x deleted   - greyed out\n")
        .toString();
  }

  private char letter(Label label, NavigableSet<Label> grey) {
    if (lost.filter(label::equals).isPresent()) {
      return 'x';
    }
    if (focus.filter(label::equals).isPresent()) {
      return '@';
    }
    if (focus.filter(of -> baseParents(of).contains(label)).isPresent()) {
      return 'b';
    }
    if (focus.filter(of -> expanderParents(of).contains(label)).isPresent()) {
      return 'e';
    }
    return grey.contains(label) ? '-' : '.';
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (int node : focus.map(label -> List.of(label.node())).orElseGet(this::allNodes)) {
      rows.add(List.of(String.valueOf(node), numbers(base.get(node)), numbers(expander.get(node))));
    }
    return List.of(
        Grid.of(
            focus.isPresent() ? "Parents of the label" : "Parents of each node",
            List.of(
                Grid.Column.numbers("node"),
                Grid.Column.text("base parents (same layer)"),
                Grid.Column.text("expander parents (layer before)")),
            rows));
  }

  private List<Integer> allNodes() {
    return IntStream.range(0, nodes()).boxed().toList();
  }

  private static String numbers(List<Integer> parents) {
    return parents.isEmpty()
        ? "none"
        : parents.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private String sentence() {
    StringBuilder out = new StringBuilder();
    out.append(MerkleTreeFigure.count(layers, "layer", "layers")).append(" of ");
    out.append(MerkleTreeFigure.count(nodes(), "label", "labels"));
    focus.ifPresent(label -> {
      out.append("; ").append(label).append(" needs ");
      out.append(among(baseParents(label), "its own layer"));
      if (label.layer() > 1) {
        out.append(" and ").append(among(expanderParents(label), "the layer before"));
      }
      int all = neededFor(label.layer(), label.node()).size() - 1;
      out.append(", and through them ").append(MerkleTreeFigure.count(all, "label", "labels"));
    });
    lost.ifPresent(label -> {
      out.append("; without ").append(label).append(' ');
      out.append(MerkleTreeFigure.count(greyedOut().size(), "other", "others"));
      out.append(" cannot be computed");
    });
    return out.append('.').toString();
  }

  private static String among(List<Label> labels, String where) {
    return labels.isEmpty()
        ? "none of " + where
        : labels.stream()
                .map(label -> String.valueOf(label.node()))
                .collect(Collectors.joining(", "))
            + " of "
            + where;
  }
}
