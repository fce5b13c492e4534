package fil.lab;

import fil.actors.StateDiff;
import fil.actors.conformance.MessageReplay;
import fil.actors.devnet.Sent;
import fil.chain.Message;
import fil.chain.MessageVector;
import fil.cid.Cid;
import fil.datasets.vectors.LoadedVector;
import fil.ipld.BlockStore;
import fil.ipld.OverlayBlockStore;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.vm.Execution;
import fil.vm.ExecutionRecorder;
import fil.vm.ExitCode;
import fil.vm.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One message executed: its receipt, what happened meanwhile, and the state before and after.
///
/// ```java
/// var replay = Replay.of(VectorPack.open(Datasets.open("mainnet-nv15")).load(name));
/// CallTree.of("Who called whom", replay)
/// FlameChart.of("What took gas", replay)
/// SequenceDiagram.of("What happened", replay)
/// StateDiffView.of("What changed", replay)
/// ```
///
/// @param message what was executed
/// @param applied the receipt, and who was paid what
/// @param recorded what happened; nothing where the message was refused before it ran
/// @param store where both states are
/// @param before the state before
/// @param after the state after, with all payments for gas
public record Replay(
    Message message,
    Machine.Applied applied,
    Optional<Execution> recorded,
    BlockStore store,
    Cid before,
    Cid after)
    implements Showable {

  /// The first message of a vector, on the vector's state.
  public static Replay of(LoadedVector loaded) {
    return of(loaded, message(loaded));
  }

  /// The first message of a vector with another gas limit.
  public static Replay of(LoadedVector loaded, Gas limit) {
    Message m = message(loaded);
    return of(
        loaded,
        new Message(
            m.version(),
            m.to(),
            m.from(),
            m.nonce(),
            m.value(),
            limit,
            m.gasFeeCap(),
            m.gasPremium(),
            m.method(),
            m.params()));
  }

  /// Another message on a vector's state.
  public static Replay of(LoadedVector loaded, Message message) {
    MessageVector vector = loaded.vector();
    long epoch =
        vector.variants().getFirst().epoch().number() + vector.messages().getFirst().epochOffset();
    return on(
        MessageReplay.open(
            vector,
            new OverlayBlockStore(loaded.blocks()),
            vector.preRoot(),
            new ChainEpoch(epoch)),
        message);
  }

  /// A message that was sent on a chain of one's own.
  public static Replay of(Sent sent) {
    return new Replay(
        sent.message(),
        sent.applied(),
        sent.execution(),
        sent.store(),
        sent.before(),
        sent.after());
  }

  /// A message on a machine, which goes on from there and tells its listener no more.
  public static Replay on(Machine machine, Message message) {
    Cid before = machine.flush();
    ExecutionRecorder recorder = new ExecutionRecorder(message.gasLimit());
    machine.listen(recorder);
    Machine.Applied applied;
    try {
      applied = machine.apply(message);
    } finally {
      machine.listen(_ -> {});
    }
    return new Replay(
        message, applied, recorder.execution(), machine.store(), before, machine.flush());
  }

  private static Message message(LoadedVector loaded) {
    return loaded.vector().messages().getFirst().message();
  }

  /// What happened.
  ///
  /// @throws IllegalStateException where the message was refused before it ran
  public Execution execution() {
    return recorded.orElseThrow(() ->
        new IllegalStateException(
            "the message was refused before it ran, so nothing happened: " + applied.why()));
  }

  /// How it ended.
  public ExitCode code() {
    return new ExitCode(applied.receipt().exitCode());
  }

  /// How much gas it used.
  public Gas gasUsed() {
    return applied.receipt().gasUsed();
  }

  /// What it changed, with all payments for gas.
  public StateDiff diff() {
    return StateDiff.between(store, before, after);
  }

  /// The names of the actors that were there before or are now.
  public ActorNames names() {
    return ActorNames.in(store, after, before);
  }

  /// The receipt as a table.
  @Override
  public MimeBundle bundle() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("exit code", code().isSuccess() ? "0, success" : code().toString()));
    if (!applied.why().isEmpty()) {
      rows.add(List.of("why", applied.why()));
    }
    rows.add(
        List.of(
            "gas used",
            String.format(
                Locale.ROOT, "%,d of %,d", gasUsed().units(), message.gasLimit().units())));
    rows.add(List.of("returned", TreePicture.brief(applied.receipt().returned(), 60)));
    rows.add(List.of("burnt", applied.gasOutputs().baseFeeBurn().toString()));
    rows.add(
        List.of(
            "burnt for too high a limit", applied.gasOutputs().overEstimationBurn().toString()));
    rows.add(List.of("tip for the miner", applied.gasOutputs().minerTip().toString()));
    rows.add(List.of("refund", applied.gasOutputs().refund().toString()));
    return Grid.of(
            "The receipt, and where the fee went",
            List.of(Grid.Column.text("what"), Grid.Column.text("how much")),
            rows)
        .bundle();
  }
}
