package fil.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.datasets.Datasets;
import fil.datasets.vectors.EpochJson;
import fil.datasets.vectors.LoadedEpochs;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorFormatException;
import fil.datasets.vectors.VectorJson;
import fil.datasets.vectors.VectorPack;
import fil.lab.files.Sentences;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab bench vm`: how fast messages are executed.
@Command(
    name = "vm",
    description = {
      "Times the 299 messages of the main network that come with the lab, and with --epochs chains"
          + " of",
      "epochs too, on one thread and with all blocks in memory. Prints JSON.",
      "With --peer, the network's own machine in Go replays them right after, by itself, in two"
          + " rounds",
      "of which the second counts. The ratios are of what each process takes of the processor."
    },
    mixinStandardHelpOptions = true)
final class BenchVmCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--messages",
      paramLabel = "FOLDER",
      description = "Vectors of class 'message', instead of those that come with the lab.")
  private @Nullable Path messages;

  @Option(
      names = "--epochs",
      paramLabel = "FOLDER",
      description = "Time the vectors of class 'epochs' in this folder, too.")
  private @Nullable Path epochs;

  @Option(
      names = "--peer",
      paramLabel = "PROGRAM",
      description =
          "Time this program of the Go machine, too: PROGRAM replay|epochs FOLDER --json. It needs"
              + " --messages or --epochs.")
  private @Nullable Path peer;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "25",
      description = "How many rounds do not count (default 25).")
  private int warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rounds count (default 5).")
  private int rounds;

  @Mixin private BenchJson json;

  @Override
  public Integer call() {
    if (warmUp < 0 || rounds < 1 || warmUp > 10_000 || rounds > 10_000) {
      throw Complaint.badArguments("--warm-up and --rounds take numbers up to 10000.");
    }
    if (peer != null && messages == null && epochs == null) {
      throw Complaint.badArguments("--peer reads vectors itself: say where by --messages.");
    }
    return Interruptible.run(spec.commandLine().getErr(), this::measure);
  }

  private int measure(Stop stop) {
    ObjectNode root = json.root();
    json.describeMachine();
    TerminalProgress progress = TerminalProgress.to(spec.commandLine().getErr());
    try {
      List<LoadedVector> vectors = loadMessages();
      VmBench bench = new VmBench(stop);
      describe(
          vectors.size(),
          bench.messages(vectors, warmUp, rounds, progress),
          bench.shares(vectors, rounds),
          root.putObject("messages"));
      if (epochs != null) {
        List<LoadedEpochs> chains = loadEpochs(epochs);
        ObjectNode node = root.putObject("epochs");
        node.put("chains", chains.size());
        VmBench.Cpu cpu = bench.epochs(chains, progress);
        node.put("process_cpu_ms", cpu.processMillis());
        node.put("thread_cpu_ms", cpu.threadMillis());
      }
      peakMemory(root);
      comparePeer(root);
    } finally {
      progress.end();
    }
    json.print(spec);
    return 0;
  }

  private static void describe(
      int count, VmBench.Rounds rounds, VmBench.Shares shares, ObjectNode json) {
    VmBench.Round round = rounds.best();
    json.put("messages", count);
    json.put("process_cpu_ms", rounds.processCpuMillis());
    json.put("thread_cpu_ms", round.cpuMillis());
    json.put("median_us", round.median());
    json.put("p95_us", round.percentile95());
    json.put("max_us", round.slowest());
    json.put("allocated_mib", round.allocatedMib());
    json.put("share_hashing", shares.hashing());
    json.put("share_trees", shares.trees());
    json.put("samples", shares.samples());
  }

  /// The most memory that the process had, as Linux tells it; nothing elsewhere.
  private static void peakMemory(ObjectNode root) {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return;
    }
    try (Stream<String> lines = Files.lines(status)) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .forEach(kib -> root.put("peak_resident_mib", kib >> 10));
    } catch (IOException e) {
      throw Complaint.wrong(status + " cannot be read: " + Sentences.reason(e) + ".");
    }
  }

  private List<LoadedVector> loadMessages() {
    if (messages == null) {
      VectorPack pack = VectorPack.open(Datasets.open("mainnet-nv15"));
      return pack.names().stream().map(pack::load).toList();
    }
    return load(messages, VectorJson::read);
  }

  private static List<LoadedEpochs> loadEpochs(Path folder) {
    return load(folder, EpochJson::read);
  }

  /// Reads a vector.
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private static <T> List<T> load(Path folder, Reader<T> reader) {
    Complaint.requireThere(folder);
    List<T> all = new ArrayList<>();
    try {
      for (Path file : VectorReplay.files(folder)) {
        all.add(reader.read(file));
      }
    } catch (VectorFormatException e) {
      throw Complaint.wrong(folder + " holds other files: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw Complaint.wrong(folder + " cannot be read: " + Sentences.reason(e) + ".");
    }
    if (all.isEmpty()) {
      throw Complaint.badArguments(folder + " holds no vectors.");
    }
    return all;
  }

  private void comparePeer(ObjectNode root) {
    if (peer == null) {
      return;
    }
    ObjectNode ratios = root.putObject("ours_to_peer");
    if (messages != null) {
      compare(root, "messages", runPeer(peer, "replay", messages), ratios);
    }
    if (epochs != null) {
      compare(root, "epochs", runPeer(peer, "epochs", epochs), ratios);
    }
  }

  private static void compare(ObjectNode root, String what, JsonNode theirs, ObjectNode ratios) {
    double cpuMillis = 0; // the peer tells of messages together, of chains one by one
    for (JsonNode part : theirs.isArray() ? theirs : List.of(theirs)) {
      cpuMillis += part.path("cpu_ms").asDouble();
    }
    ObjectNode peer = root.putObject("peer_" + what);
    peer.put("process_cpu_ms", cpuMillis);
    if (theirs.has("median_us")) {
      peer.set("median_us", theirs.get("median_us"));
    }
    ratios.put(
        what + "_process_cpu", root.path(what).path("process_cpu_ms").asDouble() / cpuMillis);
  }

  private static JsonNode runPeer(Path program, String command, Path folder) {
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toAbsolutePath().toString(),
            command,
            folder.toAbsolutePath().toString(),
            "--json");
    builder.environment().put("GOMAXPROCS", "1");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      JsonNode result = new JsonMapper().readTree(process.getInputStream());
      if (process.waitFor() != 0) {
        throw Complaint.wrong(program + " failed; run it by itself to see why.");
      }
      return result;
    } catch (IOException e) {
      throw Complaint.wrong(program + " cannot be run: " + Sentences.reason(e) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new fil.work.Stopped();
    }
  }
}
