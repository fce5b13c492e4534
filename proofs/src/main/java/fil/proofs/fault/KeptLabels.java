package fil.proofs.fault;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Which labels a prover keeps on disk.
///
/// @param places in ascending order
public record KeptLabels(NavigableSet<LabelPlace> places) {

  /// Whoever keeps nothing.
  public static final KeptLabels NONE = new KeptLabels(new TreeSet<>());

  public KeptLabels {
    places = Collections.unmodifiableNavigableSet(new TreeSet<>(places));
  }

  /// These labels.
  public static KeptLabels of(Collection<LabelPlace> places) {
    return new KeptLabels(new TreeSet<>(places));
  }

  /// Those labels of a sector that somebody chooses.
  public static KeptLabels where(int layers, long nodes, Predicate<LabelPlace> isKept) {
    NavigableSet<LabelPlace> places = new TreeSet<>();
    for (int layer = 1; layer <= layers; layer++) {
      for (long node = 0; node < nodes; node++) {
        LabelPlace place = new LabelPlace(layer, node);
        if (isKept.test(place)) {
          places.add(place);
        }
      }
    }
    return new KeptLabels(places);
  }

  /// All labels of one layer.
  public static KeptLabels layer(int layer, long nodes) {
    return where(layer, nodes, place -> place.layer() == layer);
  }

  /// Every second label of all layers, that of node 0 first.
  public static KeptLabels everySecond(int layers, long nodes) {
    return where(layers, nodes, place -> place.node() % 2 == 0);
  }

  /// Whether the label is kept.
  public boolean has(LabelPlace place) {
    return places.contains(place);
  }

  /// How many labels are kept.
  public int count() {
    return places.size();
  }
}
