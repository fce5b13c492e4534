package fil.lab;

import fil.proofs.r1cs.Census;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Where the constraints of a circuit go: an area for each kind of part, as large as its share, and
/// in it an area for each of its own parts.
///
/// ```java
/// ConstraintMap.of("A window PoSt of 2 KiB", Census.of(circuit))
/// ```
///
/// @param census the circuit's parts, counted
public record ConstraintMap(String title, String alternative, Census census) implements Figure {

  /// How many bars' width the text form has.
  private static final int WIDTH = 40;

  /// A part with its share of the whole.
  ///
  /// @param name of the kind of part
  /// @param constraints how many it has
  /// @param parts its own parts, the largest first
  record Area(String name, long constraints, List<Area> parts) {

    Area {
      parts = List.copyOf(parts);
    }
  }

  public ConstraintMap {
    Figure.requireAlternative(title, alternative);
    if (census.constraints() < 1) {
      throw new IllegalArgumentException("a circuit without constraints has no map");
    }
  }

  /// The map of a circuit.
  public static ConstraintMap of(String title, Census census) {
    ConstraintMap bare = new ConstraintMap(title, title + ".", census);
    Area largest = bare.areas().getFirst();
    return bare.described(
        String.format(
            Locale.ROOT,
            "A map of %,d constraints: the largest area is '%s' with %.1f %%.",
            census.constraints(),
            largest.name(),
            100.0 * largest.constraints() / census.constraints()));
  }

  /// The map with a sentence of the author's own.
  public ConstraintMap described(String sentence) {
    return new ConstraintMap(title, sentence, census);
  }

  /// The areas, the largest first. Where all is in one part, its parts are taken.
  List<Area> areas() {
    return parts(withoutShells(census), 2);
  }

  /// The first part that is not all in one of its own parts.
  private static Census withoutShells(Census census) {
    Census inner = census;
    while (inner.parts().size() == 1
        && inner.parts().firstEntry().getValue().constraints() == inner.constraints()
        && !inner.parts().firstEntry().getValue().parts().isEmpty()) {
      inner = inner.parts().firstEntry().getValue();
    }
    return inner;
  }

  private static List<Area> parts(Census census, int depth) {
    List<Area> areas = new ArrayList<>();
    for (Census part : census.parts().values()) {
      areas.add(
          new Area(
              part.part(),
              part.constraints(),
              depth > 1 ? parts(withoutShells(part), depth - 1) : List.of()));
    }
    if (census.own() > 0) {
      areas.add(new Area(areas.isEmpty() ? census.part() : "besides", census.own(), List.of()));
    }
    areas.sort(Comparator.comparingLong(Area::constraints).reversed());
    return areas;
  }

  @Override
  public Picture picture() {
    return Picture.of(new ConstraintMapDrawing(this).draw(), title, alternative);
  }

  /// A bar for each area.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (Area area : areas()) {
      int bar = (int) Math.max(1, WIDTH * area.constraints() / census.constraints());
      out.append(
          String.format(
              Locale.ROOT, "%-40s %s %,d%n", "#".repeat(bar), area.name(), area.constraints()));
    }
    return out.toString();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Area area : areas()) {
      rows.add(row(area.name(), area.constraints()));
      area.parts()
          .forEach(part -> rows.add(row(area.name() + " › " + part.name(), part.constraints())));
    }
    return List.of(
        Grid.of(
            "Data of: " + title,
            List.of(
                Grid.Column.text("part"),
                Grid.Column.numbers("constraints"),
                Grid.Column.numbers("share [%]")),
            rows));
  }

  private List<String> row(String name, long constraints) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%,d", constraints),
        String.format(Locale.ROOT, "%.1f", 100.0 * constraints / census.constraints()));
  }
}
