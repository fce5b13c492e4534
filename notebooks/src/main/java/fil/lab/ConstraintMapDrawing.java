package fil.lab;

import fil.lab.ConstraintMap.Area;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.List;
import java.util.Locale;

/// Draws areas as columns as wide as their share, each cut into its parts.
final class ConstraintMapDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 54;
  private static final int HEIGHT = 330;
  private static final double WIDTH = Canvas.FULL_WIDTH - 2.0 * LEFT;
  private static final int LINE = 20;

  private static final Line THIN = Line.of(Palette.CARD, 1);
  private static final Line THICK = Line.of(Palette.INK, 2);

  private final ConstraintMap map;
  private final Canvas canvas = new Canvas();

  ConstraintMapDrawing(ConstraintMap map) {
    this.map = map;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(map.title(), Face.SANS, Canvas.TITLE, WIDTH));
    List<Area> areas = map.areas();
    double x = LEFT;
    for (int i = 0; i < areas.size(); i++) {
      double width = WIDTH * areas.get(i).constraints() / map.census().constraints();
      drawColumn(areas.get(i), x, width, fill(i));
      x += width;
    }
    int y = TOP + HEIGHT + 28;
    for (int i = 0; i < areas.size(); i++) {
      canvas.box(LEFT, y - 15.0, 26, 18, fill(i), THICK);
      canvas.text(LEFT + 34.0, y, words(areas.get(i), true));
      y += 26;
    }
    return canvas.finish(Canvas.FULL_WIDTH, y);
  }

  private void drawColumn(Area area, double x, double width, Rgb fill) {
    double y = TOP;
    for (Area part : area.parts()) {
      double height = (double) HEIGHT * part.constraints() / area.constraints();
      canvas.box(x, y, width, height, fill, THIN);
      write(part, x, y, width, height);
      y += height;
    }
    canvas.box(x, TOP, width, HEIGHT, area.parts().isEmpty() ? fill : null, THICK);
    if (area.parts().isEmpty()) {
      write(area, x, TOP, width, HEIGHT);
    }
  }

  /// The name of an area in it, as far as there is room.
  private void write(Area area, double x, double y, double width, double height) {
    if (height < LINE + 4) {
      return;
    }
    String words = words(area, false);
    String shown = Outlines.fit(words, Face.SANS, Canvas.SMALL, Math.max(0, width - 10));
    if (shown.length() > 3) {
      canvas.text(x + 6, y + 18, shown);
    }
  }

  private String words(Area area, boolean hasShare) {
    String count = String.format(Locale.ROOT, "%s: %,d", area.name(), area.constraints());
    return hasShare
        ? count
            + String.format(
                Locale.ROOT,
                " constraints, %.1f %%",
                100.0 * area.constraints() / map.census().constraints())
        : count;
  }

  private static Rgb fill(int index) {
    return Palette.FILLS.get(index % Palette.FILLS.size());
  }
}
