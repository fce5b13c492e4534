package fil.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The classes of a histogram: which values count together, and how many there are in each.
///
/// @param names what stands below each bar
/// @param counts how many values each class has
record Classes(List<String> names, List<Double> counts) {

  /// The most bars that stand beside each other with room for their names.
  private static final int MOST = 24;

  /// How many classes values share that are not whole numbers near each other.
  private static final int SHARED = 12;

  Classes {
    names = List.copyOf(names);
    counts = List.copyOf(counts);
  }

  /// Sorts values into classes.
  ///
  /// @throws IllegalArgumentException where there are none, or one is not finite
  static Classes of(String title, List<Double> values) {
    if (values.isEmpty() || !values.stream().allMatch(value -> Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "histogram '" + title + "' needs values, and finite ones, not " + values);
    }
    double least = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double most = values.stream().mapToDouble(value -> value).max().orElseThrow();
    boolean whole = values.stream().allMatch(value -> value == Math.rint(value));
    boolean single = whole && most - least < MOST;
    int classes = single ? (int) (most - least) + 1 : SHARED;
    double width = single ? 1 : most == least ? 1 : (most - least) / classes;
    int[] counts = new int[classes];
    for (double value : values) {
      counts[Math.min(classes - 1, (int) ((value - least) / width))]++;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      names.add(
          single
              ? Chart.brief(least + i)
              : Chart.brief(least + i * width) + " – " + Chart.brief(least + (i + 1) * width));
    }
    return new Classes(names, doubles(counts));
  }

  /// The places of so many bars, from 0 on.
  static List<Double> places(int bars) {
    return DoubleStream.iterate(0, place -> place + 1).limit(bars).boxed().toList();
  }

  /// How many values there are, and where most of them lie.
  static String inWords(List<String> names, Chart.Series counts) {
    double all = counts.ys().stream().mapToDouble(count -> count).sum();
    double largest = counts.ys().stream().mapToDouble(count -> count).max().orElse(0);
    return "%s values from %s to %s; the most, %s, lie at %s."
        .formatted(
            Chart.brief(all),
            names.getFirst().replaceAll(" – .*", ""),
            names.getLast().replaceAll(".* – ", ""),
            Chart.brief(largest),
            names.get(counts.ys().indexOf(largest)));
  }

  private static List<Double> doubles(int[] counts) {
    List<Double> doubles = new ArrayList<>();
    for (int count : counts) {
      doubles.add((double) count);
    }
    return doubles;
  }
}
