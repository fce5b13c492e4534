package fil.lab;

import java.util.Locale;

/// A number that a reader changes: what it is called, how far it goes, and where it stands.
///
/// @param kind how it is changed
/// @param from the smallest value
/// @param to the largest value
/// @param at the value it begins with
public record Control(Kind kind, String name, double from, double to, double at) {

  /// How a number is changed.
  public enum Kind {
    /// By a slider over whole numbers.
    WHOLE,
    /// By a slider over a hundred steps.
    REAL,
    /// By buttons that go one back and one on.
    BUTTONS
  }

  private static final int REAL_STEPS = 100;

  public Control {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a number to be changed needs a name");
    }
    if (!(from < to && from <= at && at <= to) || !Double.isFinite(from) || !Double.isFinite(to)) {
      throw new IllegalArgumentException(
          "'%s' cannot begin at %s and go from %s to %s"
              .formatted(name, Chart.brief(at), Chart.brief(from), Chart.brief(to)));
    }
  }

  /// The distance between two values.
  public double step() {
    return kind == Kind.REAL ? (to - from) / REAL_STEPS : 1;
  }

  /// The value nearest to `wanted` that can be had.
  public double nearest(double wanted) {
    double value = Math.clamp(wanted, from, to);
    return kind == Kind.REAL ? value : Math.rint(value);
  }

  /// A value as it is written in a cell.
  public String inWords(double value) {
    return kind == Kind.REAL
        ? Chart.brief(value).replace(",", "")
        : String.format(Locale.ROOT, "%d", (long) value);
  }

  /// The call that does the same with a number edited in a cell.
  public String equal(double value) {
    return (kind == Kind.REAL ? "playReal" : "play")
        + "(\""
        + name.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\", "
        + inWords(value)
        + ", n -> …)";
  }
}
