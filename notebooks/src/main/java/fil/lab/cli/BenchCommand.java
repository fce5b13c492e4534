package fil.lab.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import fil.lab.StageClock;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.store.NodeStore;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab bench`: how fast this machine seals.
@Command(
    name = "bench",
    subcommands = {
      BenchLabCommand.class,
      BenchProofsCommand.class,
      BenchSnarkCommand.class,
      BenchVmCommand.class
    },
    description = {
      "Seals sectors of 2 KiB and 8 MiB in memory and prints, as JSON, the time and rate of each"
          + " stage.",
      "The first run of each size is told apart, since the program is still warming up in it.",
      "The launcher has another: ./sealab bench core times the library itself."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final List<SectorSize> SIZES = List.of(SectorSize.KIB_2, SectorSize.MIB_8);

  /// What goes into one label: where the node is, and 37 labels.
  private static final int LABEL_MESSAGE_BYTES = 64 + 37 * 32;

  private static final int PAIR_BYTES = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many runs of each size after the first; the fastest counts (default 3).")
  private int runs;

  @Mixin private BenchJson json;

  @Override
  public Integer call() {
    if (runs < 1 || runs > 1000) {
      throw Complaint.badArguments("--runs takes a number from 1 to 1000, not " + runs + ".");
    }
    return Interruptible.run(spec.commandLine().getErr(), this::measure);
  }

  private int measure(Stop stop) {
    ObjectNode root = json.root();
    json.describeMachine();
    ArrayNode seals = root.putArray("seals");
    TerminalProgress progress = TerminalProgress.to(spec.commandLine().getErr());
    try {
      for (SectorSize size : SIZES) {
        measure(size, seals.addObject(), progress, stop);
      }
    } finally {
      progress.end();
    }
    json.print(spec);
    return 0;
  }

  private void measure(SectorSize size, ObjectNode seal, Progress progress, Stop stop) {
    Run first = run(size, progress, stop);
    Run best = run(size, progress, stop);
    for (int i = 1; i < runs; i++) {
      Run run = run(size, progress, stop);
      best = run.seconds() < best.seconds() ? run : best;
    }
    seal.put("sector_size", size.bytes());
    seal.put("layers", size.layers());
    seal.put("first_run_seconds", first.seconds());
    seal.put("runs", runs);
    seal.put("best_run_seconds", best.seconds());
    seal.put("best_run_cpu_seconds", best.cpuSeconds());
    ArrayNode stages = seal.putArray("stages");
    best.stages().forEach((name, stage) -> describe(name, stage, size, stages.addObject()));
  }

  private record Run(double seconds, double cpuSeconds, Map<String, StageClock.Stage> stages) {}

  private static Run run(SectorSize size, Progress progress, Stop stop) {
    byte[] data = new byte[(int) size.dataBytes()];
    new Random(size.bytes()).nextBytes(data);
    PaddedPieceSize padded = size.padded();
    StageClock clock = new StageClock(progress);
    long begun = System.nanoTime();
    double cpuBegun = StageClock.cpuSeconds();
    Seal.compute(
        RegisteredSealProof.of(size).porep(),
        new SectorIdentity(1000, 1),
        Bytes32.ZERO,
        SectorLayout.of(padded, List.of(padded)),
        List.of(new ByteArrayInputStream(data)),
        NodeStore.inMemory(),
        clock,
        stop);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Run(seconds, StageClock.cpuSeconds() - cpuBegun, clock.stages());
  }

  private static void describe(
      String name, StageClock.Stage stage, SectorSize size, ObjectNode json) {
    double rate = stage.count() / stage.seconds();
    json.put("stage", name);
    json.put("seconds", stage.seconds());
    json.put("cpu_seconds", stage.cpuSeconds());
    json.put("count", stage.count());
    json.put("unit", stage.unit());
    switch (name) {
      case "tree-d" -> json.put("sha256_gb_per_second", rate * PAIR_BYTES / 1e9);
      case "layers" -> {
        json.put("ns_per_label", 1e9 / rate);
        json.put("sha256_gb_per_second", rate * LABEL_MESSAGE_BYTES / 1e9);
      }
      case "columns" -> poseidon(size.layers(), rate, json);
      case "tree-c", "tree-r-last" -> poseidon(size.shape().base(), rate, json);
      default -> json.put("per_second", rate);
    }
  }

  private static void poseidon(int arity, double rate, ObjectNode json) {
    json.put("poseidon_arity", arity);
    json.put("hashes_per_second", rate);
  }

  static void machine(ObjectNode json) {
    json.put("cpu", cpu());
    json.put("cores", Runtime.getRuntime().availableProcessors());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      json.put("memory_mib", system.getTotalMemorySize() >> 20);
    }
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  /// Linux says the model, its family and number; elsewhere only the architecture is known.
  private static String cpu() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(file)) {
      List<String> processor =
          lines
              .takeWhile(line -> !line.isBlank())
              .filter(line -> line.matches("(model name|cpu family|model|CPU part)\\s*:.*"))
              .map(line -> line.replaceAll("\\s*:\\s*", ": "))
              .toList();
      return String.join(", ", processor);
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  static void java(ObjectNode json) {
    json.put("version", System.getProperty("java.version"));
    json.put("vm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.vendor"));
    json.put("max_heap_mib", Runtime.getRuntime().maxMemory() >> 20);
    json.put("flags", flags());
  }

  /// What Java was told that moves figures; not where things are on this machine.
  private static String flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag ->
            flag.matches("-X\\w+|-XX:[-+=\\w]+|--add-modules=.*|-D(fil|sealab)\\.\\w+=\\w+"))
        .collect(Collectors.joining(" "));
  }
}
