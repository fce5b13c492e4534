package fil.exercises.messages;

import fil.addr.Address;
import fil.chain.Message;
import fil.exercises.Mutant;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.vm.Execution;
import fil.vm.ExecutionRecorder;
import fil.vm.ExitCode;
import fil.vm.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The library's machine, and five others with a mistake each.
final class MessageMutants {

  static final String NONCE = "leaves the nonce of a sender whose message failed";
  static final String UNWINDS = "fails where an inner call ran out of gas";
  static final String KEEPS = "keeps what a failed message changed";
  static final String SELF = "skips the balance check for those who pay themselves";
  static final String LENGTH = "does not count the signature of an f1 sender";

  static final List<Mutant<MessageCode>> ALL =
      List.of(
          new Mutant<>(
              NONCE,
              "Ask for the nonce after a message that failed: could it be sent again?",
              MessageMutants::withoutNonce),
          new Mutant<>(
              UNWINDS,
              "Call COUNT_AND_CALL: the inner call uses all gas, and the outer one has nothing left"
                  + " to pay for. How does the message end?",
              MessageMutants::unwinding),
          new Mutant<>(
              KEEPS,
              "Call COUNT_AND_FAIL and ask for the count. A failure keeps nonce and fee, nothing"
                  + " more.",
              MessageMutants::keeping),
          new Mutant<>(
              SELF,
              "Let Ines pay herself more than she has: world.pay(world.ines(), world.ines(), …).",
              MessageMutants::trusting),
          new Mutant<>(
              LENGTH,
              "Compute the gas of a transfer from Ines, as in 4.1, and compare.",
              MessageMutants::unsigned));

  private MessageMutants() {}

  /// As it must be.
  static After right(SmallWorld world, Message message) {
    Machine machine = world.machine();
    return world.after(machine, machine.apply(message));
  }

  private static After withoutNonce(SmallWorld world, Message message) {
    Run run = Run.of(world, message);
    if (run.exit() != 0) {
      run.update(
          message.from(),
          head -> new ActorHead(head.code(), head.state(), message.nonce(), head.balance()));
    }
    return run.after();
  }

  private static After unwinding(SmallWorld world, Message message) {
    Run run = Run.of(world, message);
    boolean isInnerOut =
        run.steps().stream()
            .anyMatch(step ->
                step instanceof Execution.Call call
                    && call.begin().depth() > 0
                    && call.end().code().equals(ExitCode.SYS_OUT_OF_GAS));
    if (run.exit() != 0 || !isInnerOut) {
      return run.after();
    }
    // As if the outer call had run out of gas itself: all is undone, and all gas is paid.
    After outer = right(world, world.call(message.from(), SmallWorld.BURN));
    return new After(
        ExitCode.SYS_OUT_OF_GAS.value(), run.after().gasUsed(), outer.heads(), outer.count());
  }

  private static After keeping(SmallWorld world, Message message) {
    Run run = Run.of(world, message);
    if (run.exit() != 0) {
      run.steps().forEach(run::keep);
    }
    return run.after();
  }

  private static After trusting(SmallWorld world, Message message) {
    boolean isTooMuch = message.value().compareTo(world.balance(message.from())) > 0;
    if (!message.from().equals(message.to()) || !isTooMuch) {
      return right(world, message);
    }
    Machine machine = world.machine();
    Message affordable = world.pay(message.from(), message.to(), TokenAmount.ofAtto(1));
    return world.after(machine, machine.apply(affordable, Machine.chainLength(message)));
  }

  private static After unsigned(SmallWorld world, Message message) {
    Machine machine = world.machine();
    return world.after(machine, machine.apply(message, Message.CODEC.encode(message).length));
  }

  /// A message applied, with all that happened.
  ///
  /// @param steps of all calls, in order
  private record Run(
      SmallWorld world, Machine machine, Machine.Applied applied, List<Execution.Step> steps) {

    static Run of(SmallWorld world, Message message) {
      Machine machine = world.machine();
      ExecutionRecorder recorder = new ExecutionRecorder(message.gasLimit());
      machine.listen(recorder);
      Machine.Applied applied = machine.apply(message);
      List<Execution.Step> steps = new ArrayList<>();
      recorder.execution().ifPresent(execution -> addAll(execution.first(), steps));
      return new Run(world, machine, applied, steps);
    }

    /// Calls here are a few deep at most.
    private static void addAll(Execution.Call call, List<Execution.Step> steps) {
      steps.add(call);
      for (Execution.Step step : call.steps()) {
        if (step instanceof Execution.Call inner) {
          addAll(inner, steps);
        } else {
          steps.add(step);
        }
      }
    }

    long exit() {
      return applied.receipt().exitCode();
    }

    After after() {
      return world.after(machine, applied);
    }

    void update(Address who, UnaryOperator<ActorHead> change) {
      machine.state().update(machine.state().resolve(who).orElseThrow(), change);
    }

    /// Does a step once more.
    void keep(Execution.Step step) {
      switch (step) {
        case Execution.Moved(var transfer) -> {
          update(transfer.from(), head -> head.plus(transfer.amount().negated()));
          update(transfer.to(), head -> head.plus(transfer.amount()));
        }
        case Execution.Rewritten(var change) ->
            update(change.actor(), head -> head.withState(change.after()));
        case Execution.Charged _, Execution.Call _ -> {}
      }
    }
  }
}
