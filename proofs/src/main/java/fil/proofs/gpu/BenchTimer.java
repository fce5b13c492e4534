package fil.proofs.gpu;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Times work of a device that is done again and again.
///
/// @param meter what the device has done so far
record BenchTimer(DeviceFacts facts, Supplier<Meter> meter, Stop stop) {

  /// What was timed, and what came of it the last time.
  record Timed<T>(BenchRow row, T result) {}

  /// Times some work, after it was done once.
  ///
  /// @param count how much one run does
  /// @param work waits until the device is done
  <T> Timed<T> time(String what, long count, String unit, int runs, Supplier<T> work) {
    List<Long> wall = new ArrayList<>();
    List<Long> kernels = new ArrayList<>();
    Meter done = Meter.ZERO;
    T result = work.get();
    for (int run = 0; run < runs; run++) {
      stop.check();
      Meter before = meter.get();
      long begun = StageLedger.now();
      result = work.get();
      long took = StageLedger.now() - begun;
      done = meter.get().since(before);
      wall.add(took);
      kernels.add(done.kernelNanoseconds());
    }
    return new Timed<>(BenchRow.of(what, count, unit, wall, kernels, done, facts), result);
  }
}
