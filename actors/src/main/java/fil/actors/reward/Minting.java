package fil.actors.reward;

import fil.actors.math.Q128;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// What an epoch mints, by two clocks: the epoch, and the effective network time *theta*.
///
/// @param policy by which numbers
public record Minting(RewardPolicy policy) {

  /// The effective network time to a fraction of an epoch: within the last one, real power has
  /// reached the plan's sum in proportion.
  ///
  /// @param ceiling the effective network time, rounded up
  /// @param baseline the plan's power in that epoch
  /// @param cumsumRealized the real sum, which lies within that epoch
  /// @param cumsumBaseline the plan's sum at its end
  /// @return with 128 binary places
  public static BigInteger theta(
      ChainEpoch ceiling,
      StoragePower baseline,
      BigInteger cumsumRealized,
      BigInteger cumsumBaseline) {
    if (ceiling.number() == 0) {
      return BigInteger.ZERO;
    }
    BigInteger missing = Q128.of(cumsumBaseline.subtract(cumsumRealized));
    return Q128.of(ceiling.number()).subtract(Q128.divide(missing, baseline.bytes()));
  }

  /// What all winners of an epoch are paid together.
  ///
  /// @param epoch when
  /// @param previousTheta the effective network time before, with 128 binary places
  /// @param theta the effective network time now, with 128 binary places
  /// @param simpleTotal what simple minting mints in the end
  /// @param baselineTotal what baseline minting mints in the end
  public TokenAmount reward(
      ChainEpoch epoch,
      BigInteger previousTheta,
      BigInteger theta,
      TokenAmount simpleTotal,
      TokenAmount baselineTotal) {
    BigInteger age = policy.decay().multiply(BigInteger.valueOf(epoch.number()));
    BigInteger simple =
        Q128.times(simpleTotal.atto().multiply(policy.decayStep()), Q128.expNeg(age));
    BigInteger baseline =
        baselineSupply(theta, baselineTotal).subtract(baselineSupply(previousTheta, baselineTotal));
    return new TokenAmount(Q128.floor(simple.add(baseline)));
  }

  /// What baseline minting has minted at `theta`, with 128 binary places.
  private BigInteger baselineSupply(BigInteger theta, TokenAmount total) {
    BigInteger left = Q128.expNeg(Q128.times(theta, policy.decay()));
    return total.atto().multiply(Q128.ONE.subtract(left));
  }
}
