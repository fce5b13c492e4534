package fil.lab;

import fil.lab.FlameChart.Bar;
import fil.lab.FlameChart.Cost;
import fil.lab.FlameChart.Use;
import fil.vm.Execution;
import fil.vm.GasKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays the calls and charges of an execution end to end.
final class FlameBars {

  private final ActorNames names;
  private final List<Bar> bars = new ArrayList<>();
  private final Map<GasKind, Cost> costs = new EnumMap<>(GasKind.class);
  private final Deque<Open> open = new ArrayDeque<>();
  private long at;
  private boolean isOut;
  private @Nullable Run run;

  private FlameBars(ActorNames names) {
    this.names = names;
  }

  /// A call that has not ended.
  private record Open(Execution.Call call, Iterator<Execution.Step> steps, long from) {}

  /// Charges of one kind that follow each other.
  private record Run(GasKind kind, int row, long from, int times, boolean isTooMuch) {}

  static FlameBars of(Execution execution, ActorNames names) {
    FlameBars bars = new FlameBars(names);
    bars.lay(execution);
    return bars;
  }

  private void lay(Execution execution) {
    begin(execution.first());
    while (!open.isEmpty()) {
      Open top = open.element();
      if (!top.steps().hasNext()) {
        end(open.pop());
        continue;
      }
      switch (top.steps().next()) {
        case Execution.Charged charged -> charge(charged, open.size() + 1);
        case Execution.Call call -> begin(call);
        case Execution.Moved _, Execution.Rewritten _ -> {}
      }
    }
    execution.afterwards().forEach(charged -> charge(charged, 1));
    endRun();
    bars.add(new Bar(0, 0, at, "the message", Use.CALL, !execution.code().isSuccess()));
    bars.sort(Comparator.comparingInt(Bar::row).thenComparingLong(Bar::from));
  }

  private void begin(Execution.Call call) {
    endRun();
    open.push(new Open(call, call.steps().iterator(), at));
  }

  private void end(Open done) {
    endRun();
    String label = names.receiver(done.call().begin()) + ": " + names.call(done.call().begin());
    bars.add(new Bar(open.size() + 1, done.from(), at, label, Use.CALL, !done.call().isSuccess()));
  }

  private void charge(Execution.Charged charged, int row) {
    GasKind kind = charged.charge().kind();
    boolean isTooMuch = charged.charge().isTooMuch();
    if (run == null || run.kind() != kind || run.row() != row || isTooMuch) {
      endRun();
      run = new Run(kind, row, at, 0, isTooMuch);
    }
    run = new Run(kind, row, run.from(), run.times() + 1, isTooMuch);
    costs.put(kind, costs.getOrDefault(kind, new Cost(0, 0)).plus(charged.taken()));
    at += Math.max(0, charged.taken());
    isOut |= isTooMuch;
  }

  private void endRun() {
    if (run != null) {
      String times = run.times() == 1 ? "" : " × " + run.times();
      String label = FlameChart.words(run.kind()) + times;
      bars.add(new Bar(run.row(), run.from(), at, label, Use.of(run.kind()), run.isTooMuch()));
      run = null;
    }
  }

  List<Bar> bars() {
    return bars;
  }

  Map<GasKind, Cost> costs() {
    return costs;
  }

  /// The gas at the end of the last bar.
  long end() {
    return at;
  }

  /// Whether a charge was too much.
  boolean isOut() {
    return isOut;
  }
}
