package fil.proofs.fault;

import java.util.Comparator;

/// Where a label is.
///
/// In their natural order, layer by layer, every label comes after all that it is made of.
///
/// @param layer counted from 1
/// @param node counted from 0
public record LabelPlace(int layer, long node) implements Comparable<LabelPlace> {

  private static final Comparator<LabelPlace> ORDER =
      Comparator.comparingInt(LabelPlace::layer).thenComparingLong(LabelPlace::node);

  public LabelPlace {
    if (layer < 1 || node < 0) {
      throw new IllegalArgumentException(
          "layers are counted from 1 and nodes from 0, not " + layer + " and " + node);
    }
  }

  @Override
  public int compareTo(LabelPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "node " + node + " of layer " + layer;
  }
}
