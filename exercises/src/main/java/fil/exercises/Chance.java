package fil.exercises;

import java.util.Locale;

/// A chance in billionths, so that two ways to reckon it agree.
public record Chance(long billionths) {

  private static final double PARTS = 1e9;

  /// The nearest one to a number from 0 to 1.
  public static Chance of(double chance) {
    return new Chance(Math.round(PARTS * chance));
  }

  /// The number from 0 to 1.
  public double value() {
    return billionths / PARTS;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.7f", value());
  }
}
