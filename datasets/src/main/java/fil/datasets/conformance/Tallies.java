package fil.datasets.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// How many checks of each family passed, and what was wrong with the others.
final class Tallies {

  private static final int MAX_COMPLAINTS = 20;

  private final SequencedMap<String, long[]> counts = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();

  /// Begins a family, so that it is listed in its place, also where it stays empty.
  void begin(String family) {
    counts.putIfAbsent(family, new long[2]);
  }

  /// Counts one check.
  ///
  /// @param check gives true where it passes; an exception is a failure too
  /// @return whether it passed
  boolean check(String family, String what, Supplier<Boolean> check) {
    begin(family);
    long[] count = counts.getOrDefault(family, new long[2]);
    count[1]++;
    try {
      if (check.get()) {
        count[0]++;
        return true;
      }
      complain(family + ": " + what);
    } catch (RuntimeException e) {
      complain(family + ": " + what + ": " + e.getMessage());
    }
    return false;
  }

  private void complain(String complaint) {
    if (complaints.size() < MAX_COMPLAINTS) {
      complaints.add(complaint);
    }
  }

  List<CoreReport.Family> families() {
    return counts.entrySet().stream()
        .map(entry ->
            new CoreReport.Family(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .toList();
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  long failures() {
    return counts.values().stream().mapToLong(count -> count[1] - count[0]).sum();
  }
}
