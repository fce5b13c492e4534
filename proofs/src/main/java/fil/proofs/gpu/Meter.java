package fil.proofs.gpu;

import java.util.SortedMap;
import java.util.TreeMap;

/// What a device did: how long each kernel ran by the device's own clock, and what was moved.
///
/// @param kernels what each kernel did, by its name
/// @param bytesUp moved to the device
/// @param bytesDown moved from it
public record Meter(SortedMap<String, Use> kernels, long bytesUp, long bytesDown) {

  /// What a kernel did.
  ///
  /// @param runs how often it was run
  /// @param units how much work that was, in the units of [KernelCost]
  /// @param nanoseconds how long it ran, all runs together
  public record Use(long runs, long units, long nanoseconds) {

    private static final Use NONE = new Use(0, 0, 0);

    private Use plus(Use other) {
      return new Use(runs + other.runs, units + other.units, nanoseconds + other.nanoseconds);
    }

    private Use minus(Use other) {
      return new Use(runs - other.runs, units - other.units, nanoseconds - other.nanoseconds);
    }
  }

  /// Nothing done yet.
  static final Meter ZERO = new Meter(new TreeMap<>(), 0, 0);

  Meter plusRun(String kernel, long units, long nanoseconds) {
    SortedMap<String, Use> sum = new TreeMap<>(kernels);
    sum.merge(kernel, new Use(1, units, nanoseconds), Use::plus);
    return new Meter(sum, bytesUp, bytesDown);
  }

  Meter plusUp(long bytes) {
    return new Meter(kernels, bytesUp + bytes, bytesDown);
  }

  Meter plusDown(long bytes) {
    return new Meter(kernels, bytesUp, bytesDown + bytes);
  }

  /// What was done since an earlier reading of the same session.
  public Meter since(Meter earlier) {
    SortedMap<String, Use> rest = new TreeMap<>();
    kernels.forEach((kernel, use) -> {
      Use more = use.minus(earlier.kernels.getOrDefault(kernel, Use.NONE));
      if (more.runs() != 0) {
        rest.put(kernel, more);
      }
    });
    return new Meter(rest, bytesUp - earlier.bytesUp, bytesDown - earlier.bytesDown);
  }

  /// The time of all kernels together.
  public long kernelNanoseconds() {
    return kernels.values().stream().mapToLong(Use::nanoseconds).sum();
  }

  /// What all kernels would take at least on paper, in slots of [KernelCost].
  public long slots() {
    return kernels.entrySet().stream()
        .mapToLong(kernel -> KernelCost.slots(kernel.getKey()) * kernel.getValue().units())
        .sum();
  }

  /// What all kernels would move at least on paper, in bytes, see [KernelCost].
  public long bytesOnPaper() {
    return kernels.entrySet().stream()
        .mapToLong(kernel -> KernelCost.bytes(kernel.getKey()) * kernel.getValue().units())
        .sum();
  }
}
