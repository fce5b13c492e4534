package fil.lab.cli;

import fil.fuzz.Attack;
import fil.fuzz.Dice;
import fil.fuzz.Finding;
import fil.fuzz.JazzerEntry;
import fil.fuzz.Target;
import fil.num.Bytes;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Jazzer against one decoder, in a process of its own: it sees which code an input reaches, and
/// goes on from those that reached something new. See [Jazzer].
///
/// [Jazzer]: https://github.com/CodeIntelligenceTesting/jazzer
final class JazzerRun {

  /// Valid encodings to start from.
  private static final int SAMPLES = 64;

  private static final long POLL_MILLIS = 100;

  /// After how many seconds one input is a finding.
  private static final int TOO_SLOW = 60;

  private static final Pattern INPUTS = Pattern.compile("(?m)^#(\\d+)\\s");

  private static final Pattern REACHED = Pattern.compile("\\bcov: (\\d+)");

  private final Target<?> target;
  private final Path folder;

  private JazzerRun(Target<?> target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /// What came of it.
  ///
  /// @param inputs how many were run
  /// @param reached how many places in our code
  record Outcome(long inputs, int reached, Optional<Finding> finding) {}

  /// Runs until the limit is reached, something is found, or somebody stops.
  ///
  /// @param limit how long or how often, in the words of libFuzzer
  static Outcome attack(Target<?> target, long seed, String limit, Stop stop) {
    try {
      Path folder = Files.createTempDirectory("sealab-fuzz");
      try {
        JazzerRun run = new JazzerRun(target, folder);
        run.writeSamples(seed);
        return run.attack(seed, limit, stop);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSamples(long seed) throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    for (int i = 0; i < SAMPLES; i++) {
      byte[] sample = target.samples().apply(Dice.of(seed, target.name(), i));
      Files.write(corpus.resolve("sample-" + i), sample);
    }
  }

  private Outcome attack(long seed, String limit, Stop stop) throws IOException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(seed, limit))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean stopped = false;
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && !stopped) {
        stopped = stop.isRequested();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    Optional<Finding> finding = finding();
    if (!stopped && finding.isEmpty() && process.exitValue() != 0) {
      throw Complaint.wrong(
          "Jazzer ended with exit code %d: %s"
              .formatted(process.exitValue(), said.lines().reduce((_, last) -> last).orElse("")));
    }
    return new Outcome(last(INPUTS, said), (int) last(REACHED, said), finding);
  }

  private List<String> command(long seed, String limit) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + JazzerEntry.TARGET + "=" + target.name(),
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerEntry.class.getName(),
            "--instrumentation_includes=fil.**",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + "/",
            "-timeout=" + TOO_SLOW,
            "-seed=" + Math.max(1, seed & Integer.MAX_VALUE),
            limit,
            folder.resolve("corpus").toString()));
    return command;
  }

  /// What Jazzer left of an input that it stopped at.
  private Optional<Finding> finding() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> artifact =
          files
              .filter(
                  file -> String.valueOf(file.getFileName()).matches("(?:crash|timeout|oom)-.*"))
              .findFirst();
      return artifact.isPresent() ? Optional.of(finding(artifact.get())) : Optional.empty();
    }
  }

  private Finding finding(Path artifact) throws IOException {
    byte[] input = Files.readAllBytes(artifact);
    return switch (String.valueOf(artifact.getFileName()).replaceFirst("-.*", "")) {
      case "timeout" -> unseen("takes more than " + TOO_SLOW + " seconds", input);
      case "oom" -> unseen("takes more memory than there is", input);
      default ->
          Attack.once(target, input)
              .orElseGet(() -> unseen("fails under Jazzer, and not without it", input));
    };
  }

  private Finding unseen(String complaint, byte[] input) {
    return new Finding(target.name(), complaint, Bytes.copyOf(input));
  }

  private static long last(Pattern number, String text) {
    return number
        .matcher(text)
        .results()
        .reduce((_, later) -> later)
        .map((MatchResult found) -> Long.parseLong(found.group(1)))
        .orElse(0L);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
