package fil.proofs.bench;

import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The pre-commit of 512 MiB by the reference, which its bench does not have. What has it is the
/// making of golden data: it begins with one, and says when it is done.
///
/// The first such run on a machine also finds the parents, which the reference keeps in a file. So
/// that their time does not count, it is ended when the first layer of labels is there, and another
/// run is timed.
///
/// @param program the reference
/// @param scratch where it may write
record LargeSeal(Path program, Path scratch) {

  private static final long POLL_MILLIS = 100;

  /// What the reference prints when a pre-commit is done.
  private static final String DONE = "512mib-zeros pc1 ";

  /// Runs it once.
  ///
  /// @throws IOException when the program fails
  Sample run(Stop stop) throws IOException {
    Path parents = scratch.resolve("large-parents-are-there");
    if (!Files.exists(parents)) {
      Files.deleteIfExists(firstLayer()); // of a run that was ended
      until("the first layer", stop, this::hasFirstLayer);
      Files.createFile(parents);
    }
    return until("the end of a pre-commit", stop, this::isDone);
  }

  /// What is waited for.
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private boolean hasFirstLayer() {
    return Files.exists(firstLayer());
  }

  private Path firstLayer() {
    Path work = scratch.resolve("work").resolve("512mib-zeros-7").resolve("cache");
    return work.resolve("sc-02-data-layer-1.dat");
  }

  private boolean isDone() throws IOException {
    return Files.readString(output()).contains(DONE);
  }

  private Path output() {
    return scratch.resolve("large.out");
  }

  /// Runs the program until a condition holds, and then ends it.
  private Sample until(String what, Stop stop, Condition condition) throws IOException {
    Path log = scratch.resolve("large.log");
    ProcessBuilder builder =
        Peer.builder(List.of(program.toString(), "golden", "512mib"), scratch)
            .redirectOutput(output().toFile())
            .redirectError(log.toFile());
    long begun = System.nanoTime();
    Process process = builder.start();
    try {
      Duration cpu = Duration.ZERO;
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        stop.check();
        cpu = process.info().totalCpuDuration().orElse(cpu);
        if (condition.holds()) {
          return new Sample(cpu.toNanos() / 1e9, (System.nanoTime() - begun) / 1e9);
        }
      }
      throw new IOException("the reference ended before " + what + "; " + log + " says why");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
