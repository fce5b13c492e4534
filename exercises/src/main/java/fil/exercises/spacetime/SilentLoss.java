package fil.exercises.spacetime;

import java.util.Locale;

/// Somebody has lost a part of a sector and goes on as if nothing had happened.
///
/// @param fraction the part of the leaves that is lost, from 0 to 1
/// @param days how many days the sector is asked, for ten leaves on each
public record SilentLoss(double fraction, int days) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.4g %% lost, %d %s", 100 * fraction, days, days == 1 ? "day" : "days");
  }
}
