package fil.lab;

import fil.lab.GraphLayers.Label;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.List;
import java.util.NavigableSet;

/// Draws layers as rows of nodes: base parents as bows below their row, expander parents as broken
/// lines from the row above.
final class GraphLayersDrawing {

  private static final int LEFT = 18;
  private static final int NAMES = 76;
  private static final int TOP = 62;
  private static final int WIDTH = Canvas.FULL_WIDTH;
  private static final int BOW_STEPS = 12;
  private static final double DEEPEST = 58;

  /// Up to so many nodes have room for words.
  private static final int WORDED = 16;

  private static final Line BASE = Line.of(Palette.BLUE, 1.5);
  private static final Line EXPANDER = Line.dashed(Palette.VERMILION, 1.5);

  private final GraphLayers graph;
  private final Canvas canvas = new Canvas();
  private final NavigableSet<Label> grey;
  private final boolean worded;
  private final double step;
  private final double half;

  GraphLayersDrawing(GraphLayers graph) {
    this.graph = graph;
    this.grey = graph.greyedOut();
    this.worded = graph.nodes() <= WORDED;
    this.step = (WIDTH - 2.0 * LEFT - NAMES) / graph.nodes();
    this.half = worded ? Math.min(24, step / 2 - 3) : Math.max(4, Math.min(9, step / 2 - 1));
  }

  Drawing draw() {
    canvas.title(LEFT, 32, Outlines.fit(graph.title(), Face.SANS, Canvas.TITLE, WIDTH - 36.0));
    for (int layer = 1; layer <= graph.layers(); layer++) {
      canvas.text(LEFT, y(layer) + 5, "layer " + layer);
    }
    if (graph.focus().isPresent()) {
      drawEdges(graph.focus().get());
    } else if (worded) {
      for (int layer = 1; layer <= graph.layers(); layer++) {
        for (int node = 0; node < graph.nodes(); node++) {
          drawEdges(new Label(layer, node));
        }
      }
    }
    for (int layer = 1; layer <= graph.layers(); layer++) {
      for (int node = 0; node < graph.nodes(); node++) {
        drawNode(new Label(layer, node));
      }
    }
    double bottom = y(graph.layers()) + half + DEEPEST + 12;
    return canvas.finish(WIDTH, drawLegend(drawNumbers(bottom)));
  }

  private double x(Label label) {
    return LEFT + NAMES + (label.node() + 0.5) * step;
  }

  private double y(int layer) {
    return TOP + half + (layer - 1) * (2 * half + DEEPEST + 44);
  }

  private void drawEdges(Label label) {
    for (Label parent : graph.baseParents(label)) {
      drawBow(x(parent), x(label), y(label.layer()));
    }
    for (Label parent : graph.expanderParents(label)) {
      drawDown(x(parent), y(parent.layer()) + half, x(label), y(label.layer()) - half);
    }
  }

  /// A bow below the row, the deeper the farther it reaches.
  private void drawBow(double from, double to, double y) {
    double reach = Math.abs(to - from) / (WIDTH - 2.0 * LEFT - NAMES);
    double depth = Math.min(DEEPEST, 16 + DEEPEST * Math.sqrt(reach));
    double lastX = from;
    double lastY = y + half;
    for (int i = 1; i <= BOW_STEPS; i++) {
      double share = (double) i / BOW_STEPS;
      double nextX = from + (to - from) * share;
      double nextY = y + half + depth * 4 * share * (1 - share);
      canvas.line(lastX, lastY, nextX, nextY, BASE);
      lastX = nextX;
      lastY = nextY;
    }
    drawTip(to, y + half, Math.signum(to - from) * 0.5, -1, BASE.colour());
  }

  private void drawDown(double fromX, double fromY, double toX, double toY) {
    canvas.line(fromX, fromY, toX, toY, EXPANDER);
    double length = Math.hypot(toX - fromX, toY - fromY);
    drawTip(toX, toY, (toX - fromX) / length, (toY - fromY) / length, EXPANDER.colour());
  }

  /// Two short lines where an arrow ends that came from the direction (dx, dy).
  private void drawTip(double x, double y, double dx, double dy, Rgb colour) {
    Line line = Line.of(colour, 1.5);
    canvas.line(x - 7 * dx + 4 * dy, y - 7 * dy - 4 * dx, x, y, line);
    canvas.line(x - 7 * dx - 4 * dy, y - 7 * dy + 4 * dx, x, y, line);
  }

  private void drawNode(Label label) {
    double x = x(label);
    double y = y(label.layer());
    boolean isFocus = graph.focus().filter(label::equals).isPresent();
    boolean isLost = graph.lost().filter(label::equals).isPresent();
    boolean isGrey = grey.contains(label);
    Line line =
        isFocus ? Line.of(Palette.INK, 3) : isGrey ? Line.dashed(Palette.SOFT, 1) : thin(isLost);
    Rgb fill = fill(label, isFocus, isGrey || isLost);
    if (worded) {
      canvas.roundBox(x - half, y - half, 2 * half, 2 * half, 6, fill, line);
      String words =
          graph.words().isEmpty()
              ? String.valueOf(label.node())
              : graph.words().get(label.layer() - 1).get(label.node());
      String fitting = Outlines.fit(words, Face.SANS, Canvas.SMALL, 2 * half - 4);
      middle(x, y + 5, isLost ? "" : fitting, isGrey ? Palette.SOFT : Palette.INK);
    } else {
      canvas.box(x - half, y - half, 2 * half, 2 * half, fill, line);
    }
    if (isLost) {
      Line cross = Line.of(Palette.INK, 3);
      canvas.line(x - half, y - half, x + half, y + half, cross);
      canvas.line(x - half, y + half, x + half, y - half, cross);
    }
  }

  private static Line thin(boolean isLost) {
    return Line.of(isLost ? Palette.CHANGED : Palette.SOFT, isLost ? 2 : 1);
  }

  private Rgb fill(Label label, boolean isFocus, boolean isGone) {
    if (isFocus) {
      return Palette.YELLOW;
    }
    if (isGone) {
      return Palette.CARD;
    }
    List<Label> base = graph.focus().map(graph::baseParents).orElse(List.of());
    List<Label> expander = graph.focus().map(graph::expanderParents).orElse(List.of());
    return base.contains(label)
        ? Palette.SKY
        : expander.contains(label) ? Palette.ORANGE : Palette.GREY;
  }

  /// The numbers of the nodes, as many as have room, below the last layer.
  private double drawNumbers(double y) {
    int every = step >= 30 ? 1 : step >= 16 ? 4 : 8;
    for (int node = 0; node < graph.nodes(); node += every) {
      middle(x(new Label(1, node)), y + 14, String.valueOf(node), Palette.SOFT);
    }
    canvas.text(LEFT, y + 14, "node", Face.SANS, Canvas.SMALL, Anchor.START, Palette.SOFT);
    return y + 34;
  }

  private int drawLegend(double y) {
    double x = LEFT;
    canvas.line(x, y + 10, x + 30, y + 10, BASE);
    x = words(x + 38, y, "base parent: same layer, before it");
    canvas.line(x, y + 10, x + 30, y + 10, EXPANDER);
    words(x + 38, y, "expander parent: anywhere in the layer before");
    if (graph.lost().isEmpty() && (graph.focus().isPresent() || worded)) {
      return (int) Math.ceil(y + 34);
    }
    if (graph.lost().isEmpty()) {
      canvas.text(LEFT, y + 39, "Pick a label to see its parents.");
      return (int) Math.ceil(y + 58);
    }
    double next = y + 28;
    x = LEFT;
    canvas.box(x, next, 20, 20, Palette.CARD, thin(true));
    canvas.line(x, next, x + 20, next + 20, Line.of(Palette.INK, 3));
    canvas.line(x, next + 20, x + 20, next, Line.of(Palette.INK, 3));
    x = words(x + 28, next, "deleted");
    canvas.box(x, next, 20, 20, Palette.CARD, Line.dashed(Palette.SOFT, 1));
    words(x + 28, next, "cannot be computed without it");
    return (int) Math.ceil(next + 34);
  }

  private double words(double x, double y, String words) {
    canvas.text(x, y + 15, words);
    return x + Outlines.width(words, Face.SANS, Canvas.SMALL) + 24;
  }

  private void middle(double x, double y, String words, Rgb ink) {
    canvas.text(x, y, words, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, ink);
  }
}
