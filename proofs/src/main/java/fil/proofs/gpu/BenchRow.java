package fil.proofs.gpu;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/// How long a device took for some work, of several runs.
///
/// @param what was done
/// @param count how much one run does
/// @param unit of what
/// @param runs how many were timed
/// @param wallBest nanoseconds by the clock on the wall, the quickest run
/// @param wallMedian the run in the middle
/// @param kernelBest nanoseconds in kernels, by the device's own clock, the quickest run
/// @param kernelMedian the run in the middle
/// @param slots what one run costs on paper, see [KernelCost]
/// @param bytesOnPaper what its kernels read and write in one run, likewise
/// @param bytesUp moved to the device in one run
/// @param bytesDown moved from it
/// @param perMilleOfLimit thousandths of what the device's multipliers can do on paper, reached in
///   the quickest run's kernels
/// @param perMilleOfMemory thousandths of what its memory can move on paper, likewise
public record BenchRow(
    String what,
    long count,
    String unit,
    int runs,
    long wallBest,
    long wallMedian,
    long kernelBest,
    long kernelMedian,
    long slots,
    long bytesOnPaper,
    long bytesUp,
    long bytesDown,
    OptionalLong perMilleOfLimit,
    OptionalLong perMilleOfMemory) {

  static BenchRow of(
      String what,
      long count,
      String unit,
      List<Long> wall,
      List<Long> kernels,
      Meter one,
      DeviceFacts facts) {
    long best = Collections.min(kernels);
    return new BenchRow(
        what,
        count,
        unit,
        wall.size(),
        Collections.min(wall),
        median(wall),
        best,
        median(kernels),
        one.slots(),
        one.bytesOnPaper(),
        one.bytesUp(),
        one.bytesDown(),
        KernelCost.perMille(facts, one, best),
        KernelCost.perMilleOfMemory(facts, one, best));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /// The row as a line of JSON.
  public String toJson() {
    return """
    {"what": "%s", "count": %d, "unit": "%s", "runs": %d, "wall_best_ns": %d, \
    "wall_median_ns": %d, "kernel_best_ns": %d, "kernel_median_ns": %d, "slots_on_paper": %d, \
    "bytes_on_paper": %d, "bytes_up": %d, "bytes_down": %d, "per_mille_of_limit": %s, \
    "per_mille_of_memory": %s}\
    """
        .formatted(
            what,
            count,
            unit,
            runs,
            wallBest,
            wallMedian,
            kernelBest,
            kernelMedian,
            slots,
            bytesOnPaper,
            bytesUp,
            bytesDown,
            orNull(perMilleOfLimit),
            orNull(perMilleOfMemory));
  }

  private static String orNull(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "null";
  }
}
