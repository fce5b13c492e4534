package fil.lab.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing drawn. Coordinates are pixels from the top left corner, 96 to the inch.
public sealed interface Mark {

  /// A rectangle, filled, outlined or both.
  ///
  /// @param radius of its corners, 0 for sharp ones
  record Box(
      double x,
      double y,
      double width,
      double height,
      double radius,
      @Nullable Rgb fill,
      @Nullable Line outline)
      implements Mark {}

  /// A straight line.
  record Segment(double x1, double y1, double x2, double y2, Line line) implements Mark {}

  /// A filled circle, outlined or not.
  record Dot(double x, double y, double radius, Rgb fill, @Nullable Line outline) implements Mark {}

  /// A polygon, filled, outlined or both; its last corner is joined to its first.
  record Area(List<Corner> corners, @Nullable Rgb fill, @Nullable Line outline) implements Mark {

    public Area {
      corners = List.copyOf(corners);
      if (corners.size() < 3) {
        throw new IllegalArgumentException("an area of " + corners.size() + " corners");
      }
    }
  }

  /// A corner of an area.
  record Corner(double x, double y) {}

  /// A run of letters on one line.
  ///
  /// @param x where it begins, ends or has its middle, as `anchor` says
  /// @param y of the baseline
  /// @param size of the letters in pixels, 15 at least
  record Label(double x, double y, String text, Face face, int size, Anchor anchor, Rgb colour)
      implements Mark {}

  /// How a line is drawn.
  ///
  /// @param dashed whether it is broken, a sign beside colour
  record Line(Rgb colour, double width, boolean dashed) {
    public static Line of(Rgb colour, double width) {
      return new Line(colour, width, false);
    }

    public static Line dashed(Rgb colour, double width) {
      return new Line(colour, width, true);
    }
  }

  /// Which letters.
  enum Face {
    SANS("sans-serif"),
    MONO("monospace");

    private final String family;

    Face(String family) {
      this.family = family;
    }

    /// The generic family of CSS.
    public String family() {
      return family;
    }
  }

  /// Which point of a label its `x` is.
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
