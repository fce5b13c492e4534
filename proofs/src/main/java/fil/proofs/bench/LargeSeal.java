package fil.proofs.bench;

import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The pre-commit of 512 MiB by the reference, which its bench does not have. What has it is the
/// making of golden data, which begins with one. It is timed from the file for the replica, which
/// is there when all data are staged and hashed, to the file with the commitments, which is there
/// when the last tree is.
///
/// The first such run on a machine also finds the parents, which the reference keeps in a file. So
/// that their time does not count, it is ended when the first layer of labels is there, and another
/// run is timed.
///
/// @param program the reference
/// @param scratch where it may write
record LargeSeal(Path program, Path scratch) {

  private static final long POLL_MILLIS = 100;

  /// What of the sector is there when its data are staged.
  private static final String REPLICA = "sealed";

  private static final String FIRST_LAYER = "cache/sc-02-data-layer-1.dat";

  /// Both commitments, of which the second comes last.
  private static final String COMMITMENTS = "cache/p_aux";

  /// Runs it once.
  ///
  /// @throws IOException when the program fails
  Sample run(Stop stop) throws IOException {
    Path parents = scratch.resolve("large-parents-are-there");
    if (!Files.exists(parents)) {
      between(REPLICA, FIRST_LAYER, stop);
      Files.createFile(parents);
    }
    return between(REPLICA, COMMITMENTS, stop);
  }

  private Path sector() {
    return scratch.resolve("work").resolve("512mib-zeros-7");
  }

  private Path output() {
    return scratch.resolve("large.out");
  }

  private void forget(String file) throws IOException {
    Files.deleteIfExists(sector().resolve(file)); // of a run that was ended
  }

  /// Runs the program until a file of the sector is there, and then ends it: what it took from when
  /// another one was there.
  private Sample between(String begin, String end, Stop stop) throws IOException {
    forget(begin);
    forget(end);
    Path log = scratch.resolve("large.log");
    ProcessBuilder builder =
        Peer.builder(List.of(program.toString(), "golden", "512mib"), scratch)
            .redirectOutput(output().toFile())
            .redirectError(log.toFile());
    Process process = builder.start();
    try {
      Optional<Sample> begun = Optional.empty();
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        stop.check();
        if (begun.isEmpty() && Files.exists(sector().resolve(begin))) {
          begun = Optional.of(now(process));
        }
        if (begun.isPresent() && Files.exists(sector().resolve(end))) {
          return now(process).since(begun.get());
        }
      }
      throw new IOException(
          "the reference ended before %s was there; %s says why".formatted(end, log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// What clocks show.
  private static Sample now(Process process) throws IOException {
    Duration cpu =
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IOException("nobody tells the reference's processor time"));
    return new Sample(cpu.toNanos() / 1e9, System.nanoTime() / 1e9);
  }
}
