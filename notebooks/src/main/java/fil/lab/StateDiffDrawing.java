package fil.lab;

import fil.lab.StateDiffView.Actor;
import fil.lab.StateDiffView.Row;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;

/// Draws a difference of states: a bar for each actor, and below it a line for each field.
final class StateDiffDrawing {

  private static final int LEFT = 18;
  private static final int TOP = 50;
  private static final int ROW = 24;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final int FIELD = LEFT + 12;
  private static final int BEFORE = 290;
  private static final int AFTER = 510;
  private static final int RIGHT = WIDTH - LEFT;
  private static final int MOST_ROWS = 36;

  private final StateDiffView view;
  private final Canvas canvas = new Canvas();
  private int y = TOP;

  StateDiffDrawing(StateDiffView view) {
    this.view = view;
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(view.title(), Face.SANS, Canvas.TITLE, WIDTH - 36.0));
    if (view.actors().isEmpty()) {
      canvas.text(LEFT, y + 16, "Nothing differs.");
      y += ROW;
    } else {
      soft(FIELD, "field");
      soft(BEFORE, "before");
      soft(AFTER, "after");
      canvas.text(RIGHT, y + 16, "by", Face.SANS, Canvas.SMALL, Anchor.END, Palette.SOFT);
      y += ROW;
    }
    int left = MOST_ROWS;
    int hidden = 0;
    for (Actor actor : view.actors()) {
      if (left <= 0) {
        hidden += actor.rows().size();
        continue;
      }
      drawActor(actor);
      for (Row row : actor.rows()) {
        if (left-- > 0) {
          drawRow(row);
        } else {
          hidden++;
        }
      }
    }
    if (hidden > 0) {
      soft(FIELD, "… " + MerkleTreeFigure.count(hidden, "more field", "more fields"));
      y += ROW;
    }
    return canvas.finish(WIDTH, y + 14);
  }

  private void drawActor(Actor actor) {
    y += 6;
    boolean isChanged = actor.what().equals("changed");
    Rgb fill =
        isChanged ? Palette.GREY : actor.what().equals("made") ? Palette.SKY : Palette.ORANGE;
    canvas.box(LEFT, y, RIGHT - LEFT, ROW, fill, Line.of(Palette.INK, isChanged ? 1 : 2));
    canvas.text(FIELD, y + 17, Outlines.fit(actor.name(), Face.SANS, Canvas.SMALL, 600));
    canvas.text(RIGHT - 10, y + 17, actor.what(), Face.SANS, Canvas.SMALL, Anchor.END, Palette.INK);
    y += ROW;
  }

  private void drawRow(Row row) {
    canvas.text(
        FIELD, y + 17, Outlines.fit(row.field(), Face.SANS, Canvas.SMALL, BEFORE - FIELD - 12.0));
    canvas.text(
        BEFORE,
        y + 17,
        Outlines.fit(row.before(), Face.SANS, Canvas.SMALL, AFTER - BEFORE - 12.0),
        Face.SANS,
        Canvas.SMALL,
        Anchor.START,
        Palette.SOFT);
    double by = Outlines.width(row.by(), Face.SANS, Canvas.SMALL);
    canvas.text(
        AFTER, y + 17, Outlines.fit(row.after(), Face.SANS, Canvas.SMALL, RIGHT - AFTER - by - 16));
    canvas.text(RIGHT, y + 17, row.by(), Face.SANS, Canvas.SMALL, Anchor.END, Palette.INK);
    y += ROW;
    canvas.line(FIELD, y, RIGHT, y, Line.of(Palette.EDGE, 1));
  }

  private void soft(double x, String words) {
    canvas.text(x, y + 16, words, Face.SANS, Canvas.SMALL, Anchor.START, Palette.SOFT);
  }
}
