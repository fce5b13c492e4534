package fil.exercises.sectors;

import java.util.Locale;

/// A sector that is given up before its time. Amounts are in nanoFIL.
///
/// @param dayReward what a day of it was expected to earn when it began
/// @param storagePledge what twenty days of it were expected to earn then
/// @param age how many epochs it was active
/// @param least the least that a termination costs: what it would earn in the next 3.5 days
public record EndedSector(long dayReward, long storagePledge, long age, long least) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d nanoFIL a day, %,d in twenty days, %,d epochs old, at least %,d",
        dayReward,
        storagePledge,
        age,
        least);
  }
}
