package fil.lab.kernel;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How long to wait for a kernel: longer where more programs run than there are processors for
/// them.
public final class Patience {

  /// A machine that is busier than this is not waited for.
  private static final double LARGEST = 10;

  private static final int MILLIS = 1_000;

  private Patience() {}

  /// What `quiet` on a quiet machine comes to on this one, as busy as it is now.
  public static Duration of(Duration quiet) {
    return of(quiet, load(), Runtime.getRuntime().availableProcessors());
  }

  static Duration of(Duration quiet, double load, int processors) {
    double times = Math.clamp(load / processors, 1, LARGEST);
    return quiet.multipliedBy(Math.round(times * MILLIS)).dividedBy(MILLIS);
  }

  /// A duration in words, with how busy the machine is.
  static String inWords(Duration waited) {
    return String.format(
        java.util.Locale.ROOT,
        "%d s (%.0f programs want to run now, and there are %d processors)",
        waited.toSeconds(),
        Math.max(0, load()),
        Runtime.getRuntime().availableProcessors());
  }

  /// The average of the last minute; negative where the system does not tell.
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
