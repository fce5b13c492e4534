package fil.lab;

import fil.actors.StateDiff;
import fil.addr.Address;
import fil.datasets.Datasets;
import fil.datasets.vectors.VectorPack;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.vm.Execution;
import fil.vm.Execution.Step;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import fil.vm.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Figures of executed messages, as chapters make them, for tests to look at.
final class ExecutionSamples {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  private ExecutionSamples() {}

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    add(figures, "miner-made", createMiner());
    add(figures, "out-of-gas", publishDeals());
    add(
        figures,
        "multisig-pays",
        replay("fil_7_multisig/Approve/Ok/ext-0007-fil_7_multisig-Approve-Ok-1"));
    add(figures, "multisig-made", replay("fil_7_init/Exec/Ok/ext-0007-fil_7_init-Exec-Ok-7"));
    Replay less = Replay.of(MAINNET.load(CREATE_MINER), new Gas(15_000_000));
    add(figures, "half-the-gas", less);
    figures.put(
        "half-the-gas-scaled",
        FlameChart.of("On the scale of the whole", less).upTo(createMiner().gasUsed()));
    addExecution(figures, "deep", deep(4096));
    addExecution(figures, "busy", busy(4_000));
    addExecution(figures, "refund", refund());
    figures.put("diff-none", StateDiffView.of("Nothing", new StateDiff(List.of())));
    return figures;
  }

  private static final String CREATE_MINER =
      "fil_7_storagepower/CreateMiner/Ok/ext-0007-fil_7_storagepower-CreateMiner-Ok-1";

  /// A miner is made: three calls within each other.
  static Replay createMiner() {
    return replay(CREATE_MINER);
  }

  /// The same with another gas limit.
  static Replay createMiner(long limit) {
    return Replay.of(MAINNET.load(CREATE_MINER), new Gas(limit));
  }

  /// Deals are published, with eleven inner calls, until the gas is used up.
  static Replay publishDeals() {
    return replay(
        "fil_7_storagemarket/PublishStorageDeals/SysErrOutOfGas/"
            + "ext-0007-fil_7_storagemarket-PublishStorageDeals-SysErrOutOfGas-10");
  }

  private static Replay replay(String name) {
    return Replay.of(MAINNET.load(name));
  }

  private static void add(Map<String, Figure> figures, String name, Replay replay) {
    figures.put(name + "-calls", CallTree.of("Who called whom", replay));
    figures.put(name + "-gas", FlameChart.of("What took gas", replay));
    figures.put(name + "-sequence", SequenceDiagram.of("What happened", replay));
    figures.put(name + "-diff", StateDiffView.of("What changed", replay));
  }

  private static void addExecution(Map<String, Figure> figures, String name, Execution execution) {
    ActorNames names = ActorNames.SINGLETONS;
    figures.put(name + "-calls", CallTree.of("Who called whom", execution, names));
    figures.put(name + "-gas", FlameChart.of("What took gas", execution, names));
    figures.put(name + "-sequence", SequenceDiagram.of("What happened", execution, names));
  }

  /// So many calls within each other, of which the innermost fails.
  static Execution deep(int depth) {
    Execution.Call call = call(depth - 1, new ExitCode(16), List.of(charged(GasKind.GET, 1)));
    for (int i = depth - 2; i >= 0; i--) {
      call = call(i, ExitCode.OK, List.of(charged(GasKind.INVOKE, 10), call));
    }
    return new Execution(call, List.of());
  }

  /// Many calls beside each other, each to another actor and with reads and writes between.
  static Execution busy(int calls) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      steps.add(charged(GasKind.GET, 100));
      steps.add(charged(GasKind.PUT, 300 + i % 7));
      ExitCode code = i % 5 == 0 ? new ExitCode(16) : ExitCode.OK;
      steps.add(call(1, 1000 + i % 50, code, List.of(charged(GasKind.HASH, 50))));
    }
    return new Execution(call(0, ExitCode.OK, steps), List.of(charged(GasKind.RETURN, 7)));
  }

  /// More gas is given back than was used.
  private static Execution refund() {
    return new Execution(call(0, ExitCode.OK, List.of(charged(GasKind.DELETE, -500))), List.of());
  }

  private static Execution.Call call(int depth, ExitCode code, List<Step> steps) {
    return call(depth, 100 + depth % 10, code, steps);
  }

  private static Execution.Call call(int depth, long to, ExitCode code, List<Step> steps) {
    Address.Id id = new Address.Id(to);
    return new Execution.Call(
        new TraceEvent.Begin(
            depth,
            new Address.Id(99),
            new Address.Id(99),
            id,
            id,
            new MethodNumber(2),
            TokenAmount.ofFil(depth % 3),
            Bytes.EMPTY),
        steps,
        new TraceEvent.End(depth, code, Bytes.EMPTY, code.isSuccess() ? "" : "<no> & why"));
  }

  static Execution.Charged charged(GasKind kind, long gas) {
    return new Execution.Charged(new TraceEvent.Charge(kind, gas, 0, null, false), gas);
  }
}
