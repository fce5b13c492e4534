package fil.actors.miner;

import fil.cbor.Codec;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.vm.Changed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The money of a miner that is locked, by when it will not be.
///
/// @param funds by epoch, the earliest first, one for each
public record VestingFunds(List<VestingFund> funds) {

  /// `[funds]`.
  public static final Codec<VestingFunds> CODEC = Codec.tuple(VestingFunds.class);

  public static final VestingFunds EMPTY = new VestingFunds(List.of());

  public VestingFunds {
    funds = List.copyOf(funds);
  }

  /// What has vested before `now`.
  public TokenAmount vested(ChainEpoch now) {
    return total(vestedCount(now));
  }

  /// Takes out what has vested before `now`.
  ///
  /// @return what is left, and how much was taken out
  public Changed<VestingFunds, TokenAmount> unlockVested(ChainEpoch now) {
    int count = vestedCount(now);
    return new Changed<>(new VestingFunds(funds.subList(count, funds.size())), total(count));
  }

  private int vestedCount(ChainEpoch now) {
    int count = 0;
    while (count < funds.size() && funds.get(count).epoch().isBefore(now)) {
      count++;
    }
    return count;
  }

  private TokenAmount total(int count) {
    return TokenAmount.sum(funds.subList(0, count).stream().map(VestingFund::amount).toList());
  }

  /// Locks an amount, of which a part vests after each step, in proportion to the time.
  ///
  /// @param provingPeriodStart from where the epochs of vesting are counted
  public VestingFunds lock(
      ChainEpoch now, TokenAmount amount, ChainEpoch provingPeriodStart, VestingSchedule schedule) {
    SortedMap<ChainEpoch, TokenAmount> byEpoch = new TreeMap<>();
    funds.forEach(fund -> byEpoch.put(fund.epoch(), fund.amount()));
    QuantSpec quant = new QuantSpec(schedule.quantization(), provingPeriodStart.number());
    long begin = now.number() + schedule.initialDelay();
    TokenAmount vestedSoFar = TokenAmount.ZERO;
    for (long step = begin + schedule.step();
        vestedSoFar.compareTo(amount) < 0;
        step += schedule.step()) {
      ChainEpoch epoch = quant.quantizeUp(new ChainEpoch(step));
      long elapsed = epoch.number() - begin;
      TokenAmount target =
          elapsed < schedule.period()
              ? amount.times(elapsed).dividedBy(BigInteger.valueOf(schedule.period()))
              : amount;
      byEpoch.merge(epoch, target.minus(vestedSoFar), TokenAmount::plus);
      vestedSoFar = target;
    }
    List<VestingFund> next = new ArrayList<>();
    byEpoch.forEach((epoch, part) -> next.add(new VestingFund(epoch, part)));
    return new VestingFunds(next);
  }

  /// Takes out up to `target` of what has not vested at `now`, what vests soonest first. What has
  /// vested already stays.
  ///
  /// @return what is left, and how much was taken out
  public Changed<VestingFunds, TokenAmount> unlockUnvested(ChainEpoch now, TokenAmount target) {
    List<VestingFund> next = new ArrayList<>();
    TokenAmount unlocked = TokenAmount.ZERO;
    for (VestingFund fund : funds) {
      boolean isDone = unlocked.compareTo(target) >= 0;
      if (isDone || fund.epoch().isBefore(now)) {
        next.add(fund);
        continue;
      }
      TokenAmount part = TokenAmount.min(target.minus(unlocked), fund.amount());
      TokenAmount left = fund.amount().minus(part);
      unlocked = unlocked.plus(part);
      if (!left.isZero()) {
        next.add(new VestingFund(fund.epoch(), left));
      }
    }
    return new Changed<>(new VestingFunds(next), unlocked);
  }
}
