package fil.lab;

import static java.util.Objects.requireNonNull;

import fil.lab.GraphBox.Column;
import fil.lab.GraphBox.Form;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.lab.draw.Canvas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Puts the boxes of a graph in rows, each below all that lead to it, and finds room for arrows
/// that skip rows: those to the same box share a narrow passage in each row.
final class GraphLayout {

  static final int MARGIN = 18;

  /// How high the bar on a new box stands above it.
  static final int BAR = 4;

  private static final int MOST_ROWS = 12;
  private static final int ROW_GAP = 44;
  private static final double PASSAGE = 8;
  private static final double PASSAGE_MARGIN = 2;
  private static final double WIDE_MARGIN = 8;
  private static final double MORE = 64;

  /// A small square and the room it wants.
  private static final double TINY_STEP = 26;

  /// How large boxes with a sign and boxes without one may be drawn, tried in this order.
  private record Forms(Form signed, Form plain) {}

  private static final List<Forms> LARGE =
      List.of(
          new Forms(Form.FULL, Form.FULL),
          new Forms(Form.FULL, Form.BRIEF),
          new Forms(Form.FULL, Form.TINY));

  private static final List<Forms> SMALL =
      List.of(new Forms(Form.BRIEF, Form.TINY), new Forms(Form.TINY, Form.TINY));

  /// How narrow a box with a sign may become for others to be drawn beside it.
  private static final double NARROW = 260;

  /// How much of a row the boxes with a sign take then.
  private static final double SHARE = 0.6;

  /// A place in a row: a box, or the passage of arrows on their way to the box of that id.
  static final class Place {
    private final String id;
    private final double width;
    private final Optional<GraphBox> box;
    private double wish;
    private double x;

    private Place(String id, double width, Optional<GraphBox> box) {
      this.id = id;
      this.width = width;
      this.box = box;
    }

    Optional<GraphBox> box() {
      return box;
    }

    double x() {
      return x;
    }

    double middle() {
      return x + width / 2;
    }

    /// How much room it wants on either side.
    private double margin() {
      return box.map(shape -> GraphLayout.margin(shape.form())).orElse(PASSAGE_MARGIN);
    }
  }

  /// A row of places.
  ///
  /// @param hidden how many boxes of this row are not drawn
  record Row(List<Place> places, int hidden, double y, double height) {}

  /// An arrow's way from a slot to a box.
  record Arrow(Sign sign, List<Point> points) {}

  /// Where an arrow begins, turns or ends.
  record Point(double x, double y) {}

  private final SequencedMap<String, Box> boxes;
  private final Map<String, Integer> depths;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Place> drawn = new HashMap<>();
  private final int hiddenRows;

  GraphLayout(GraphFigure graph, double top) {
    this.boxes = graph.byId();
    this.depths = GraphRows.depths(graph.boxes());
    List<List<Box>> byRow = byRow(graph.boxes());
    List<List<GraphBox>> shapes = chooseShapes(byRow);
    double y = top;
    for (int r = 0; r < shapes.size(); r++) {
      List<Place> places = places(shapes, r);
      int hidden = byRow.get(r).size() - shapes.get(r).size();
      place(places, hidden > 0 ? MORE : 0);
      double height = shapes.get(r).stream().mapToDouble(GraphBox::height).max().orElse(0);
      rows.add(new Row(places, hidden, y, height));
      y += height + ROW_GAP;
    }
    hiddenRows = byRow.size() - shapes.size();
  }

  List<Row> rows() {
    return rows;
  }

  /// How many rows below the last one are not drawn.
  int hiddenRows() {
    return hiddenRows;
  }

  int hiddenBoxes() {
    return boxes.size() - drawn.size();
  }

  boolean isDrawn(String id) {
    return drawn.containsKey(id);
  }

  double bottom() {
    return rows.isEmpty() ? 0 : rows.getLast().y() + rows.getLast().height();
  }

  static double room() {
    return Canvas.FULL_WIDTH - 2.0 * MARGIN;
  }

  private List<List<Box>> byRow(List<Box> all) {
    TreeMap<Integer, List<Box>> byRow = new TreeMap<>();
    for (Box box : all) {
      byRow.computeIfAbsent(depth(box.id()), _ -> new ArrayList<>()).add(box);
    }
    return List.copyOf(byRow.values());
  }

  private int depth(String id) {
    return requireNonNull(depths.get(id));
  }

  /// The boxes that are drawn, and how large.
  private List<List<GraphBox>> chooseShapes(List<List<Box>> byRow) {
    List<List<GraphBox>> shapes = new ArrayList<>();
    Set<String> reached = new HashSet<>();
    for (int r = 0; r < Math.min(MOST_ROWS, byRow.size()); r++) {
      List<Box> candidates = new ArrayList<>();
      for (Box box : byRow.get(r)) {
        if (r == 0 || reached.contains(box.id())) {
          candidates.add(box);
        }
      }
      int row = r;
      long passing = reached.stream().filter(id -> depth(id) > row).count();
      double width = room() - passing * (PASSAGE + 2 * PASSAGE_MARGIN);
      if (candidates.size() < byRow.get(r).size()) {
        width -= MORE;
      }
      List<GraphBox> chosen = fit(candidates, width);
      for (GraphBox shape : chosen) {
        shape.box().slots().forEach(slot -> slot.to().ifPresent(reached::add));
      }
      shapes.add(chosen);
    }
    return shapes;
  }

  /// As much of each box as fits, the most of those with a sign.
  private static List<GraphBox> fit(List<Box> boxes, double room) {
    for (Forms forms : LARGE) {
      List<GraphBox> shapes = shapes(boxes, forms, room);
      if (width(shapes) <= room) {
        return shapes;
      }
    }
    long signed = boxes.stream().filter(box -> box.sign() != Sign.PLAIN).count();
    if (signed > 0 && (room - MORE) * SHARE / signed >= NARROW) {
      return fitSome(boxes, LARGE.getLast(), (room - MORE) * SHARE / signed, room - MORE);
    }
    for (Forms forms : SMALL) {
      List<GraphBox> shapes = shapes(boxes, forms, room);
      if (width(shapes) <= room) {
        return shapes;
      }
    }
    return fitSome(boxes, SMALL.getLast(), TINY_STEP, room - MORE);
  }

  /// As many boxes as fit, those with a sign first.
  private static List<GraphBox> fitSome(List<Box> boxes, Forms forms, double widest, double room) {
    List<Box> signed = boxes.stream().filter(box -> box.sign() != Sign.PLAIN).toList();
    double left = room - width(shapes(signed, forms, widest));
    int plainKept = Math.max(0, (int) (left / TINY_STEP));
    int signedKept = signed.size() - Math.max(0, (int) Math.ceil(-left / TINY_STEP));
    List<Box> kept = new ArrayList<>();
    for (Box box : boxes) {
      if (box.sign() == Sign.PLAIN ? plainKept-- > 0 : signedKept-- > 0) {
        kept.add(box);
      }
    }
    return shapes(kept, forms, widest);
  }

  private static List<GraphBox> shapes(List<Box> boxes, Forms forms, double widest) {
    return boxes.stream()
        .map(box ->
            GraphBox.of(
                box,
                box.sign() == Sign.PLAIN ? forms.plain() : forms.signed(),
                widest - 2 * WIDE_MARGIN))
        .toList();
  }

  private static double width(List<GraphBox> shapes) {
    return shapes.stream().mapToDouble(shape -> shape.width() + 2 * margin(shape.form())).sum();
  }

  private static double margin(Form form) {
    return switch (form) {
      case FULL -> WIDE_MARGIN;
      case BRIEF -> 4;
      case TINY -> 3;
    };
  }

  /// The places of a row from left to right: its boxes, and passages to boxes further down.
  private List<Place> places(List<List<GraphBox>> shapes, int row) {
    List<Place> places = new ArrayList<>();
    for (GraphBox shape : shapes.get(row)) {
      Place place = new Place(shape.box().id(), shape.width(), Optional.of(shape));
      drawn.put(place.id, place);
      places.add(place);
    }
    Set<String> further = new HashSet<>();
    for (int below = row + 1; below < shapes.size(); below++) {
      shapes.get(below).forEach(shape -> further.add(shape.box().id()));
    }
    Set<String> passing = new TreeSet<>();
    for (int above = 0; above < row; above++) {
      for (GraphBox shape : shapes.get(above)) {
        for (Slot slot : shape.box().slots()) {
          slot.to().filter(further::contains).ifPresent(passing::add);
        }
      }
    }
    passing.forEach(id -> places.add(new Place(id, PASSAGE, Optional.empty())));
    return places;
  }

  /// Orders the places by where their arrows come from, and gives each as near a place to that as
  /// its neighbours leave.
  ///
  /// @param reserved room at the right end of the row that is not to be used
  private void place(List<Place> places, double reserved) {
    Map<String, List<Double>> sources = sources(places);
    double step = room() / places.size();
    for (int i = 0; i < places.size(); i++) {
      List<Double> from = sources.getOrDefault(places.get(i).id, List.of());
      places.get(i).wish =
          from.isEmpty()
              ? MARGIN + (i + 0.5) * step
              : from.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
    places.sort(Comparator.comparingDouble(place -> place.wish));
    settle(places);
    double left = MARGIN;
    for (Place place : places) {
      place.x = Math.max(place.x, left + place.margin());
      left = place.x + place.width + place.margin();
    }
    double right = Canvas.FULL_WIDTH - MARGIN - reserved;
    for (Place place : places.reversed()) {
      place.x = Math.min(place.x, right - place.margin() - place.width);
      right = place.x - place.margin();
    }
  }

  /// Moves places apart that overlap. Half way between moving them to the right only and to the
  /// left only, those that want the same place spread to both sides.
  private static void settle(List<Place> places) {
    double[] rightmost = new double[places.size()];
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rightmost.length; i++) {
      Place place = places.get(i);
      rightmost[i] = Math.max(place.wish - place.width / 2, free + place.margin());
      free = rightmost[i] + place.width + place.margin();
    }
    free = Double.POSITIVE_INFINITY;
    for (int i = rightmost.length - 1; i >= 0; i--) {
      Place place = places.get(i);
      double leftmost = Math.min(place.wish - place.width / 2, free - place.margin() - place.width);
      free = leftmost - place.margin();
      place.x = (rightmost[i] + leftmost) / 2;
    }
  }

  /// From where arrows come into a row, by the box they go to. A box that leads to one place of the
  /// row alone has it right below.
  private Map<String, List<Double>> sources(List<Place> places) {
    Map<String, List<Double>> sources = new HashMap<>();
    Set<String> here = new HashSet<>();
    places.forEach(place -> here.add(place.id));
    for (Place above : rows.isEmpty() ? List.<Place>of() : rows.getLast().places()) {
      if (above.box.isEmpty()) {
        sources.computeIfAbsent(above.id, _ -> new ArrayList<>()).add(above.middle());
        continue;
      }
      List<Slot> slots =
          above.box.get().box().slots().stream()
              .filter(slot -> slot.to().filter(here::contains).isPresent())
              .toList();
      for (Slot slot : slots) {
        double from = slots.size() == 1 ? above.middle() : anchor(above, slot);
        sources.computeIfAbsent(slot.to().orElseThrow(), _ -> new ArrayList<>()).add(from);
      }
    }
    return sources;
  }

  /// Where the arrow from a slot leaves a box.
  private static double anchor(Place place, Slot slot) {
    GraphBox shape = place.box.orElseThrow();
    for (Column column : shape.columns()) {
      if (column.slot().equals(slot)) {
        return place.x + column.middle();
      }
    }
    return shape.hidden() > 0 && !shape.columns().isEmpty()
        ? place.x + shape.width() - GraphBox.PAD - GraphBox.MORE / 2.0
        : place.middle();
  }

  /// The arrows between boxes that are drawn, those with a sign last.
  List<Arrow> arrows() {
    List<Arrow> arrows = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      for (Place place : rows.get(r).places()) {
        List<Slot> slots = place.box().map(shape -> shape.box().slots()).orElse(List.of());
        for (Slot slot : slots) {
          if (slot.to().isPresent() && drawn.containsKey(slot.to().get())) {
            arrows.add(new Arrow(slot.sign(), way(r, place, slot, slot.to().get())));
          }
        }
      }
    }
    arrows.sort(Comparator.comparing(arrow -> arrow.sign() != Sign.PLAIN));
    return arrows;
  }

  private List<Point> way(int row, Place from, Slot slot, String to) {
    List<Point> points = new ArrayList<>();
    double x = anchor(from, slot);
    Row above = rows.get(row);
    points.add(new Point(x, above.y() + from.box().orElseThrow().height()));
    points.add(new Point(x, above.y() + above.height()));
    int target = depth(to);
    for (int r = row + 1; r < target; r++) {
      Row between = rows.get(r);
      for (Place place : between.places()) {
        if (place.box().isEmpty() && place.id.equals(to)) {
          points.add(new Point(place.middle(), between.y()));
          points.add(new Point(place.middle(), between.y() + between.height()));
        }
      }
    }
    Place end = requireNonNull(drawn.get(to));
    boolean hasBar = end.box().orElseThrow().box().sign() == Sign.NEW;
    points.add(new Point(end.middle(), rows.get(target).y() - (hasBar ? BAR : 0)));
    return points;
  }
}
