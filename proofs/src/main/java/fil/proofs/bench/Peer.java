package fil.proofs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The reference implementation with a bench of its own, a Rust program that is built from source.
///
/// @param program what was built
/// @param scratch where it may write
public record Peer(Path program, Path scratch) implements Reference {

  private static final long POLL_MILLIS = 100;

  /// Two stages of the reference are one of ours.
  private static final String PRE_COMMIT = "pre-commit-8mib";

  private static final String PRE_COMMIT_1 = "pre-commit-1-8mib";

  /// A stage that its bench does not have: it is timed while it makes golden data.
  static final String LARGE_PRE_COMMIT = "pre-commit-512mib";

  /// The encoding and the proofs of an update, for which it tells processor time only together.
  private static final String SNAP = "snap-encode-8mib";

  private static final String SNAP_PROOFS = "snap-vanilla-8mib";

  /// Looks at its file even where it is not asked for, so it is.
  private static final String SNAP_DECODE = "snap-decode-8mib";

  private static final String AGGREGATES = "snarkpack";

  private static final double TOO_SHORT = 0.1;

  /// What tells its pools how many threads to have.
  private static final List<String> POOLS = List.of("RAYON_NUM_THREADS", "EC_GPU_NUM_THREADS");

  /// Builds the program, which takes minutes the first time.
  ///
  /// @param source the folder with its `Cargo.toml`
  /// @param scratch a folder for what is built and what it writes
  /// @throws IOException when there is no such folder, or it cannot be built
  public static Peer build(Path source, Path scratch, Stop stop) throws IOException {
    if (!Files.isRegularFile(source.resolve("Cargo.toml"))) {
      throw new IOException("there is no reference to build in " + source);
    }
    Files.createDirectories(scratch.resolve("golden"));
    Path log = scratch.resolve("build.log");
    ProcessBuilder cargo = new ProcessBuilder("cargo", "build", "--release", "--locked");
    cargo.directory(source.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    String target =
        cargo
            .environment()
            .computeIfAbsent("CARGO_TARGET_DIR", _ -> scratch.resolve("target").toString());
    if (await(start(cargo, "cargo is needed to build the reference"), stop::check) != 0) {
      throw new IOException("the reference could not be built; " + log + " says why");
    }
    return new Peer(Path.of(target, "release", "peer"), scratch);
  }

  /// Runs stages, three times each, and gives the best of each.
  @Override
  public Map<String, Sample> run(List<String> names, Stop stop) throws IOException {
    Map<String, Sample> samples = new TreeMap<>();
    List<String> brief = names.stream().filter(name -> !name.equals(LARGE_PRE_COMMIT)).toList();
    if (!brief.isEmpty()) {
      samples.putAll(runBench(brief, stop));
    }
    if (names.contains(LARGE_PRE_COMMIT)) {
      samples.put(LARGE_PRE_COMMIT, new LargeSeal(program, scratch).run(stop));
    }
    return samples;
  }

  private Map<String, Sample> runBench(List<String> names, Stop stop) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "bench"));
    for (String name : names) {
      command.add(asked(name));
    }
    if (names.contains(SNAP)) {
      command.add(SNAP_DECODE);
    }
    JsonNode stages = stages(command, List.of(), stop);
    Map<String, Sample> samples = new TreeMap<>();
    for (String name : names) {
      samples.put(name, sample(stages, name));
    }
    return samples;
  }

  /// What the reference's bench says of each stage that a command runs.
  private JsonNode stages(List<String> command, List<String> inOneThread, Stop stop)
      throws IOException {
    Path out = scratch.resolve("bench.json");
    run(command, inOneThread, out, scratch.resolve("bench.log"), stop);
    return new JsonMapper().readTree(out.toFile()).path("stages");
  }

  /// What the reference's bench says of each of its own stages.
  JsonNode stagesNamed(List<String> names, Stop stop) throws IOException {
    return stages(benchOf(names), List.of(), stop);
  }

  /// The same, with one thread.
  JsonNode stagesInOneThread(List<String> names, Stop stop) throws IOException {
    return stages(benchOf(names), POOLS, stop);
  }

  private List<String> benchOf(List<String> names) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "bench"));
    command.addAll(names);
    return command;
  }

  /// Runs the program to its end; the processor time that it took.
  ///
  /// @throws IOException when it fails
  Sample run(List<String> command, Path out, Path log, Stop stop) throws IOException {
    return run(command, List.of(), out, log, stop);
  }

  private Sample run(List<String> command, List<String> inOneThread, Path out, Path log, Stop stop)
      throws IOException {
    ProcessBuilder peer = builder(command, scratch);
    inOneThread.forEach(pool -> peer.environment().put(pool, "1"));
    peer.redirectOutput(out.toFile()).redirectError(log.toFile());
    long begun = System.nanoTime();
    Process process = start(peer, "the reference does not run");
    Clock clock = new Clock(process.toHandle());
    if (await(
            process,
            () -> {
              stop.check();
              clock.look();
            })
        != 0) {
      throw new IOException("the reference failed; " + log + " says why");
    }
    return new Sample(clock.seconds, (System.nanoTime() - begun) / 1e9);
  }

  /// What is known of a process's time, which nobody tells any more when it has ended.
  private static final class Clock {
    private final ProcessHandle process;
    private double seconds;

    private Clock(ProcessHandle process) {
      this.process = process;
    }

    private void look() {
      process.info().totalCpuDuration().ifPresent(cpu -> seconds = cpu.toNanos() / 1e9);
    }
  }

  /// What the reference is asked for to run a stage of ours. Aggregates of all sizes are one thing.
  private static String asked(String name) {
    if (name.startsWith(AGGREGATES)) {
      return AGGREGATES;
    }
    return name.equals(PRE_COMMIT) ? PRE_COMMIT_1 : name;
  }

  private static Sample sample(JsonNode stages, String name) {
    return switch (name) {
      case PRE_COMMIT -> {
        JsonNode first = stages.path(PRE_COMMIT_1);
        double second = stages.path("pre-commit-2-8mib").path("seconds_min").asDouble();
        yield new Sample(cpu(first), seconds(first) + second);
      }
      case SNAP -> {
        double encode = seconds(stages.path(name));
        double share = encode / (encode + seconds(stages.path(SNAP_PROOFS)));
        yield new Sample(cpu(stages.path(name)) * share, encode);
      }
      default -> sample(stages.path(name));
    };
  }

  /// What the reference's bench says of one of its stages.
  static Sample sample(JsonNode stage) {
    return new Sample(cpu(stage), seconds(stage));
  }

  /// It tells processor time in hundredths of a second. Of what takes less than ten of them the
  /// clock counts, in the reference's favour where several threads work.
  private static double cpu(JsonNode stage) {
    double seconds = seconds(stage);
    return seconds < TOO_SHORT ? seconds : ticks(stage);
  }

  private static double ticks(JsonNode stage) {
    return stage.path("cpu_seconds_min").asDouble();
  }

  private static double seconds(JsonNode stage) {
    return stage.path("seconds_min").asDouble();
  }

  /// A run of the reference that writes nowhere but to the scratch folder.
  static ProcessBuilder builder(List<String> command, Path scratch) {
    ProcessBuilder peer = new ProcessBuilder(command);
    peer.environment().put("PEER_WORK", scratch.resolve("work").toString());
    peer.environment().put("FIL_PROOFS_PARAMETER_CACHE", scratch.resolve("params").toString());
    peer.environment().put("GOLDEN_OUT", scratch.resolve("golden").toString());
    peer.environment().put("FIL_PROOFS_PARENT_CACHE", scratch.resolve("parents").toString());
    return peer;
  }

  private static Process start(ProcessBuilder builder, String need) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(need + ": " + e.getMessage(), e);
    }
  }

  private static int await(Process process, Runnable meanwhile) {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        meanwhile.run();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
