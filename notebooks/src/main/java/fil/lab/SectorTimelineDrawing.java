package fil.lab;

import fil.lab.SectorTimeline.Moment;
import fil.lab.SectorTimeline.Span;
import fil.lab.draw.Canvas;
import fil.lab.draw.Drawing;
import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import fil.lab.draw.Outlines;
import fil.lab.draw.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws a sector's life: a band of how it stands, a line of its power, an axis of time, and below
/// it what happened.
final class SectorTimelineDrawing {

  private static final int LEFT = 96;
  private static final int RIGHT = 936;
  private static final int BAND = 60;
  private static final int BAND_HEIGHT = 40;
  private static final int POWER = 116;
  private static final int POWER_HEIGHT = 34;
  private static final int AXIS = 174;
  private static final int NOTES = 234;
  private static final int LANE = 24;
  private static final int MOST_LANES = 14;
  private static final int MOST_TICKS = 8;

  /// Distances of ticks in epochs: an hour, some hours, days, months, a year.
  private static final List<Long> STEPS =
      List.of(
          1L, 10L, 60L, 120L, 360L, 720L, 1440L, 2880L, 5760L, 14400L, 28800L, 86400L, 259200L,
          1036800L);

  private static final Line THIN = Line.of(Palette.SOFT, 1);
  private static final Line STEM = Line.of(Palette.EDGE, 1);
  private static final Line THICK = Line.of(Palette.INK, 3);

  private final SectorTimeline life;
  private final Canvas canvas = new Canvas();

  /// Where the text of each lane ends.
  private final List<Double> lanes = new ArrayList<>();

  SectorTimelineDrawing(SectorTimeline life) {
    this.life = life;
  }

  Drawing draw() {
    canvas.title(
        18, 32, Outlines.fit(life.title(), Face.SANS, Canvas.TITLE, Canvas.FULL_WIDTH - 36));
    canvas.text(18, BAND + 26, "sector");
    canvas.text(18, POWER + 22, "power");
    drawNotes();
    life.spans().forEach(this::drawSpan);
    drawPower();
    drawAxis();
    drawPresent();
    int height = Math.max(NOTES + lanes.size() * LANE, NOTES) + 10;
    return canvas.finish(Canvas.FULL_WIDTH, height);
  }

  private double x(long epoch) {
    double share = (double) (epoch - life.first()) / (life.last() - life.first());
    return LEFT + Math.clamp(share, 0, 1) * (RIGHT - LEFT);
  }

  private void drawSpan(Span span) {
    SectorStatus status = span.status().orElseThrow();
    double from = x(span.from());
    double width = Math.max(1, x(span.to()) - from);
    canvas.box(from, BAND, width, BAND_HEIGHT, status.fill(), THIN);
    String letter = String.valueOf(status.letter());
    String words =
        Outlines.width(status.word(), Face.SANS, Canvas.SMALL) + 8 <= width
            ? status.word()
            : Outlines.width(letter, Face.SANS, Canvas.SMALL) + 2 <= width ? letter : "";
    middle(from + width / 2, BAND + 26, words);
  }

  /// High while the sector is active.
  private void drawPower() {
    double low = POWER + POWER_HEIGHT;
    canvas.line(LEFT, low, RIGHT, low, THIN);
    for (Span span : life.spans()) {
      if (span.status().equals(Optional.of(SectorStatus.ACTIVE))) {
        double from = x(span.from());
        double to = Math.max(from + 1, x(span.to()));
        canvas.box(from, POWER, to - from, POWER_HEIGHT, Palette.BLUE, null);
      }
    }
  }

  private void drawAxis() {
    canvas.line(LEFT, AXIS, RIGHT, AXIS, Line.of(Palette.INK, 1));
    long whole = life.last() - life.first();
    long step =
        STEPS.stream()
            .filter(each -> whole / each <= MOST_TICKS)
            .findFirst()
            .orElse(Math.ceilDiv(whole, MOST_TICKS));
    boolean inDays = step >= SectorTimeline.DAY;
    canvas.text(18, AXIS + 22, inDays ? "day" : "epoch");
    long start = inDays ? life.first() : Math.ceilDiv(life.first(), step) * step;
    for (long at = start; at <= life.last(); at += step) {
      canvas.line(x(at), AXIS - 4, x(at), AXIS + 4, Line.of(Palette.INK, 1));
      middle(
          x(at),
          AXIS + 22,
          SectorTimeline.grouped(inDays ? (at - life.first()) / SectorTimeline.DAY : at));
    }
  }

  /// A note in its place.
  ///
  /// @param at where its moment is
  /// @param from where its letters begin
  private record Hung(double at, double from, double y, double width, String text) {}

  /// Notes hang below the axis, each in the first lane with room for it.
  private void drawNotes() {
    List<Hung> notes = new ArrayList<>();
    int left = 0;
    for (Moment moment : life.shown().stream().filter(Moment::isNoted).toList()) {
      String text = SectorTimeline.grouped(moment.epoch().number()) + "  " + moment.what();
      double at = x(moment.epoch().number());
      double width = Outlines.width(text, Face.SANS, Canvas.SMALL);
      boolean toTheLeft = at + 6 + width > Canvas.FULL_WIDTH - 12;
      double from = toTheLeft ? Math.max(12, at - 6 - width) : at + 6;
      int lane = lane(Math.min(at, from), from + width + 14);
      if (lane < MOST_LANES) {
        notes.add(new Hung(at, from, NOTES + lane * LANE, width, text));
      } else {
        left++;
      }
    }
    for (Hung note : notes) {
      canvas.line(note.at(), AXIS + 28, note.at(), note.y() - 12, STEM);
      canvas.dot(note.at(), AXIS, 4, Palette.INK, null);
    }
    for (Hung note : notes) {
      canvas.box(note.from() - 3, note.y() - 16, note.width() + 6, LANE - 3, Palette.CARD, null);
      canvas.line(note.at(), note.y() - 14, note.at(), note.y() + 2, Line.of(Palette.INK, 2));
      canvas.text(note.from(), note.y(), note.text());
    }
    if (left > 0) {
      double y = NOTES + lanes.size() * LANE;
      canvas.text(LEFT, y, MerkleTreeFigure.count(left, "more note", "more notes"));
      lanes.add((double) Canvas.FULL_WIDTH);
    }
  }

  private int lane(double from, double to) {
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (lanes.get(lane) <= from) {
        lanes.set(lane, to);
        return lane;
      }
    }
    if (lanes.size() < MOST_LANES) {
      lanes.add(to);
      return lanes.size() - 1;
    }
    return MOST_LANES;
  }

  private void drawPresent() {
    if (life.now().isPresent()) {
      long now = life.now().getAsLong();
      double at = x(now);
      canvas.line(at, BAND - 12, at, AXIS + 4, THICK);
      String words = "now: " + SectorTimeline.grouped(now);
      double width = Outlines.width(words, Face.SANS, Canvas.SMALL);
      double from = Math.clamp(at - width / 2, 12, Canvas.FULL_WIDTH - 12 - width);
      canvas.text(from, BAND - 14, words);
    }
  }

  private void middle(double x, double y, String text) {
    canvas.text(x, y, text, Face.SANS, Canvas.SMALL, Anchor.MIDDLE, Palette.INK);
  }
}
