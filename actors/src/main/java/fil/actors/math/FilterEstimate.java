package fil.actors.math;

import fil.cbor.Codec;
import java.math.BigInteger;

/// A smoothed quantity: where it is and how fast it moves, as an alpha-beta filter believes.
///
/// Each epoch the filter expects the quantity to move on as it did, sees where it really is, and
/// gives in to the difference a little: by [#ALPHA] of it in the position, by [#BETA] of it in the
/// velocity. See [specs-actors].
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/util/smoothing
///
/// @param position with 128 binary places
/// @param velocity the change in an epoch, with 128 binary places
public record FilterEstimate(BigInteger position, BigInteger velocity) {

  /// `[position, velocity]`.
  public static final Codec<FilterEstimate> CODEC = Codec.tuple(FilterEstimate.class);

  /// About 9.25·10⁻⁴, with 128 binary places.
  public static final BigInteger ALPHA = new BigInteger("314760000000000000000000000000000000");

  /// About 2.84·10⁻⁷, with 128 binary places.
  public static final BigInteger BETA = new BigInteger("96640100000000000000000000000000");

  /// 2⁻⁵⁰ or so, with 128 binary places: whose square is not above this stands still.
  private static final BigInteger EPSILON = new BigInteger("302231454903657293676544");

  /// Nothing, that does not move.
  public static final FilterEstimate ZERO = new FilterEstimate(BigInteger.ZERO, BigInteger.ZERO);

  /// A first estimate.
  ///
  /// @param position a whole number
  /// @param velocity a whole number
  public static FilterEstimate of(BigInteger position, BigInteger velocity) {
    return new FilterEstimate(Q128.of(position), Q128.of(velocity));
  }

  /// The quantity, rounded down to a whole number.
  public BigInteger estimate() {
    return Q128.floor(position);
  }

  /// What the filter believes after it has seen the quantity again.
  ///
  /// @param observation a whole number
  /// @param epochs how long after the last time, at least 1
  public FilterEstimate next(BigInteger observation, long epochs) {
    BigInteger elapsed = Q128.of(epochs);
    BigInteger expected = position.add(Q128.times(elapsed, velocity));
    BigInteger residual = Q128.of(observation).subtract(expected);

    return new FilterEstimate(
        expected.add(Q128.times(ALPHA, residual)),
        velocity.add(Q128.divide(BETA.multiply(residual), elapsed)));
  }

  /// Where the quantity will be if its velocity stays the same.
  ///
  /// @return with 256 binary places
  public BigInteger extrapolated(long epochs) {
    return Q128.of(position).add(velocity.multiply(Q128.of(epochs)));
  }

  /// The sum over some epochs of the ratio of two quantities, if their velocities stay the same:
  /// such as the reward of a byte, from the reward of all and the bytes of all.
  ///
  /// It is the integral: logarithms where the denominator moves, and a trapezium where it stands
  /// still.
  ///
  /// @param epochs how many
  /// @param start how many epochs from now the first of them is
  /// @return with 128 binary places
  public static BigInteger sumOfRatio(
      long epochs, long start, FilterEstimate numerator, FilterEstimate denominator) {
    BigInteger squaredVelocity = Q128.times(denominator.velocity, denominator.velocity);
    return squaredVelocity.compareTo(EPSILON) > 0
        ? sumOfMovingRatio(epochs, start, numerator, denominator, squaredVelocity)
        : sumOverConstant(epochs, start, numerator, denominator.position);
  }

  private static BigInteger sumOfMovingRatio(
      long epochs,
      long start,
      FilterEstimate numerator,
      FilterEstimate denominator,
      BigInteger squaredVelocity) {
    BigInteger elapsed = Q128.of(epochs);
    BigInteger speed = denominator.velocity;
    BigInteger first = denominator.position.add(Q128.times(Q128.of(start), speed));
    BigInteger last = first.add(Q128.times(elapsed, speed));
    BigInteger growth = Q128.ln(last).subtract(Q128.ln(first));

    BigInteger ofPosition = Q128.times(speed, numerator.position.multiply(growth));
    BigInteger ofVelocity =
        Q128.times(
            numerator.velocity,
            speed.multiply(elapsed).subtract(denominator.position.multiply(growth)));
    return Q128.divide(ofPosition.add(ofVelocity), squaredVelocity);
  }

  private static BigInteger sumOverConstant(
      long epochs, long start, FilterEstimate numerator, BigInteger denominator) {
    BigInteger elapsed = Q128.of(epochs);
    BigInteger middle = Q128.of(start).add(elapsed.shiftRight(1));
    BigInteger average = numerator.position.add(Q128.times(numerator.velocity, middle));
    return Q128.divide(average.multiply(elapsed), denominator);
  }
}
