package fil.lab;

import static java.util.Objects.requireNonNull;

import fil.lab.CourseMap.Chapter;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays chapters out in rows, each below all that it needs, with arrows that pass between them.
///
/// An arrow that skips rows gets a narrow place of its own in each of them. Places in a row are
/// ordered by the mean of what they hang on above and below, a few times over: the way of Sugiyama.
final class CourseMapDrawing {

  private static final int BOX_WIDTH = 236;
  private static final int BOX_HEIGHT = 70;
  private static final int PASSAGE = 22;
  private static final int GAP = 18;
  private static final int ROW_GAP = 44;
  private static final int TOP = 56;
  private static final int SWEEPS = 8;

  private static final Line ARROW = Line.of(Palette.SOFT, 1.5);

  /// A place in a row: a chapter's own, or the passage of an arrow on its way to the chapter.
  private static final class Place {
    private final int depth;
    private final Chapter chapter;
    private final boolean passage;
    private final List<Place> above = new ArrayList<>();
    private final List<Place> below = new ArrayList<>();
    private double middle;
    private int order;

    Place(int depth, Chapter chapter, boolean passage) {
      this.depth = depth;
      this.chapter = chapter;
      this.passage = passage;
    }

    int width() {
      return passage ? PASSAGE : BOX_WIDTH;
    }

    void hangOn(Place upper) {
      above.add(upper);
      upper.below.add(this);
    }
  }

  private final CourseMap map;
  private final SortedMap<Integer, Chapter> chapters = new TreeMap<>();
  private final SortedMap<Integer, Integer> depths;
  private final List<List<Place>> rows = new ArrayList<>();
  private final Canvas canvas = new Canvas();

  CourseMapDrawing(CourseMap map) {
    this.map = map;
    this.depths = map.depths();
    map.chapters().forEach(chapter -> chapters.put(chapter.number(), chapter));
    arrange();
  }

  Drawing draw() {
    canvas.title(18, 32, Outlines.fit(map.title(), Face.SANS, Canvas.TITLE, width() - 36.0));
    rows.forEach(row -> row.forEach(this::drawArrows));
    rows.forEach(row -> row.stream().filter(p -> !p.passage).forEach(this::drawChapter));
    int bottom = y(rows.size()) - ROW_GAP + 24;
    return canvas.finish(width(), drawLegend(bottom));
  }

  private Chapter chapter(int number) {
    return requireNonNull(chapters.get(number));
  }

  private int width() {
    int widest = rows.stream().mapToInt(CourseMapDrawing::width).max().orElse(0);
    return Math.max(Canvas.FULL_WIDTH, widest + 36);
  }

  private static int width(List<Place> row) {
    return row.stream().mapToInt(place -> place.width() + GAP).sum() - GAP;
  }

  private static int y(int depth) {
    return TOP + depth * (BOX_HEIGHT + ROW_GAP);
  }

  private void arrange() {
    Map<Integer, Place> places = new HashMap<>();
    depths.forEach(
        (number, depth) -> places.put(number, add(new Place(depth, chapter(number), false))));
    for (Chapter chapter : chapters.values()) {
      Place place = requireNonNull(places.get(chapter.number()));
      directNeeds(chapter).forEach(need -> connect(requireNonNull(places.get(need)), place));
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      (down ? rows : rows.reversed()).forEach(row -> order(row, down));
    }
  }

  private Place add(Place place) {
    while (rows.size() <= place.depth) {
      rows.add(new ArrayList<>());
    }
    List<Place> row = rows.get(place.depth);
    place.order = row.size();
    row.add(place);
    spread(row);
    return place;
  }

  private void connect(Place upper, Place lower) {
    Place last = upper;
    for (int depth = upper.depth + 1; depth < lower.depth; depth++) {
      Place passage = add(new Place(depth, lower.chapter, true));
      passage.hangOn(last);
      last = passage;
    }
    lower.hangOn(last);
  }

  /// The needs that do not follow from other needs.
  private List<Integer> directNeeds(Chapter chapter) {
    SortedSet<Integer> implied = new TreeSet<>();
    chapter.needs().forEach(need -> collectNeeds(need, implied));
    return chapter.needs().stream().filter(need -> !implied.contains(need)).sorted().toList();
  }

  private void collectNeeds(int number, SortedSet<Integer> into) {
    for (int need : chapter(number).needs()) {
      if (into.add(need)) {
        collectNeeds(need, into);
      }
    }
  }

  private static void order(List<Place> row, boolean down) {
    Map<Place, Double> means = new HashMap<>();
    for (Place place : row) {
      List<Place> others = down ? place.above : place.below;
      means.put(
          place, others.stream().mapToDouble(other -> other.middle).average().orElse(place.middle));
    }
    row.sort(
        Comparator.<Place>comparingDouble(place -> means.getOrDefault(place, 0.0))
            .thenComparingInt(place -> place.order));
    for (int i = 0; i < row.size(); i++) {
      row.get(i).order = i;
    }
    spread(row);
  }

  /// Centres a row.
  private static void spread(List<Place> row) {
    double x = -width(row) / 2.0;
    for (Place place : row) {
      place.middle = x + place.width() / 2.0;
      x += place.width() + GAP;
    }
  }

  private double x(Place place) {
    return width() / 2.0 + place.middle;
  }

  private void drawArrows(Place lower) {
    for (Place upper : lower.above) {
      double fromY = y(upper.depth) + BOX_HEIGHT;
      double toX = x(lower);
      double toY = y(lower.depth);
      canvas.line(x(upper), fromY, toX, toY, ARROW);
      if (lower.passage) {
        canvas.line(toX, toY, toX, toY + BOX_HEIGHT, ARROW);
      } else {
        drawHead(x(upper), fromY, toX, toY);
      }
    }
  }

  private void drawHead(double fromX, double fromY, double toX, double toY) {
    double length = Math.hypot(toX - fromX, toY - fromY);
    double backX = (fromX - toX) / length * 9;
    double backY = (fromY - toY) / length * 9;
    Line line = Line.of(Palette.SOFT, 2);
    canvas.line(toX, toY, toX + backX - backY / 2, toY + backY + backX / 2, line);
    canvas.line(toX, toY, toX + backX + backY / 2, toY + backY - backX / 2, line);
  }

  private void drawChapter(Place place) {
    Chapter chapter = place.chapter;
    double left = x(place) - BOX_WIDTH / 2.0;
    int top = y(place.depth);
    canvas.roundBox(left, top, BOX_WIDTH, BOX_HEIGHT, 6, fill(chapter), outline(chapter));
    List<String> lines = wrapped(chapter.number() + " · " + chapter.title());
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(left + 10, top + 21 + i * 18, lines.get(i));
    }
    String facts = chapter.minutes() + " min · " + map.state(chapter);
    canvas.text(
        left + 10,
        top + 60,
        facts,
        Face.SANS,
        Canvas.SMALL,
        Anchor.START,
        chapter.there() ? Palette.INK : Palette.SOFT);
  }

  /// At most two lines; what does not fit is in the table below.
  private static List<String> wrapped(String text) {
    double room = BOX_WIDTH - 20;
    String[] words = text.split(" ", -1);
    StringBuilder first = new StringBuilder(words[0]);
    int next = 1;
    while (next < words.length
        && Outlines.width(first + " " + words[next], Face.SANS, Canvas.SMALL) <= room) {
      first.append(' ').append(words[next++]);
    }
    String rest = String.join(" ", List.of(words).subList(next, words.length));
    return rest.isEmpty()
        ? List.of(first.toString())
        : List.of(first.toString(), Outlines.fit(rest, Face.SANS, Canvas.SMALL, room));
  }

  private Rgb fill(Chapter chapter) {
    return chapter.number() == map.here()
        ? Palette.YELLOW
        : chapter.there() ? Palette.SKY : Palette.CARD;
  }

  private Line outline(Chapter chapter) {
    return chapter.number() == map.here()
        ? Line.of(Palette.INK, 3)
        : chapter.there() ? Line.of(Palette.INK, 1.5) : Line.dashed(Palette.SOFT, 1.5);
  }

  /// Says what the boxes mean; returns the height of the picture.
  private int drawLegend(int y) {
    double x = 18;
    if (map.here() != -1) {
      x = legend(x, y, Palette.YELLOW, Line.of(Palette.INK, 3), "you are here");
    }
    x = legend(x, y, Palette.SKY, Line.of(Palette.INK, 1.5), "there");
    x = legend(x, y, Palette.CARD, Line.dashed(Palette.SOFT, 1.5), "to come");
    canvas.text(x, y + 15, "An arrow leads from what is needed to what needs it.");
    return y + 36;
  }

  private double legend(double x, int y, Rgb fill, Line line, String words) {
    canvas.roundBox(x, y, 26, 20, 4, fill, line);
    canvas.text(x + 34, y + 15, words);
    return x + 34 + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
  }
}
