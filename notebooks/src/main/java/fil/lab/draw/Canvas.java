package fil.lab.draw;

import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects marks for a drawing. What is drawn later covers what was drawn before.
public final class Canvas {

  /// The smallest size of letters in pixels: 11 pt at 96 dots to the inch, rounded up.
  public static final int SMALL = 15;

  /// The size of letters of a picture's title.
  public static final int TITLE = 18;

  /// The widest picture that fits a notebook's column on a laptop.
  public static final int FULL_WIDTH = 960;

  private final List<Mark> marks = new ArrayList<>();

  public Canvas box(
      double x, double y, double width, double height, @Nullable Rgb fill, @Nullable Line outline) {
    return roundBox(x, y, width, height, 0, fill, outline);
  }

  public Canvas roundBox(
      double x,
      double y,
      double width,
      double height,
      double radius,
      @Nullable Rgb fill,
      @Nullable Line outline) {
    marks.add(new Mark.Box(x, y, width, height, radius, fill, outline));
    return this;
  }

  public Canvas line(double x1, double y1, double x2, double y2, Line line) {
    marks.add(new Mark.Segment(x1, y1, x2, y2, line));
    return this;
  }

  public Canvas dot(double x, double y, double radius, Rgb fill, @Nullable Line outline) {
    marks.add(new Mark.Dot(x, y, radius, fill, outline));
    return this;
  }

  public Canvas area(List<Mark.Corner> corners, @Nullable Rgb fill, @Nullable Line outline) {
    marks.add(new Mark.Area(corners, fill, outline));
    return this;
  }

  /// Small letters in ink, beginning at `x`, with the baseline at `y`.
  public Canvas text(double x, double y, String text) {
    return text(x, y, text, Face.SANS, SMALL, Anchor.START, Palette.INK);
  }

  /// Small letters of one width in ink, beginning at `x`, with the baseline at `y`.
  public Canvas mono(double x, double y, String text) {
    return text(x, y, text, Face.MONO, SMALL, Anchor.START, Palette.INK);
  }

  /// The picture's title, with the baseline at `y`.
  public Canvas title(double x, double y, String text) {
    return text(x, y, text, Face.SANS, TITLE, Anchor.START, Palette.INK);
  }

  /// Letters of any kind.
  ///
  /// @throws IllegalArgumentException when they are smaller than [#SMALL]
  public Canvas text(
      double x, double y, String text, Face face, int size, Anchor anchor, Rgb colour) {
    if (size < SMALL) {
      throw new IllegalArgumentException(
          "letters of " + size + " pixels are too small to read; use " + SMALL + " at least");
    }
    marks.add(new Mark.Label(x, y, text, face, size, anchor, colour));
    return this;
  }

  /// The picture so far.
  public Drawing finish(int width, int height) {
    return new Drawing(width, height, marks);
  }
}
