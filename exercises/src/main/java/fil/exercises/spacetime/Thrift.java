package fil.exercises.spacetime;

import java.util.Locale;

/// Rex throws a part of each of his sectors away, and what a day is worth to him. Amounts are in
/// thousandths of a FIL.
///
/// @param sectors how many he has
/// @param lost the part of each that he throws away, from 0 to 1
/// @param reward what a sector earns on a day on which its proof is good
/// @param fee what a sector costs on a day on which it is caught, besides the reward
/// @param disk what the disk of a whole sector costs in a day
public record Thrift(int sectors, double lost, double reward, double fee, double disk) {

  /// The same prices with another part thrown away.
  public Thrift losing(double part) {
    return new Thrift(sectors, part, reward, fee, disk);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d sectors, %.4g %% of each thrown away, reward %.2f, fee %.2f, disk %.2f",
        sectors,
        100 * lost,
        reward,
        fee,
        disk);
  }
}
