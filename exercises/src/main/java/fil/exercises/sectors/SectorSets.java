package fil.exercises.sectors;

import fil.exercises.sectors.EncodeSectors.Sectors;
import fil.ipld.BitField;
import java.util.Arrays;
import java.util.Locale;

/// The sectors of a partition that do not simply give power.
///
/// @param faults those that are not proven, recovering ones included
/// @param recoveries the faulty ones that the miner has promised to prove again
/// @param unproven those that have not been in a window PoSt yet
/// @param terminated those that are given up
public record SectorSets(
    BitField faults, BitField recoveries, BitField unproven, BitField terminated) {

  private static final int MOST_NAMED = 100;

  /// In words.
  @Override
  public String toString() {
    return "faulty %s, of these recovering %s, unproven %s, given up %s"
        .formatted(named(faults), named(recoveries), named(unproven), named(terminated));
  }

  /// A set in words, such as `{0, 2, 4–6}`.
  static String named(BitField sectors) {
    return sectors.count() > MOST_NAMED
        ? String.format(Locale.ROOT, "{%,d sectors}", sectors.count())
        : new Sectors(Arrays.stream(sectors.toArray(MOST_NAMED)).boxed().toList()).toString();
  }
}
