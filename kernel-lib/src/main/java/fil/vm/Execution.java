package fil.vm;

import fil.num.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What one message did, as a tree of calls.
///
/// ```java
/// var recorder = new ExecutionRecorder(message.gasLimit());
/// machine.listen(recorder);
/// machine.apply(message);
/// Execution execution = recorder.execution().orElseThrow();
/// ```
///
/// What the sender pays in advance, what is burnt and what the miner gets are no part of it: they
/// are in [Machine.Applied].
///
/// @param first the call that the message is
/// @param afterwards what is charged once that has ended: room on the chain for what it returned
public record Execution(Call first, List<Charged> afterwards) {

  /// Keeps copies.
  public Execution {
    afterwards = List.copyOf(afterwards);
  }

  /// All gas that was used. A receipt says the same; only where an actor's deletion gave more back
  /// than all the rest took, a receipt says zero and this is below.
  public long gas() {
    return first.gasInAll() + sum(afterwards);
  }

  /// How the message ended: as its first call did, unless there was no gas left for what that
  /// returned.
  public ExitCode code() {
    return afterwards.stream().anyMatch(charged -> charged.charge().isTooMuch())
        ? ExitCode.SYS_OUT_OF_GAS
        : first.end().code();
  }

  private static long sum(List<? extends Step> steps) {
    long sum = 0;
    for (Step step : steps) {
      if (step instanceof Charged charged) {
        sum += charged.taken();
      }
    }
    return sum;
  }

  /// What happens within a call.
  public sealed interface Step {}

  /// Gas is charged. Reads and writes of blocks are charges of [GasKind#GET] and [GasKind#PUT], and
  /// name the block.
  ///
  /// @param charge what was asked
  /// @param taken how much was taken; where more was asked than was left, what was left
  public record Charged(TraceEvent.Charge charge, long taken) implements Step {}

  /// Value moves.
  ///
  /// @param transfer from whom, to whom, how much
  public record Moved(TraceEvent.Transfer transfer) implements Step {}

  /// The state of the actor that is called gets another root.
  ///
  /// @param change the roots before and after
  public record Rewritten(TraceEvent.StateChange change) implements Step {}

  /// A call. One that fails takes back what was moved and rewritten within it, also in inner calls
  /// that succeeded; the steps are here nonetheless, and the gas is gone. A message that nobody
  /// sent is the exception: its first call takes nothing back.
  ///
  /// @param begin who calls whom, and with what
  /// @param steps what happened, in order
  /// @param end how it ended
  public record Call(TraceEvent.Begin begin, List<Step> steps, TraceEvent.End end) implements Step {

    /// Keeps copies.
    public Call {
      steps = List.copyOf(steps);
    }

    /// Whether it succeeded.
    public boolean isSuccess() {
      return end.code().isSuccess();
    }

    /// What it returned; empty where it failed.
    public Bytes returned() {
      return end.returned();
    }

    /// The gas that was taken in this call itself.
    public long ownGas() {
      return sum(steps);
    }

    /// The gas that was taken in this call and in all within it.
    public long gasInAll() {
      long gas = 0;
      Deque<Call> waiting = new ArrayDeque<>(List.of(this)); // thousands may be within each other
      while (!waiting.isEmpty()) {
        Call call = waiting.pop();
        gas += call.ownGas();
        call.calls().forEach(waiting::push);
      }
      return gas;
    }

    /// What was charged in this call itself.
    public List<Charged> charges() {
      return only(Charged.class);
    }

    /// The calls that this one made.
    public List<Call> calls() {
      return only(Call.class);
    }

    /// The steps of one type.
    public <S extends Step> List<S> only(Class<S> type) {
      return steps.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }
}
