package fil.lab;

import fil.lab.DeadlineWheel.Group;
import fil.lab.DeadlineWheel.Moment;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Corner;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws a miner's day as a clock, and beside it the times of the watched deadline.
final class DeadlineWheelDrawing {

  private static final int HEIGHT = 560;
  private static final double X = 275;
  private static final double Y = 302;

  // Radii, from the outside in.
  private static final double NUMBERS = 228;
  private static final double RIM = 212;
  private static final double HUB = 156;
  private static final double RING = 146;
  private static final double RING_INSIDE = 136;
  private static final double FAR_SIGN = 120;
  private static final double NEAR_SIGN = 98;
  private static final double POINTER = 62;
  private static final double SIGN = 10;

  private static final int PANEL = 560;
  private static final int PANEL_WIDTH = Canvas.FULL_WIDTH - PANEL - 18;
  private static final double PASSED_WIDTH = 240;
  private static final double PASSED_HEIGHT = 8;
  private static final int MOST_NUMBERS = 48;
  private static final int MOST_BANDS = 3;
  private static final double FINEST_STEP = 1.0 / 144; // two and a half degrees

  /// The ring's colours from each of the watched times on.
  private static final List<Rgb> PHASES =
      List.of(Palette.ORANGE, Palette.ORANGE, Palette.YELLOW, Palette.SKY, Palette.GREY);

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line THICK = Line.of(Palette.INK, 3);
  private static final Line PROVEN = Line.of(Palette.GREEN, 3);

  private final DeadlineWheel wheel;
  private final Canvas canvas = new Canvas();
  private final int deadlines;

  DeadlineWheelDrawing(DeadlineWheel wheel) {
    this.wheel = wheel;
    this.deadlines = wheel.schedule().deadlines();
  }

  Drawing draw() {
    canvas.title(
        18, 32, Outlines.fit(wheel.title(), Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    for (int deadline = 0; deadline < deadlines; deadline++) {
      drawDeadline(deadline);
    }
    drawRing();
    int open = (int) wheel.open().index();
    canvas.area(wedge(from(open), from(open + 1), HUB, RIM), null, THICK);
    drawHand(POINTER, RING_INSIDE, THIN);
    drawSigns();
    drawHand(RING_INSIDE, RIM + 4, THICK);
    drawEpoch();
    drawPanel();
    return canvas.finish(Canvas.FULL_WIDTH, HEIGHT);
  }

  private double from(int deadline) {
    return (double) deadline / deadlines;
  }

  private void drawDeadline(int deadline) {
    boolean isOver = deadline < wheel.open().index();
    List<Corner> field = wedge(from(deadline), from(deadline + 1), HUB, RIM);
    canvas.area(field, isOver ? Palette.GREY : Palette.CARD, null);
    List<Group> groups = wheel.groupsOf(deadline);
    int bands = Math.min(groups.size(), MOST_BANDS);
    for (int band = 0; band < bands; band++) {
      double outer = RIM - band * (RIM - HUB) / bands;
      double inner = RIM - (band + 1) * (RIM - HUB) / bands;
      boolean isLast = band == bands - 1;
      drawGroups(deadline, groups.subList(band, isLast ? groups.size() : band + 1), inner, outer);
    }
    canvas.area(field, null, THIN);
    int step = Math.ceilDiv(deadlines, MOST_NUMBERS);
    if (deadline % step == 0) {
      letters(from(deadline) + 0.5 / deadlines, NUMBERS, String.valueOf(deadline));
    }
  }

  /// A partition, or the last ones together where there are many: each kind of sector takes its
  /// share of the width.
  private void drawGroups(int deadline, List<Group> groups, double inner, double outer) {
    double total = groups.stream().mapToLong(Group::total).sum();
    double at = from(deadline);
    for (SectorStatus status : SectorStatus.values()) {
      long count = groups.stream().mapToLong(group -> group.count(status)).sum();
      if (count > 0) {
        double next = at + count / total / deadlines;
        canvas.area(wedge(at, next, inner, outer), status.fill(), null);
        at = next;
      }
    }
    boolean isProven = groups.stream().allMatch(Group::isProven);
    canvas.area(
        wedge(from(deadline), from(deadline + 1), inner + 2, outer - 2),
        null,
        isProven ? PROVEN : THIN);
    Optional<SectorStatus> main = DeadlineWheel.main(groups);
    main.ifPresent(status ->
        letters(
            from(deadline) + 0.5 / deadlines,
            (inner + outer) / 2,
            String.valueOf(status.letter())));
  }

  /// What may be done about the watched deadline, all around the clock.
  private void drawRing() {
    List<Moment> moments = wheel.moments();
    for (int i = 0; i < moments.size(); i++) {
      ring(moments.get(i), moments.get((i + 1) % moments.size()), PHASES.get(i));
    }
  }

  private void ring(Moment first, Moment last, Rgb fill) {
    double from = wheel.turn(first.epoch());
    double to = wheel.turn(last.epoch());
    canvas.area(wedge(from, to > from ? to : to + 1, RING_INSIDE, RING), fill, THIN);
  }

  /// Numbers at the times of the watched deadline, by turns nearer and farther: some are close
  /// together.
  private void drawSigns() {
    List<Moment> moments = wheel.moments();
    for (int i = 0; i < moments.size(); i++) {
      double turn = wheel.turn(moments.get(i).epoch());
      double radius = i % 2 == 0 ? FAR_SIGN : NEAR_SIGN;
      Corner ring = corner(turn, RING);
      Corner sign = corner(turn, radius);
      canvas.line(ring.x(), ring.y(), sign.x(), sign.y(), Line.of(Palette.INK, 1));
      drawSign(sign.x(), sign.y(), i + 1);
    }
  }

  private void drawSign(double x, double y, int number) {
    canvas.dot(x, y, SIGN, Palette.CARD, Line.of(Palette.INK, 1));
    canvas.text(
        x, y + 5.5, String.valueOf(number), Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  /// The hand, from one radius to another.
  private void drawHand(double inner, double outer, Line line) {
    double turn = wheel.turn(wheel.epoch());
    Corner start = corner(turn, inner);
    Corner tip = corner(turn, outer);
    canvas.line(start.x(), start.y(), tip.x(), tip.y(), line);
  }

  private void drawEpoch() {
    Corner tip = corner(wheel.turn(wheel.epoch()), RIM + 4);
    canvas.dot(tip.x(), tip.y(), 4, Palette.INK, null);
    canvas.text(X, Y - 8, "epoch", Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.SOFT);
    canvas.text(
        X,
        Y + 14,
        DeadlineWheel.grouped(wheel.epoch().number()),
        Face.SANS,
        Canvas.TITLE,
        Anchor.MIDDLE,
        Palette.INK);
  }

  private void drawPanel() {
    int y = 84;
    canvas.title(PANEL, y, "Deadline " + wheel.open().index() + " is open");
    y += 26;
    canvas.text(
        PANEL,
        y,
        "from epoch %s to before %s"
            .formatted(
                DeadlineWheel.grouped(wheel.open().open().number()),
                DeadlineWheel.grouped(wheel.open().close().number())));
    drawPassed(y + 9.0);
    y += 46;
    canvas.title(PANEL, y, "The times of deadline " + wheel.watched());
    y += 32;
    List<Moment> moments = wheel.moments();
    for (int i = 0; i < moments.size(); i++) {
      drawMoment(y, i + 1, moments.get(i));
      y += 30;
    }
    drawLegend(y + 22);
  }

  /// How much of the open deadline has passed.
  private void drawPassed(double y) {
    double share =
        wheel.epoch().since(wheel.open().open()) / (double) wheel.schedule().challengeWindow();
    if (share > 0) {
      canvas.box(PANEL, y, PASSED_WIDTH * share, PASSED_HEIGHT, Palette.INK, null);
    }
    canvas.box(PANEL, y, PASSED_WIDTH, PASSED_HEIGHT, null, THIN);
  }

  private void drawMoment(int y, int number, Moment moment) {
    drawSign(PANEL + SIGN, y - 5.5, number);
    boolean isPassed = !wheel.epoch().isBefore(moment.epoch());
    canvas.text(
        PANEL + 106,
        y,
        DeadlineWheel.grouped(moment.epoch().number()),
        Face.SANS,
        Canvas.SMALL,
        Anchor.END,
        Palette.INK);
    canvas.box(PANEL + 116, y - 14.0, 12, 18, PHASES.get(number - 1), THIN);
    String words = (isPassed ? "✓ " : "") + moment.what();
    canvas.text(PANEL + 136, y, Outlines.fit(words, Face.SANS, Canvas.SMALL, PANEL_WIDTH - 136.0));
  }

  private void drawLegend(int top) {
    int y = top;
    for (var entry : wheel.totals().entrySet()) {
      SectorStatus status = entry.getKey();
      canvas.box(PANEL, y - 15.0, 26, 20, status.fill(), THIN);
      canvas.text(
          PANEL + 13.0,
          y,
          String.valueOf(status.letter()),
          Face.SANS,
          Canvas.SMALL,
          Anchor.MIDDLE,
          Palette.INK);
      String words = status.word() + ": ";
      canvas.text(
          PANEL + 36, y, words + MerkleTreeFigure.count(entry.getValue(), "sector", "sectors"));
      y += 28;
    }
    if (wheel.groups().stream().anyMatch(Group::isProven)) {
      canvas.box(PANEL, y - 15.0, 26, 20, Palette.CARD, PROVEN);
      canvas.text(PANEL + 36, y, "proven in this window");
    }
  }

  private void letters(double turn, double radius, String text) {
    Corner at = corner(turn, radius);
    canvas.text(at.x(), at.y() + 5.5, text, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }

  /// A piece of a ring between two shares of a turn, its arcs as short straight lines.
  private static List<Corner> wedge(double from, double to, double inner, double outer) {
    int steps = Math.max(1, (int) Math.ceil((to - from) / FINEST_STEP));
    List<Corner> corners = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      corners.add(corner(from + (to - from) * i / steps, outer));
    }
    for (int i = steps; i >= 0; i--) {
      corners.add(corner(from + (to - from) * i / steps, inner));
    }
    return corners;
  }

  /// The point at a share of a turn, which begins at the top and goes as clocks do.
  private static Corner corner(double turn, double radius) {
    double angle = 2 * StrictMath.PI * turn;
    return new Corner(X + radius * StrictMath.sin(angle), Y - radius * StrictMath.cos(angle));
  }
}
