package fil.vm;

import fil.num.Gas;
import fil.vm.Execution.Charged;
import fil.vm.Execution.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes an [Execution] of what a machine tells while it applies one message.
public final class ExecutionRecorder implements Consumer<TraceEvent> {

  private final long limit;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Charged> afterwards = new ArrayList<>();
  private Execution.@Nullable Call first;
  private long used;

  /// For one message.
  ///
  /// @param limit the message's gas limit, which tells how much a charge takes that is too much
  public ExecutionRecorder(Gas limit) {
    this.limit = limit.units();
  }

  /// @throws IllegalStateException for the begin of a second message
  @Override
  public void accept(TraceEvent event) {
    switch (event) {
      case TraceEvent.Begin begin -> begin(begin);
      case TraceEvent.Charge charge -> charge(charge);
      case TraceEvent.Transfer transfer -> add(new Execution.Moved(transfer));
      case TraceEvent.StateChange change -> add(new Execution.Rewritten(change));
      case TraceEvent.End end -> end(end);
    }
  }

  private void begin(TraceEvent.Begin begin) {
    if (first != null) {
      throw new IllegalStateException(
          "a second message, to %s, for a recorder of one: make one for each"
              .formatted(begin.to()));
    }
    open.push(new Open(begin, new ArrayList<>()));
  }

  private void charge(TraceEvent.Charge charge) {
    Charged charged = new Charged(charge, charge.isTooMuch() ? limit - used : charge.gas());
    used += charged.taken();
    if (open.isEmpty()) {
      afterwards.add(charged);
    } else {
      add(charged);
    }
  }

  private void add(Step step) {
    open.element().steps.add(step);
  }

  private void end(TraceEvent.End end) {
    Open done = open.pop();
    Execution.Call call = new Execution.Call(done.begin, done.steps, end);
    if (open.isEmpty()) {
      first = call;
    } else {
      add(call);
    }
  }

  /// What happened. Nothing where the message was refused before it ran, or where a [FatalError]
  /// ended it.
  public Optional<Execution> execution() {
    return Optional.ofNullable(first).map(call -> new Execution(call, afterwards));
  }

  /// A call that has not ended.
  private record Open(TraceEvent.Begin begin, List<Step> steps) {}
}
