package fil.proofs.gpu;

import java.util.OptionalLong;

/// Where a stage of a seal or proof was computed, and what it took.
///
/// @param stage what it is called
/// @param place where it was computed
/// @param why why not on the device; empty where it was
/// @param nanoseconds by the clock on the wall
/// @param kernelNanoseconds of that in kernels, by the device's own clock
/// @param bytesUp moved to the device
/// @param bytesDown moved from it
/// @param perMilleOfLimit how many thousandths of what the device's multipliers can do on paper its
///   kernels reached, see [KernelCost]; nothing where that is not known
/// @param perMilleOfMemory the same of what its memory can move
public record StageRecord(
    String stage,
    Place place,
    String why,
    long nanoseconds,
    long kernelNanoseconds,
    long bytesUp,
    long bytesDown,
    OptionalLong perMilleOfLimit,
    OptionalLong perMilleOfMemory) {

  /// Where something is computed.
  public enum Place {
    /// On the device that was asked for.
    DEVICE,
    /// On this machine's processors.
    PROCESSOR
  }

  static StageRecord onDevice(String stage, long nanoseconds, Meter done, DeviceFacts facts) {
    return new StageRecord(
        stage,
        Place.DEVICE,
        "",
        nanoseconds,
        done.kernelNanoseconds(),
        done.bytesUp(),
        done.bytesDown(),
        KernelCost.perMille(facts, done),
        KernelCost.perMilleOfMemory(facts, done));
  }

  static StageRecord onProcessor(String stage, String why, long nanoseconds) {
    return new StageRecord(
        stage,
        Place.PROCESSOR,
        why,
        nanoseconds,
        0,
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
