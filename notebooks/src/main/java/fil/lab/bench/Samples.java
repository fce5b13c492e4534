package fil.lab.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Measured values of one kind.
final class Samples {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int count() {
    return values.size();
  }

  double median() {
    return percentile(50);
  }

  /// The smallest value that at least `percent` of all do not exceed.
  ///
  /// @throws IllegalStateException where nothing has been measured
  double percentile(int percent) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing has been measured");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.max(0, Math.ceilDiv(percent * sorted.size(), 100) - 1));
  }
}
