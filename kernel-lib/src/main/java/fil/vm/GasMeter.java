package fil.vm;

import fil.cid.Cid;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The gas of one message: one count for all its calls.
final class GasMeter {

  private final long limit;
  private final Consumer<TraceEvent> trace;
  private long used;

  GasMeter(long limit, Consumer<TraceEvent> trace) {
    this.limit = limit;
    this.trace = trace;
  }

  /// How much was used so far; below zero where more was given back.
  long used() {
    return used;
  }

  /// @throws OutOfGas where more is charged than is left; then all is used
  void charge(GasKind kind, long gas) {
    charge(kind, gas, 0, null);
  }

  void charge(GasKind kind, long gas, long size) {
    charge(kind, gas, size, null);
  }

  void charge(GasKind kind, long gas, long size, @Nullable Cid block) {
    boolean isTooMuch = used > limit - gas;
    trace.accept(new TraceEvent.Charge(kind, gas, size, block, isTooMuch));
    if (isTooMuch) {
      long before = used;
      used = limit;
      throw new OutOfGas(before, gas, limit);
    }
    used += gas;
  }
}
