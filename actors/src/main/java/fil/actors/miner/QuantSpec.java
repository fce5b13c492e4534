package fil.actors.miner;

import fil.num.ChainEpoch;

/// How epochs are rounded, so that a queue has few of them: to multiples of `unit`, counted from
/// `offset`.
///
/// @param unit the distance in epochs from one rounded epoch to the next, at least 1
/// @param offset any of the rounded epochs
public record QuantSpec(long unit, long offset) {

  /// No rounding.
  public static final QuantSpec NONE = new QuantSpec(1, 0);

  public QuantSpec {
    if (unit < 1) {
      throw new IllegalArgumentException("epochs rounded to multiples of " + unit);
    }
  }

  /// The first rounded epoch that is not before `epoch`.
  ///
  /// Deviation: as on the network, 64 bits wrap around.
  public ChainEpoch quantizeUp(ChainEpoch epoch) {
    long shift = offset % unit;
    long distance = epoch.number() - shift;
    long down = unit * (distance / unit) + shift;
    boolean isRounded = distance % unit == 0 || distance < 0; // division of negatives rounds up
    return new ChainEpoch(isRounded ? down : down + unit);
  }

  /// The last rounded epoch that is not after `epoch`.
  public ChainEpoch quantizeDown(ChainEpoch epoch) {
    ChainEpoch next = quantizeUp(epoch);
    return epoch.equals(next) ? next : new ChainEpoch(next.number() - unit);
  }
}
