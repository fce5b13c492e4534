package fil.proofs.fault;

import fil.proofs.porep.StackedGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/// Which labels have to be computed again for one that is asked for. Computes no hash.
///
/// May be used by many threads; it remembers the parents that it has looked up.
public final class Regeneration {

  private final StackedGraph graph;
  private final int layers;
  private final KeptLabels kept;
  private final Set<ParentKind> kinds;
  private final SortedMap<Long, List<Long>> known;

  /// @param graph whose parents the labels have
  /// @param layers how many layers of labels
  /// @param kept labels that are on disk, at which the way back ends
  public Regeneration(StackedGraph graph, int layers, KeptLabels kept) {
    this(graph, layers, kept, EnumSet.allOf(ParentKind.class), new ConcurrentSkipListMap<>());
  }

  private Regeneration(
      StackedGraph graph,
      int layers,
      KeptLabels kept,
      Set<ParentKind> kinds,
      SortedMap<Long, List<Long>> known) {
    if (layers < 1) {
      throw new IllegalArgumentException("labels have layers, not " + layers);
    }
    this.graph = graph;
    this.layers = layers;
    this.kept = kept;
    this.kinds = kinds;
    this.known = known;
  }

  public int layers() {
    return layers;
  }

  public KeptLabels kept() {
    return kept;
  }

  /// The same labels with others on disk.
  public Regeneration keeping(KeptLabels others) {
    return new Regeneration(graph, layers, others, kinds, known);
  }

  /// The same labels, as if they were made of parents of one kind alone: what the other kind is
  /// there for.
  public Regeneration madeOf(ParentKind kind) {
    return new Regeneration(graph, layers, kept, EnumSet.of(kind), known);
  }

  /// The labels that one label is made of, each once: none for node 0, else base parents of its
  /// layer and expander parents of the layer before, see [#madeOf].
  public List<LabelPlace> parents(LabelPlace place) {
    if (place.node() == 0) {
      return List.of();
    }
    List<Long> nodes = known.computeIfAbsent(place.node(), graph::parents);
    NavigableSet<LabelPlace> parents = new TreeSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      ParentKind kind = ParentKind.at(i);
      int layer = kind.layerBelow(place.layer());
      if (kinds.contains(kind) && layer > 0) {
        parents.add(new LabelPlace(layer, nodes.get(i)));
      }
    }
    return new ArrayList<>(parents);
  }

  /// The labels to compute for one, itself included, in an order in which that can be done; none
  /// where it is kept.
  ///
  /// @throws IndexOutOfBoundsException when there is no such label
  public NavigableSet<LabelPlace> needed(LabelPlace wanted) {
    if (wanted.layer() > layers || wanted.node() >= graph.nodes()) {
      throw new IndexOutOfBoundsException(
          wanted + " in " + layers + " layers of " + graph.nodes() + " nodes");
    }
    NavigableSet<LabelPlace> needed = new TreeSet<>();
    Deque<LabelPlace> open = new ArrayDeque<>();
    if (!kept.has(wanted)) {
      needed.add(wanted);
      open.add(wanted);
    }
    while (!open.isEmpty()) {
      for (LabelPlace parent : parents(open.remove())) {
        if (!kept.has(parent) && needed.add(parent)) {
          open.add(parent);
        }
      }
    }
    return Collections.unmodifiableNavigableSet(needed);
  }

  /// How many labels the key of a node takes, which is its label in the last layer.
  public int labels(long node) {
    return needed(new LabelPlace(layers, node)).size();
  }

  /// How many of them come one after the other, however many machines there are: the longest chain
  /// of labels to compute in which each is made of the one before it.
  public int chain(long node) {
    NavigableMap<LabelPlace, Integer> chains = new TreeMap<>();
    for (LabelPlace place : needed(new LabelPlace(layers, node))) {
      int before =
          parents(place).stream().mapToInt(at -> chains.getOrDefault(at, 0)).max().orElse(0);
      chains.put(place, before + 1);
    }
    return chains.isEmpty() ? 0 : chains.lastEntry().getValue();
  }

  /// The mean of [#labels] over all nodes.
  public double mean() {
    long sum = 0;
    for (long node = 0; node < graph.nodes(); node++) {
      sum += labels(node);
    }
    return (double) sum / graph.nodes();
  }

  /// The most that it takes for any node.
  public int worst() {
    int worst = 0;
    for (long node = 0; node < graph.nodes(); node++) {
      worst = Math.max(worst, labels(node));
    }
    return worst;
  }
}
