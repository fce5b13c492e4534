package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the constraints of a circuit go: a tree of its parts, those of a kind taken together, with
/// how many constraints are in each.
///
/// @param part the kind of part, the whole circuit at the root
/// @param constraints how many are in it
/// @param parts the kinds of parts in it, by name
public record Census(String part, long constraints, NavigableMap<String, Census> parts) {

  /// Counts the constraints of a circuit.
  public static Census of(Circuit circuit) {
    Counter counter = new Counter();
    circuit.synthesize(
        new Inspection(circuit.name(), false, (note, _) -> counter.count(note.parts())));
    return counter.root.census(circuit.name());
  }

  /// The part that is found by going down the tree, if there is one.
  public Optional<Census> at(String... path) {
    Census census = this;
    for (String step : path) {
      Census next = census.parts.get(step);
      if (next == null) {
        return Optional.empty();
      }
      census = next;
    }
    return Optional.of(census);
  }

  /// How many constraints are in none of the parts.
  public long own() {
    return constraints - parts.values().stream().mapToLong(Census::constraints).sum();
  }

  /// Counts while a circuit is read. Most constraints come right after one in the same part.
  private static final class Counter {
    private final Tally root = new Tally();
    private List<String> last = new ArrayList<>();
    private @Nullable Tally current;

    private void count(List<String> path) {
      Tally tally = current;
      if (tally == null || !path.equals(last)) {
        tally = root;
        for (String part : path) {
          tally = tally.parts.computeIfAbsent(kind(part), _ -> new Tally());
        }
        current = tally;
        last = new ArrayList<>(path);
      }
      tally.own++;
    }

    private static String kind(String part) {
      int end = part.length();
      while (end > 0 && Character.isDigit(part.charAt(end - 1))) {
        end--;
      }
      return end < part.length() && end > 0 && part.charAt(end - 1) == ' '
          ? part.substring(0, end - 1)
          : part;
    }
  }

  private static final class Tally {
    private final NavigableMap<String, Tally> parts = new TreeMap<>();
    private long own;

    private Census census(String name) {
      NavigableMap<String, Census> inside = new TreeMap<>();
      long constraints = own;
      for (var entry : parts.entrySet()) {
        Census census = entry.getValue().census(entry.getKey());
        inside.put(entry.getKey(), census);
        constraints += census.constraints;
      }
      return new Census(name, constraints, inside);
    }
  }
}
