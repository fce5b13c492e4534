package fil.lab;

import fil.lab.GraphBox.Column;
import fil.lab.GraphBox.Form;
import fil.lab.GraphFigure.Banner;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Group;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphLayout.Arrow;
import fil.lab.GraphLayout.Place;
import fil.lab.GraphLayout.Point;
import fil.lab.GraphLayout.Row;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.Locale;
import java.util.Map;

/// Draws a graph on a card, as [GraphLayout] places it.
final class GraphDrawing {

  private static final int TOP = 56;
  private static final int BANNER = 64;
  private static final int LEGEND_STEP = 28;

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 2);

  private final GraphFigure graph;
  private final GraphLayout layout;
  private final Canvas canvas = new Canvas();

  GraphDrawing(GraphFigure graph) {
    this.graph = graph;
    this.layout = new GraphLayout(graph, TOP + (graph.banner().isPresent() ? BANNER : 0));
  }

  Drawing draw() {
    canvas.title(
        GraphLayout.MARGIN,
        32,
        Outlines.fit(graph.title(), Face.SANS, Canvas.TITLE, GraphLayout.room()));
    graph.banner().ifPresent(this::drawBanner);
    layout.arrows().forEach(this::drawArrow);
    for (Row row : layout.rows()) {
      for (Place place : row.places()) {
        place.box().ifPresent(box -> drawBox(box, place.x(), row.y()));
      }
      if (row.hidden() > 0) {
        soft(Canvas.FULL_WIDTH - GraphLayout.MARGIN, row.y() + 15, plus(row.hidden()), Anchor.END);
      }
    }
    double y = drawNotes(layout.bottom() + 30);
    return canvas.finish(Canvas.FULL_WIDTH, (int) drawLegend(y));
  }

  private static String plus(int number) {
    return String.format(Locale.ROOT, "+%,d", number);
  }

  private void drawBanner(Banner banner) {
    double x = GraphLayout.MARGIN;
    canvas.text(x, TOP + 16, banner.words());
    x += Outlines.width(banner.words(), Face.SANS, Canvas.SMALL) + 14;
    for (Group group : banner.groups()) {
      double width =
          Math.max(
              mono(group.text()) + 12, Outlines.width(group.meaning(), Face.SANS, Canvas.SMALL));
      if (x + width > GraphLayout.MARGIN + GraphLayout.room()) {
        canvas.text(x, TOP + 16, "…");
        return;
      }
      canvas.box(x, TOP, width, 24, fill(group.sign()), outline(group.sign()));
      middle(x + width / 2, TOP + 17, group.text(), Face.MONO);
      middle(x + width / 2, TOP + 42, group.meaning(), Face.SANS);
      x += width + 6;
    }
  }

  private void drawArrow(Arrow arrow) {
    Line line = arrowLine(arrow.sign());
    for (int i = 1; i < arrow.points().size(); i++) {
      Point from = arrow.points().get(i - 1);
      Point to = arrow.points().get(i);
      canvas.line(from.x(), from.y(), to.x(), to.y(), line);
    }
    Point end = arrow.points().getLast();
    Point before = arrow.points().get(arrow.points().size() - 2);
    double length = Math.hypot(end.x() - before.x(), end.y() - before.y());
    double dx = (end.x() - before.x()) / length;
    double dy = (end.y() - before.y()) / length;
    Line tip = Line.of(line.colour(), line.width());
    for (int side : new int[] {-1, 1}) {
      canvas.line(
          end.x() - 8 * dx + side * 4 * dy,
          end.y() - 8 * dy - side * 4 * dx,
          end.x(),
          end.y(),
          tip);
    }
  }

  private void drawBox(GraphBox shape, double x, double y) {
    Box box = shape.box();
    Sign sign = box.sign();
    if (shape.form() == Form.TINY) {
      canvas.box(x, y, shape.width(), shape.height(), fill(sign), outline(sign));
      drawMark(sign, x, y, shape.width());
      return;
    }
    double head = shape.form() == Form.FULL ? GraphBox.headHeight(box) : shape.height();
    canvas.box(x, y, shape.width(), shape.height(), Palette.CARD, null);
    canvas.box(x, y, shape.width(), head, fill(sign), null);
    canvas.box(x, y, shape.width(), shape.height(), null, outline(sign));
    drawMark(sign, x, y, shape.width());
    double line = y + GraphBox.LINE;
    if (shape.form() == Form.BRIEF) {
      canvas.mono(x + GraphBox.BRIEF_PAD, line, GraphBox.shortName(box));
    } else {
      double room = shape.width() - 2 * GraphBox.PAD;
      canvas.mono(x + GraphBox.PAD, line, Outlines.fit(box.name(), Face.MONO, Canvas.SMALL, room));
      for (String text : box.lines()) {
        line += GraphBox.LINE;
        canvas.text(x + GraphBox.PAD, line, Outlines.fit(text, Face.SANS, Canvas.SMALL, room));
      }
      drawBits(shape, x, y + head);
      drawSlots(shape, x, y + head + GraphBox.bitsHeight(box));
    }
  }

  /// A mark in a corner that says without colour what colour says.
  private void drawMark(Sign sign, double x, double y, double width) {
    switch (sign) {
      case NEW ->
          canvas.box(
              x - 1, y - GraphLayout.BAR, width + 2, GraphLayout.BAR + 1.0, Palette.INK, null);
      case BROKEN -> {
        double right = x + width - 4;
        canvas.line(right - 12, y + 4, right, y + 16, Line.of(Palette.INK, 3));
        canvas.line(right, y + 4, right - 12, y + 16, Line.of(Palette.INK, 3));
      }
      case PLAIN, PATH, MISSING, OUTSIDE -> {}
    }
  }

  private void drawBits(GraphBox shape, double left, double top) {
    Box box = shape.box();
    double cell = GraphBox.bit(box);
    int taken = 0;
    for (int i = 0; i < box.bits().size(); i++) {
      double x = left + GraphBox.PAD + i % shape.bitsInARow() * cell;
      double y = top + GraphBox.PAD + (double) (i / shape.bitsInARow() * GraphBox.BITS);
      boolean isTaken = box.bits().get(i);
      Rgb fill = isTaken ? bitFill(box.slots().get(taken++).sign()) : Palette.CARD;
      canvas.box(x, y, cell, GraphBox.BITS - 2.0, fill, THIN);
    }
  }

  private void drawSlots(GraphBox shape, double left, double top) {
    for (Column column : shape.columns()) {
      Sign sign = column.slot().sign();
      double x = left + column.x();
      canvas.box(x, top, column.width(), GraphBox.LABEL, fill(sign), outline(sign));
      String label =
          Outlines.fit(column.slot().label(), Face.MONO, Canvas.SMALL, column.width() - 4);
      middle(x + column.width() / 2, top + 16, label, Face.MONO);
      double y = top + GraphBox.LABEL;
      if (column.lines().isEmpty() && column.slot().to().filter(layout::isDrawn).isPresent()) {
        double bottom = top - GraphBox.headHeight(shape.box()) - GraphBox.bitsHeight(shape.box());
        canvas.line(
            x + column.width() / 2,
            y,
            x + column.width() / 2,
            bottom + shape.height(),
            arrowLine(sign));
      }
      for (String line : column.lines()) {
        y += GraphBox.LINE;
        middle(x + column.width() / 2, y - 3, line, Face.MONO);
      }
    }
    if (shape.hidden() > 0 && !shape.columns().isEmpty()) {
      soft(left + shape.width() - GraphBox.PAD, top + 16, plus(shape.hidden()), Anchor.END);
    }
  }

  private double drawNotes(double top) {
    double y = top;
    for (String note : graph.notes()) {
      canvas.text(
          GraphLayout.MARGIN, y, Outlines.fit(note, Face.SANS, Canvas.SMALL, GraphLayout.room()));
      y += 22;
    }
    if (layout.hiddenBoxes() > 0) {
      String rows =
          layout.hiddenRows() == 0
              ? ""
              : ", among them all below row " + (layout.rows().size() - 1);
      String note =
          "Not drawn: %s of %,d%s."
              .formatted(
                  MerkleTreeFigure.count(layout.hiddenBoxes(), "box", "boxes"),
                  graph.boxes().size(),
                  rows);
      canvas.text(GraphLayout.MARGIN, y, note);
      y += 22;
    }
    return y;
  }

  /// Says what the signs mean; returns the height of the picture.
  private double drawLegend(double top) {
    double x = GraphLayout.MARGIN;
    double y = top;
    for (Map.Entry<Sign, String> meaning : graph.legend().entrySet()) {
      double width = 34 + Outlines.width(meaning.getValue(), Face.SANS, Canvas.SMALL) + 24;
      if (x > GraphLayout.MARGIN && x + width > Canvas.FULL_WIDTH) {
        x = GraphLayout.MARGIN;
        y += LEGEND_STEP;
      }
      canvas.box(x, y, 26, 20, fill(meaning.getKey()), outline(meaning.getKey()));
      drawMark(meaning.getKey(), x, y, 26);
      canvas.text(x + 34, y + 15, meaning.getValue());
      x += width;
    }
    return y + (graph.legend().isEmpty() ? 0 : LEGEND_STEP) + 8;
  }

  private static Rgb fill(Sign sign) {
    return switch (sign) {
      case PLAIN -> Palette.GREY;
      case PATH -> Palette.YELLOW;
      case NEW, BROKEN -> Palette.CHANGED;
      case MISSING, OUTSIDE -> Palette.CARD;
    };
  }

  /// A bit that is taken is dark unless it is marked.
  private static Rgb bitFill(Sign sign) {
    return switch (sign) {
      case PATH, NEW, BROKEN -> fill(sign);
      case PLAIN, MISSING, OUTSIDE -> Palette.INK;
    };
  }

  private static Line outline(Sign sign) {
    return switch (sign) {
      case PLAIN -> THIN;
      case PATH, NEW, BROKEN -> THICK;
      case MISSING -> Line.dashed(Palette.CHANGED, 3);
      case OUTSIDE -> Line.dashed(Palette.SOFT, 1);
    };
  }

  private static Line arrowLine(Sign sign) {
    return switch (sign) {
      case PLAIN -> THIN;
      case PATH -> THICK;
      case NEW -> Line.of(Palette.CHANGED, 3);
      case BROKEN, MISSING -> Line.dashed(Palette.CHANGED, 3);
      case OUTSIDE -> Line.dashed(Palette.SOFT, 1);
    };
  }

  private void middle(double x, double y, String text, Face face) {
    canvas.text(x, y, text, face, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  private void soft(double x, double y, String text, Anchor anchor) {
    canvas.text(x, y, text, Face.SANS, Canvas.SMALL, anchor, Palette.SOFT);
  }

  private static double mono(String text) {
    return Outlines.width(text, Face.MONO, Canvas.SMALL);
  }
}
