package fil.lab.probe;

import fil.lab.kernel.KernelClient;
import fil.lab.kernel.KernelLaunch;
import fil.lab.kernel.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Probes one kernel. Probes share a process until one of them may have spoilt it; then the next
/// starts another.
public final class KernelTrial implements AutoCloseable {

  /// A probe that takes longer on a quiet machine has its kernel ended: it does not answer any
  /// more.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// A kernel that does not start is tried once more: the machine may have been busy.
  private static final int TRIES = 2;

  private final String name;
  private final KernelLaunch launch;
  private final Path folder;
  private Optional<KernelClient> live = Optional.empty();
  private int printed;

  /// A trial of a kernel that is started when the first probe needs it.
  ///
  /// @param name what it is called where it does not start
  /// @param folder the cells' working directory
  public KernelTrial(String name, KernelLaunch launch, Path folder) {
    this.name = name;
    this.launch = launch;
    this.folder = folder;
  }

  /// What a probe sees of this kernel.
  ///
  /// @throws IOException where the kernel cannot be started
  public Finding probe(Probe probe) throws IOException, InterruptedException {
    KernelClient kernel = kernel();
    Duration patience = Patience.of(LONGEST);
    CompletableFuture<Void> givenUp =
        CompletableFuture.runAsync(
            () -> end(kernel.process()),
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    Finding finding;
    try {
      finding = probe.trial().in(new Subject(kernel, printed));
      printed = kernel.printed().length();
    } catch (IOException e) {
      finding =
          Finding.no(
              givenUp.isDone()
                  ? "it did not answer for " + patience.toSeconds() + " s"
                  : "the kernel ended");
      close();
    } finally {
      givenUp.cancel(false);
    }
    if (probe.isRough() && !finding.holds()) {
      close();
    }
    return finding;
  }

  private KernelClient kernel() throws IOException {
    IOException failure = new IOException("it was never started");
    for (int i = 0; i < TRIES && live.isEmpty(); i++) {
      printed = 0;
      try {
        live = Optional.of(KernelClient.start(launch, folder));
      } catch (IOException e) {
        failure = e;
      }
    }
    if (live.isEmpty()) {
      throw new IOException(
          name + " did not start, twice; try again when less runs on this machine", failure);
    }
    return live.get();
  }

  /// Ends a process with all that it has started: the stock kernel is two.
  private static void end(ProcessHandle process) {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    live.ifPresent(kernel -> {
      end(kernel.process());
      kernel.close();
    });
    live = Optional.empty();
  }
}
