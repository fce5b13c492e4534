package fil.lab;

import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;

/// Draws a field of cells, with a strip below it that says what their darkness means.
final class HeatMapDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int WIDTH = 800;
  private static final int FIELD_HEIGHT = 360;
  private static final double TALLEST = 44;
  private static final double WIDEST_NAME = 220;
  private static final int STEPS = 64;

  private final HeatMap map;
  private final HeatMap.Scale scale;
  private final Canvas canvas = new Canvas();

  HeatMapDrawing(HeatMap map) {
    if (map.rows().isEmpty() || map.columns().isEmpty()) {
      throw new IllegalStateException("heat map '" + map.title() + "' has no cells to draw");
    }
    this.map = map;
    this.scale = map.scale();
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(map.title(), Face.SANS, Canvas.TITLE, WIDTH - 2.0 * LEFT));
    canvas.text(LEFT, TOP + 14, map.y().label());
    double names = 0;
    for (HeatMap.Row row : map.rows()) {
      names = Math.max(names, Outlines.width(row.name(), Face.SANS, Canvas.SMALL));
    }
    double left = LEFT + Math.min(names, WIDEST_NAME) + 10;
    double top = TOP + 26;
    double width = (WIDTH - LEFT - left) / map.columns().size();
    double height = Math.min(TALLEST, (double) FIELD_HEIGHT / map.rows().size());
    for (int row = 0; row < map.rows().size(); row++) {
      drawRow(row, left, top + row * height, width, height);
    }
    double bottom = top + map.rows().size() * height;
    drawColumns(left, bottom, width);
    double middle = left + (WIDTH - LEFT - left) / 2;
    label(middle, bottom + 44, map.x().label(), Anchor.MIDDLE);
    drawScale(bottom + 64);
    return canvas.finish(WIDTH, (int) Math.ceil(bottom + 106));
  }

  private void drawRow(int row, double left, double top, double width, double height) {
    int every = (int) Math.ceil((Canvas.SMALL + 3) / height);
    if (row % every == 0) {
      String name = Outlines.fit(map.rows().get(row).name(), Face.SANS, Canvas.SMALL, WIDEST_NAME);
      label(left - 8, top + height / 2 + 5, name, Anchor.END);
    }
    for (int column = 0; column < map.columns().size(); column++) {
      double value = map.rows().get(row).values().get(column);
      Rgb fill = Palette.shade(scale.share(value));
      double x = left + column * width;
      canvas.box(x, top, width, height, fill, Line.of(Palette.CARD, 1));
      String words = Chart.brief(value);
      if (height >= Canvas.SMALL + 4
          && Outlines.width(words, Face.SANS, Canvas.SMALL) <= width - 6) {
        canvas.text(
            x + width / 2,
            top + height / 2 + 5,
            words,
            Face.SANS,
            Canvas.SMALL,
            Anchor.MIDDLE,
            Palette.inkOn(fill));
      }
    }
  }

  private void drawColumns(double left, double bottom, double width) {
    double widest = 0;
    for (String name : map.columns()) {
      widest = Math.max(widest, Outlines.width(name, Face.SANS, Canvas.SMALL));
    }
    int every = Math.max(1, (int) Math.ceil((Math.min(widest, 160) + 8) / width));
    for (int column = 0; column < map.columns().size(); column += every) {
      String name = Outlines.fit(map.columns().get(column), Face.SANS, Canvas.SMALL, 160);
      label(left + (column + 0.5) * width, bottom + 20, name, Anchor.MIDDLE);
    }
  }

  /// What the darkness means: a strip from the smallest number to the largest.
  private void drawScale(double y) {
    String low = Chart.brief(scale.least()) + " " + map.unit();
    String high = Chart.brief(scale.most()) + " " + map.unit();
    double x = LEFT + Outlines.width(low, Face.SANS, Canvas.SMALL) + 10;
    label(LEFT, y + 16, low, Anchor.START);
    for (int step = 0; step < STEPS; step++) {
      canvas.box(x + step * 4, y, 4, 20, Palette.shade((double) step / (STEPS - 1)), null);
    }
    canvas.box(x, y, STEPS * 4, 20, null, Line.of(Palette.SOFT, 1));
    label(x + STEPS * 4 + 10, y + 16, high, Anchor.START);
  }

  private void label(double x, double y, String words, Anchor anchor) {
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, anchor, Palette.INK);
  }
}
