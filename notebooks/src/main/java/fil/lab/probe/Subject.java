package fil.lab.probe;

import com.fasterxml.jackson.databind.JsonNode;
import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A kernel that is being probed.
public final class Subject {

  private final KernelClient kernel;
  private final int printedBefore;

  /// @param printedBefore how many characters of what the process has printed belong to others
  Subject(KernelClient kernel, int printedBefore) {
    this.kernel = kernel;
    this.printedBefore = printedBefore;
  }

  /// A cell that ran.
  ///
  /// @param outputs in nbformat's form
  /// @param text all that it showed, without colours
  /// @param took from the request until the kernel was idle again
  record Ran(List<JsonNode> outputs, String text, Duration took) {

    static Ran of(CellRun run, Duration took) {
      String text = run.outputs().stream().map(CellRun::text).collect(Collectors.joining("\n"));
      return new Ran(run.outputs(), text.strip(), took);
    }

    boolean failed() {
      return outputs.stream().anyMatch(each -> each.path("output_type").asText().equals("error"));
    }
  }

  /// Runs a cell.
  Ran run(String cell) throws IOException {
    Instant begun = Instant.now();
    CellRun run = kernel.run(cell, _ -> {});
    return Ran.of(run, Duration.between(begun, Instant.now()));
  }

  /// Runs cells one after the other.
  ///
  /// @return the last one
  Ran runAll(String... cells) throws IOException {
    for (int i = 0; i < cells.length - 1; i++) {
      run(cells[i]);
    }
    return run(cells[cells.length - 1]);
  }

  /// Runs a cell and interrupts it while it runs.
  ///
  /// @param before how long it may run first
  /// @return the cell; it took as long as passed between the interrupt and its end
  Ran runInterrupted(String cell, Duration before) throws IOException {
    CompletableFuture<Instant> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              Instant now = Instant.now();
              kernel.interrupt();
              return now;
            },
            CompletableFuture.delayedExecutor(before.toMillis(), TimeUnit.MILLISECONDS));
    CellRun run = kernel.run(cell, _ -> {});
    Instant end = Instant.now();
    try {
      return Ran.of(run, Duration.between(interrupted.join(), end));
    } catch (CompletionException e) {
      throw new IOException("the kernel could not be interrupted", e);
    }
  }

  /// What the kernel's process has printed outside of cells in this probe; in the first one, since
  /// its start.
  String printed() throws IOException {
    return kernel.printed().substring(printedBefore);
  }
}
