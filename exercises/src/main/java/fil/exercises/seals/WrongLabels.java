package fil.exercises.seals;

import java.util.Locale;

/// Somebody commits to labels of which some are made up.
///
/// @param fraction the part of the nodes whose labels are wrong, from 0 to 1
/// @param challenges how many nodes are drawn, each anew
public record WrongLabels(double fraction, int challenges) {

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g %% wrong, %d challenges", 100 * fraction, challenges);
  }
}
