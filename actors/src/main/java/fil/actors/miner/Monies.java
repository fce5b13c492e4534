package fil.actors.miner;

import static fil.num.TokenAmount.max;
import static fil.num.TokenAmount.min;

import fil.actors.math.FilterEstimate;
import fil.actors.math.Q128;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// What storage costs its miner and earns it: deposits, pledges, penalties, rewards and fees, see
/// [specs-actors].
///
/// Nearly all follow from the **expected reward** of some power over some time, `BR(t)`: the sum,
/// over the coming `t` epochs, of the network's reward over the network's power, both extrapolated,
/// times the power. A sector's life is then
///
/// | event | what is paid |
/// |---|---|
/// | pre-commitment | a deposit, `BR(20 d)` |
/// | commitment | a pledge, `BR(20 d)` and a share of 30 % of the circulating supply, together at most 1 FIL for 32 GiB on the main network |
/// | a day of a fault | `BR(3.51 d)` |
/// | a window PoSt that does not hold | `BR(5.51 d)` + 20 FIL |
/// | termination | half of the day rewards of its life, at most of 140 days, and the 20 days' reward at its start; at least `BR(3.5 d)` |
///
/// Amounts are in attoFIL, power is in bytes weighted by what they store; every division rounds
/// down.
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/blob/v7.0.0/actors/builtin/miner/monies.go
///
/// @param day how many epochs make a day
/// @param maxPledgePerByte what is pledged at most, for each byte that a sector counts
public record Monies(long day, TokenAmount maxPledgePerByte) {

  /// By the numbers of a policy.
  public static Monies of(MinerPolicy policy) {
    return new Monies(policy.epochsInDay(), policy.maxPledgePerByte());
  }

  /// How many blocks an epoch is expected to have.
  private static final long LEADERS = 5;

  private static final long DEPOSIT_DAYS = 20;
  private static final long PLEDGE_DAYS = 20;

  /// The share of the circulating supply that all pledges together aim at: 3/10.
  private static final Fraction LOCK_TARGET = new Fraction(3, 10);

  /// The part of a day's reward that a termination costs for each day of the sector's life: 1/2.
  private static final Fraction TERMINATION_REWARD = new Fraction(1, 2);

  private static final long TERMINATION_CAP_DAYS = 140;

  /// How many times a block's reward a consensus fault costs.
  private static final long CONSENSUS_FAULT_FACTOR = 5;

  /// Which part of a block's reward the reporter of a consensus fault gets: 1/4.
  private static final long CONSENSUS_FAULT_REPORTER_SHARE = 4;

  /// The part of each reward that is locked: 75 %.
  private static final Fraction LOCKED_REWARD = new Fraction(75, 100);

  private static final TokenAmount DISPUTE_REWARD = TokenAmount.ofFil(4);
  private static final TokenAmount DISPUTE_PENALTY = TokenAmount.ofFil(20);

  private static final long PROVE_COMMIT_GAS = 49_299_973;
  private static final long PRE_COMMIT_GAS = 16_433_324;

  /// The part of the gas of single messages that is paid for each sector of a batch: 1/20.
  private static final Fraction BATCH_DISCOUNT = new Fraction(1, 20);

  /// Batches pay as if the base fee were at least this.
  private static final TokenAmount BATCH_BALANCER = TokenAmount.ofNano(5);

  /// The reward that power can expect over the coming epochs, never negative: `BR(epochs)`. Where
  /// the network has no power, the whole reward of an epoch.
  ///
  /// @param reward the network's reward of an epoch, smoothed
  /// @param networkPower the network's power, smoothed
  public static TokenAmount expectedReward(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power, long epochs) {
    if (networkPower.estimate().signum() == 0) {
      return new TokenAmount(reward.estimate());
    }
    BigInteger ofOneByte = FilterEstimate.sumOfRatio(epochs, 0, reward, networkPower);
    return max(new TokenAmount(Q128.times(power.bytes(), ofOneByte)), TokenAmount.ZERO);
  }

  /// The same, but at least 1 attoFIL, so that a sector that counts also pays.
  private static TokenAmount expectedRewardOfSome(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power, long epochs) {
    return max(expectedReward(reward, networkPower, power, epochs), TokenAmount.ofAtto(1));
  }

  /// The reward of power over a day.
  public TokenAmount dayReward(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedReward(reward, networkPower, power, day);
  }

  /// The reward that the pledge of a sector stands for.
  public TokenAmount storagePledge(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedReward(reward, networkPower, power, PLEDGE_DAYS * day);
  }

  /// What is deposited for a sector that is to be sealed, and lost where it is not proven in time.
  public TokenAmount preCommitDeposit(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedRewardOfSome(reward, networkPower, power, DEPOSIT_DAYS * day);
  }

  /// What is pledged for a sector until it expires: some days of its reward, and a share of the
  /// circulating supply that is as large as its share of the network.
  ///
  /// @param power what the sector counts
  /// @param baselinePower the power that the plan expects of the network
  public TokenAmount initialPledge(
      StoragePower power,
      StoragePower baselinePower,
      FilterEstimate reward,
      FilterEstimate networkPower,
      TokenAmount circulatingSupply) {
    BigInteger whole = networkPower.estimate().max(baselinePower.bytes()).max(power.bytes());
    BigInteger share =
        Q128.divide(
            circulatingSupply.atto().multiply(LOCK_TARGET.numerator()).multiply(power.bytes()),
            LOCK_TARGET.denominator().multiply(whole));

    return min(
        expectedRewardOfSome(reward, networkPower, power, PLEDGE_DAYS * day)
            .plus(new TokenAmount(share)),
        maxPledgePerByte.times(power.bytes()));
  }

  /// What sectors cost that are still faulty after a day: `BR(3.51 d)`.
  public TokenAmount continuedFault(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedReward(reward, networkPower, power, continuedFaultEpochs());
  }

  /// What sectors cost for which a window PoSt was accepted that does not hold.
  public TokenAmount invalidWindowPost(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedReward(reward, networkPower, power, continuedFaultEpochs() + 2 * day)
        .plus(DISPUTE_PENALTY);
  }

  private long continuedFaultEpochs() {
    return day * 351 / 100;
  }

  /// What whoever shows that a window PoSt does not hold gets for it.
  public static TokenAmount disputeReward() {
    return DISPUTE_REWARD;
  }

  /// The least that a termination costs: `BR(3.5 d)`.
  public TokenAmount leastTermination(
      FilterEstimate reward, FilterEstimate networkPower, StoragePower power) {
    return expectedReward(reward, networkPower, power, day * 35 / 10);
  }

  /// What a sector costs that is given up, or faulty for too long.
  ///
  /// @param dayReward the reward of a day that was expected when it began
  /// @param age the epochs since then
  /// @param storagePledge the reward of twenty days that was expected when it began
  /// @param power what it counts
  /// @param replacedDayReward the reward of a day of what was there before, or zero
  /// @param replacedAge the epochs that it was there, or zero
  public TokenAmount termination(
      TokenAmount dayReward,
      long age,
      TokenAmount storagePledge,
      FilterEstimate networkPower,
      StoragePower power,
      FilterEstimate reward,
      TokenAmount replacedDayReward,
      long replacedAge) {
    long cap = TERMINATION_CAP_DAYS * day;
    long cappedAge = Math.min(age, cap);
    long cappedReplacedAge = Math.min(replacedAge, cap - cappedAge);
    TokenAmount expected =
        dayReward.times(cappedAge).plus(replacedDayReward.times(cappedReplacedAge));
    TokenAmount penalised =
        expected
            .times(TERMINATION_REWARD.numerator())
            .dividedBy(TERMINATION_REWARD.denominator().multiply(BigInteger.valueOf(day)));

    return max(leastTermination(reward, networkPower, power), storagePledge.plus(penalised));
  }

  /// What a consensus fault costs.
  ///
  /// @param epochReward the network's reward of an epoch
  public static TokenAmount consensusFault(TokenAmount epochReward) {
    return epochReward.times(CONSENSUS_FAULT_FACTOR).dividedBy(BigInteger.valueOf(LEADERS));
  }

  /// What the reporter of a consensus fault gets of it.
  ///
  /// @param epochReward the network's reward of an epoch
  public static TokenAmount consensusFaultReward(TokenAmount epochReward) {
    return epochReward.dividedBy(BigInteger.valueOf(LEADERS * CONSENSUS_FAULT_REPORTER_SHARE));
  }

  /// The part of a block's reward that is locked.
  public static TokenAmount lockedReward(TokenAmount reward) {
    return reward.times(LOCKED_REWARD.numerator()).dividedBy(LOCKED_REWARD.denominator());
  }

  /// What is burnt for proofs in one message, over its gas.
  ///
  /// @param sectors how many sectors are proven
  public static TokenAmount aggregateProveCommitFee(int sectors, TokenAmount baseFee) {
    return aggregateFee(sectors, PROVE_COMMIT_GAS, baseFee);
  }

  /// What is burnt for pre-commitments in one message, over its gas.
  ///
  /// @param sectors how many sectors are pre-committed
  public static TokenAmount aggregatePreCommitFee(int sectors, TokenAmount baseFee) {
    return aggregateFee(sectors, PRE_COMMIT_GAS, baseFee);
  }

  private static TokenAmount aggregateFee(int sectors, long gas, TokenAmount baseFee) {
    return max(baseFee, BATCH_BALANCER)
        .times(gas)
        .times(sectors)
        .times(BATCH_DISCOUNT.numerator())
        .dividedBy(BATCH_DISCOUNT.denominator());
  }

  private record Fraction(BigInteger numerator, BigInteger denominator) {

    Fraction(long numerator, long denominator) {
      this(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
  }
}
