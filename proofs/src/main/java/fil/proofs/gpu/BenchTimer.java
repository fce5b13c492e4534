package fil.proofs.gpu;

import fil.work.Stop;
import fil.work.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Times work of a device that is done again and again.
///
/// @param meter what the device has done so far
record BenchTimer(DeviceFacts facts, Supplier<Meter> meter, Stop stop) {

  /// What was timed, and what came of it the last time.
  record Timed<T>(BenchRow row, T result) {}

  /// Times some work, after it was done once. Where it is to stop, what was timed before counts.
  ///
  /// @param count how much one run does
  /// @param runs how many there are at most
  /// @param work waits until the device is done
  /// @throws Stopped when asked to stop before the first run that is timed is done
  <T> Timed<T> time(String what, long count, String unit, int runs, Supplier<T> work) {
    List<Long> wall = new ArrayList<>();
    List<Long> kernels = new ArrayList<>();
    Meter done = Meter.ZERO;
    T result = work.get();
    for (int run = 0; run < runs; run++) {
      try {
        stop.check();
        Meter before = meter.get();
        long begun = StageLedger.now();
        T last = work.get();
        long took = StageLedger.now() - begun;
        result = last;
        done = meter.get().since(before);
        wall.add(took);
        kernels.add(done.kernelNanoseconds());
      } catch (Stopped e) {
        if (wall.isEmpty()) {
          throw e;
        }
        break;
      }
    }
    return new Timed<>(BenchRow.of(what, count, unit, wall, kernels, done, facts), result);
  }
}
