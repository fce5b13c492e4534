package fil.lab;

import fil.lab.SequenceDiagram.Event;
import fil.lab.SequenceDiagram.Sort;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;

/// Draws lines down for actors, and arrows between them. The actors for whom there is no room share
/// the last line.
final class SequenceDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final int HEAD = 46;
  private static final int ROW = 34;
  private static final int MOST_ACTORS = 7;
  private static final int MOST_EVENTS = 40;
  private static final int LOOP = 26;

  private final SequenceDiagram diagram;
  private final Canvas canvas = new Canvas();
  private final int columns;
  private final double column;

  SequenceDrawing(SequenceDiagram diagram) {
    this.diagram = diagram;
    this.columns = Math.min(MOST_ACTORS, diagram.actors().size());
    this.column = (WIDTH - 2.0 * LEFT) / columns;
  }

  Drawing draw() {
    canvas.title(
        LEFT, 32, Outlines.fit(diagram.title(), Face.SANS, Canvas.TITLE, WIDTH - 2.0 * LEFT));
    int shown = Math.min(MOST_EVENTS, diagram.events().size());
    double bottom = TOP + HEAD + 14 + shown * (double) ROW;
    for (int i = 0; i < columns; i++) {
      drawActor(i, bottom);
    }
    double y = TOP + HEAD + 14;
    for (Event event : diagram.events().subList(0, shown)) {
      draw(event, y + ROW - 8);
      y += ROW;
    }
    y += 8;
    int hidden = diagram.events().size() - shown;
    if (hidden > 0) {
      canvas.text(LEFT, y + 16, "… " + MerkleTreeFigure.count(hidden, "more event", "more events"));
      y += 26;
    }
    return canvas.finish(WIDTH, (int) y + 14);
  }

  private int place(String actor) {
    return Math.min(columns - 1, diagram.actors().indexOf(actor));
  }

  private double x(int place) {
    return LEFT + (place + 0.5) * column;
  }

  private void drawActor(int place, double bottom) {
    double x = x(place);
    canvas.line(x, TOP + HEAD, x, bottom, Line.dashed(Palette.SOFT, 1));
    canvas.roundBox(
        x - column / 2 + 4, TOP, column - 8, HEAD, 4, Palette.GREY, Line.of(Palette.INK, 1));
    String name = diagram.actors().get(place);
    int others = diagram.actors().size() - columns;
    String first = name;
    String second = "";
    if (place == columns - 1 && others > 0) {
      first = "others";
      second = "%d actors".formatted(others + 1);
    } else if (name.contains(" ")) {
      first = name.substring(0, name.indexOf(' '));
      second = name.substring(name.indexOf(' ') + 1);
    }
    words(first, x, TOP + (second.isEmpty() ? 28 : 19), column - 14, Anchor.MIDDLE, Palette.INK);
    words(second, x, TOP + 38, column - 14, Anchor.MIDDLE, Palette.INK);
  }

  private void draw(Event event, double y) {
    Rgb ink = event.isFailed() ? Palette.CHANGED : Palette.INK;
    Line line =
        event.sort() == Sort.END
            ? Line.dashed(ink, event.isFailed() ? 2.5 : 1.5)
            : Line.of(ink, 1.5);
    double from = x(place(event.from()));
    double to = x(place(event.to()));
    if (event.sort() == Sort.STATE) {
      canvas.box(from - 5, y - 12, 10, 10, Palette.ORANGE, Line.of(Palette.INK, 1));
      beside(event.text(), from, y - 2);
    } else if (Math.abs(from - to) < 1) {
      drawLoop(event, from, y, line);
    } else {
      canvas.line(from, y, to, y, line);
      drawHead(to, y, to > from ? -1 : 1, ink);
      double room = Math.max(Math.abs(to - from) - 16, column * 1.6);
      words(event.text(), (from + to) / 2, y - 6, room, Anchor.MIDDLE, Palette.INK);
    }
  }

  /// A call of an actor by itself.
  private void drawLoop(Event event, double x, double y, Line line) {
    canvas.line(x, y - 14, x + LOOP, y - 14, line);
    canvas.line(x + LOOP, y - 14, x + LOOP, y, line);
    canvas.line(x + LOOP, y, x, y, line);
    drawHead(x, y, 1, line.colour());
    beside(event.text(), x + LOOP - 8, y - 2);
  }

  private void drawHead(double x, double y, int direction, Rgb ink) {
    canvas.line(x, y, x + direction * 8, y - 5, Line.of(ink, 1.5));
    canvas.line(x, y, x + direction * 8, y + 5, Line.of(ink, 1.5));
  }

  /// Words to the right of a line, or to its left where there is more room.
  private void beside(String text, double x, double y) {
    double right = WIDTH - LEFT - x - 14;
    if (right > Outlines.width(text, Face.SANS, Canvas.SMALL) || right > WIDTH / 2.0) {
      words(text, x + 14, y, right, Anchor.START, Palette.INK);
    } else {
      words(text, x - LOOP - 14, y, x - LEFT - LOOP - 14, Anchor.END, Palette.INK);
    }
  }

  private void words(String text, double x, double y, double room, Anchor anchor, Rgb ink) {
    String words = Outlines.fit(text, Face.SANS, Canvas.SMALL, Math.max(room, 20));
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, anchor, ink);
  }
}
