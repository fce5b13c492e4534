package fil.exercises.sealing;

import java.util.List;
import java.util.Locale;

/// How long a stage took at four sizes, one after the other in a program that had just started.
///
/// @param nodes how many nodes the sectors had, the smallest first
/// @param seconds how long the stage took for each
public record Growth(List<Long> nodes, List<Double> seconds) {

  public Growth {
    nodes = List.copyOf(nodes);
    seconds = List.copyOf(seconds);
    if (nodes.size() != seconds.size() || nodes.size() < 3) {
      throw new IllegalArgumentException(
          "%d sizes with %d times".formatted(nodes.size(), seconds.size()));
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(String.format(Locale.ROOT, "%,d nodes in %.4g s", nodes.get(i), seconds.get(i)));
    }
    return text.toString();
  }
}
