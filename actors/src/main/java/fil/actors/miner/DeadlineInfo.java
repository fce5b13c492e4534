package fil.actors.miner;

import fil.num.ChainEpoch;

/// One deadline of one proving period, as seen at some epoch, which may lie before or after it.
///
/// Deviation: as on the network, 64 bits wrap around.
///
/// @param schedule the times
/// @param currentEpoch from where it is seen
/// @param periodStart the first epoch of the period
/// @param index which deadline, from 0; unsigned. One that no period has lies without length behind
///   the last
public record DeadlineInfo(
    ProvingSchedule schedule, ChainEpoch currentEpoch, ChainEpoch periodStart, long index) {

  /// The deadline that is open at `currentEpoch`.
  ///
  /// @param anyPeriodStart the first epoch of any period of the miner
  public static DeadlineInfo at(
      ProvingSchedule schedule, ChainEpoch anyPeriodStart, ChainEpoch currentEpoch) {
    QuantSpec periods = new QuantSpec(schedule.period(), anyPeriodStart.number());
    ChainEpoch start = periods.quantizeDown(currentEpoch);
    long index = (currentEpoch.number() - start.number()) / schedule.challengeWindow();
    return new DeadlineInfo(
        schedule, currentEpoch, start, Long.remainderUnsigned(index, schedule.deadlines()));
  }

  /// Another deadline of the same period.
  public DeadlineInfo withIndex(long other) {
    return new DeadlineInfo(schedule, currentEpoch, periodStart, other);
  }

  /// The same deadline of the period before this one.
  public DeadlineInfo previous() {
    return new DeadlineInfo(schedule, currentEpoch, after(periodStart, -schedule.period()), index);
  }

  /// The first epoch in which a proof may be sent.
  public ChainEpoch open() {
    long offset = isReal() ? index * schedule.challengeWindow() : schedule.period();
    return new ChainEpoch(periodStart.number() + offset);
  }

  /// The first epoch in which a proof may no longer be sent.
  public ChainEpoch close() {
    return isReal() ? after(open(), schedule.challengeWindow()) : open();
  }

  /// The last epoch in which a proof may be sent.
  public ChainEpoch last() {
    return after(close(), -1);
  }

  /// The epoch at which the challenge is drawn.
  public ChainEpoch challenge() {
    return isReal() ? after(open(), -schedule.challengeLookback()) : open();
  }

  /// The first epoch in which faults can no longer be declared.
  public ChainEpoch faultCutoff() {
    return isReal() ? after(open(), -schedule.faultDeclarationCutoff()) : ChainEpoch.GENESIS;
  }

  /// The first epoch of the period after this one.
  public ChainEpoch nextPeriodStart() {
    return after(periodStart, schedule.period());
  }

  public boolean isPeriodStarted() {
    return !currentEpoch.isBefore(periodStart);
  }

  public boolean isOpen() {
    return !currentEpoch.isBefore(open()) && currentEpoch.isBefore(close());
  }

  public boolean isElapsed() {
    return !currentEpoch.isBefore(close());
  }

  public boolean isFaultCutoffPassed() {
    return !currentEpoch.isBefore(faultCutoff());
  }

  /// How expirations in this deadline are rounded: to its last epochs.
  public QuantSpec quant() {
    return new QuantSpec(schedule.period(), last().number());
  }

  /// The next time at which this deadline comes, or this one if it has not passed.
  public DeadlineInfo nextNotElapsed() {
    if (!isElapsed()) {
      return this;
    }
    long period = schedule.period();
    long now = currentEpoch.number();
    long start = now / period * period + Math.floorMod(periodStart.number(), period);
    while (start > now) {
      start -= period;
    }
    if (now >= start + (index + 1) * schedule.challengeWindow()) {
      start += period;
    }
    return new DeadlineInfo(schedule, currentEpoch, new ChainEpoch(start), index);
  }

  /// Whether sectors may be added: the deadline opens in more than one challenge window.
  public boolean isMutable() {
    return currentEpoch.isBefore(after(nextNotElapsed().open(), -schedule.challengeWindow()));
  }

  /// Whether the proofs of the last time may be disputed: the deadline is not open, and closed not
  /// too long ago. Nothing may be before the first period of the miner.
  public boolean isDisputable() {
    DeadlineInfo next = nextNotElapsed();
    ChainEpoch end = after(next.close(), schedule.disputeWindow() - schedule.period());
    return isPeriodStarted() && !next.isOpen() && currentEpoch.isBefore(end);
  }

  /// Whether partitions may be put together: the deadline is not about to open, and nobody may
  /// dispute its proofs.
  public boolean isCompactable() {
    return isMutable() && !isDisputable();
  }

  private boolean isReal() {
    return Long.compareUnsigned(index, schedule.deadlines()) < 0;
  }

  private static ChainEpoch after(ChainEpoch epoch, long epochs) {
    return new ChainEpoch(epoch.number() + epochs);
  }
}
