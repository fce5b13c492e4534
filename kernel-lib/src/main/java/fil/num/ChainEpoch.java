package fil.num;

import fil.cbor.Codec;

/// A point in the chain's time: how many steps of 30 seconds after genesis. A step without a block
/// counts too.
///
/// @param number negative only where the protocol means "none"
public record ChainEpoch(long number) implements Comparable<ChainEpoch> {

  /// A signed integer.
  public static final Codec<ChainEpoch> CODEC = Codec.LONG.map(ChainEpoch::new, ChainEpoch::number);

  /// The first one.
  public static final ChainEpoch GENESIS = new ChainEpoch(0);

  /// What stands where an event has not happened.
  public static final ChainEpoch UNDEFINED = new ChainEpoch(-1);

  /// The seconds between one epoch and the next.
  public static final int SECONDS = 30;

  /// The epoch `epochs` later, or earlier for a negative number.
  ///
  /// @throws ArithmeticException beyond 64 bits
  public ChainEpoch plus(long epochs) {
    return new ChainEpoch(Math.addExact(number, epochs));
  }

  /// How many epochs lie between `earlier` and this one; negative where it is the later one.
  ///
  /// @throws ArithmeticException beyond 64 bits
  public long since(ChainEpoch earlier) {
    return Math.subtractExact(number, earlier.number);
  }

  public boolean isBefore(ChainEpoch other) {
    return number < other.number;
  }

  public boolean isAfter(ChainEpoch other) {
    return number > other.number;
  }

  /// The later of two.
  public static ChainEpoch max(ChainEpoch a, ChainEpoch b) {
    return a.number >= b.number ? a : b;
  }

  /// The earlier of two.
  public static ChainEpoch min(ChainEpoch a, ChainEpoch b) {
    return a.number <= b.number ? a : b;
  }

  @Override
  public int compareTo(ChainEpoch other) {
    return Long.compare(number, other.number);
  }

  /// The number.
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
