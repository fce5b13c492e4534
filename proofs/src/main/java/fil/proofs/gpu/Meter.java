package fil.proofs.gpu;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a device did: how long each kernel ran by the device's own clock, and what was moved.
///
/// @param nanoseconds by kernel
/// @param runs how often each kernel was run
/// @param bytesUp moved to the device
/// @param bytesDown moved from it
public record Meter(
    SortedMap<String, Long> nanoseconds,
    SortedMap<String, Long> runs,
    long bytesUp,
    long bytesDown) {

  /// Nothing done yet.
  static final Meter ZERO = new Meter(new TreeMap<>(), new TreeMap<>(), 0, 0);

  Meter plusRun(String kernel, long nanoseconds) {
    return new Meter(
        plus(this.nanoseconds, kernel, nanoseconds), plus(runs, kernel, 1), bytesUp, bytesDown);
  }

  Meter plusUp(long bytes) {
    return new Meter(nanoseconds, runs, bytesUp + bytes, bytesDown);
  }

  Meter plusDown(long bytes) {
    return new Meter(nanoseconds, runs, bytesUp, bytesDown + bytes);
  }

  /// What was done since an earlier reading of the same session.
  public Meter since(Meter earlier) {
    return new Meter(
        difference(nanoseconds, earlier.nanoseconds),
        difference(runs, earlier.runs),
        bytesUp - earlier.bytesUp,
        bytesDown - earlier.bytesDown);
  }

  /// The time of all kernels together.
  public long kernelNanoseconds() {
    return nanoseconds.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> plus(Map<String, Long> map, String key, long more) {
    SortedMap<String, Long> sum = new TreeMap<>(map);
    sum.merge(key, more, Long::sum);
    return sum;
  }

  private static SortedMap<String, Long> difference(Map<String, Long> map, Map<String, Long> from) {
    SortedMap<String, Long> rest = new TreeMap<>();
    map.forEach((key, value) -> {
      long more = value - from.getOrDefault(key, 0L);
      if (more != 0) {
        rest.put(key, more);
      }
    });
    return rest;
  }
}
