package fil.actors.miner;

/// How a reward becomes the miner's own, bit by bit.
///
/// @param initialDelay epochs before anything vests
/// @param period epochs until all has vested, counted from there
/// @param step epochs from one vesting to the next
/// @param quantization vesting happens at multiples of as many epochs in the proving period
public record VestingSchedule(long initialDelay, long period, long step, long quantization) {

  public VestingSchedule {
    if (period < 1 || step < 1 || quantization < 1) {
      throw new IllegalArgumentException("a vesting schedule that never ends");
    }
  }
}
