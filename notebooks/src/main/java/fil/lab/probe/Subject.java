package fil.lab.probe;

import com.fasterxml.jackson.databind.JsonNode;
import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /// A cell that was interrupted.
  ///
  /// @param ran it took as long as passed between the interrupt and its end
  /// @param said how long after the interrupt it showed the words that were waited for
  record Interrupted(Ran ran, Optional<Duration> said) {}

  /// Runs a cell and interrupts it while it runs.
  ///
  /// @param before how long it may run first
  /// @return the cell; it took as long as passed between the interrupt and its end
  Ran runInterrupted(String cell, Duration before) throws IOException {
    return runInterrupted(cell, before, "").ran();
  }

  /// Runs a cell, interrupts it while it runs, and waits for words.
  ///
  /// @param before how long it may run first
  /// @param words in small letters, whichever the kernel writes
  Interrupted runInterrupted(String cell, Duration before, String words) throws IOException {
    CompletableFuture<Instant> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              Instant now = Instant.now();
              kernel.interrupt();
              return now;
            },
            CompletableFuture.delayedExecutor(before.toMillis(), TimeUnit.MILLISECONDS));
    List<Instant> said = new ArrayList<>();
    CellRun run =
        kernel.run(
            cell,
            part -> {
              if (CellRun.text(part).toLowerCase(Locale.ROOT).contains(words)) {
                said.add(Instant.now());
              }
            });
    Instant end = Instant.now();
    try {
      Instant then = interrupted.join();
      return new Interrupted(
          Ran.of(run, Duration.between(then, end)),
          said.stream().findFirst().map(first -> Duration.between(then, first)));
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
