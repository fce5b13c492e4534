package fil.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What a process and all that it started take of the machine.
///
/// @param pssMib memory, with what is shared between processes split among them
/// @param rssMib memory, with what is shared counted in full for each process
record Footprint(double pssMib, double rssMib) {

  private static final double KIB_PER_MIB = 1024;

  /// Read from where Linux tells it; empty elsewhere.
  static Optional<Footprint> of(ProcessHandle root) throws IOException {
    double pss = 0;
    double rss = 0;
    for (ProcessHandle process : tree(root).toList()) {
      Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
      if (!Files.isReadable(file)) {
        return Optional.empty();
      }
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("Pss:")) {
          pss += kib(line) / KIB_PER_MIB;
        } else if (line.startsWith("Rss:")) {
          rss += kib(line) / KIB_PER_MIB;
        }
      }
    }
    return Optional.of(new Footprint(pss, rss));
  }

  /// The processor's time that the processes have had so far.
  static Duration cpu(ProcessHandle root) {
    return tree(root)
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private static long kib(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
