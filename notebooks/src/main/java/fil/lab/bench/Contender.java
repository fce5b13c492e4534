package fil.lab.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import fil.lab.kernel.KernelLaunch;
import fil.lab.kernel.LostBroadcastException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One kernel in the race, and what was measured of it.
final class Contender {

  /// What is measured.
  enum Measure {
    READY,
    FIRST_CELL,
    EXPRESSION,
    METHOD,
    COMPLETION,
    HELP,
    COMPLETION_LAB,
    HELP_LAB,
    PRINT,
    IDLE_AFTER_INTERRUPT,
    STOPPED_AFTER_INTERRUPT,
    PSS,
    RSS,
    CHECK
  }

  /// A process that takes less than this share of a core does nothing but wait.
  private static final double WAITING = 0.3;

  private static final Duration WINDOW = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long BEFORE_INTERRUPT_MILLIS = 700;

  private final KernelLaunch launch;
  private final Path folder;
  private final Map<Measure, Samples> samples = new EnumMap<>(Measure.class);
  private Optional<KernelClient> live = Optional.empty();

  /// @param folder the cells' working directory
  Contender(KernelLaunch launch, Path folder) {
    this.launch = launch;
    this.folder = folder;
  }

  /// What was measured of `measure` so far; empty where it could not be.
  Optional<Samples> of(Measure measure) {
    return Optional.ofNullable(samples.get(measure));
  }

  /// Starts a kernel, which lives until [#end], and runs one cell in it.
  void start() throws IOException {
    Instant begun = Instant.now();
    startQuietly();
    note(Measure.READY, Duration.between(begun, kernel().answeredAt()));
    run("1 + 1");
    note(Measure.FIRST_CELL, Duration.between(begun, Instant.now()));
  }

  /// Starts a kernel, and notes nothing.
  void startQuietly() throws IOException {
    live = Optional.of(KernelClient.start(launch, folder));
  }

  /// Runs a cell and notes how long that took.
  void time(Measure measure, String cell) throws IOException {
    Instant begun = Instant.now();
    run(cell);
    note(measure, Duration.between(begun, Instant.now()));
  }

  /// Runs a cell that prints much and notes how long that took; never, where so much was broadcast
  /// that its end got lost.
  void timeOutput(String cell) throws IOException {
    try {
      time(Measure.PRINT, cell);
    } catch (LostBroadcastException e) {
      samples(Measure.PRINT).add(Double.POSITIVE_INFINITY);
    }
  }

  /// Asks how `code` goes on, as an editor does at its end, and notes how long that took.
  void timeCompletion(String code) throws IOException {
    timeQuestion(Measure.COMPLETION, "complete_request", code, code.length());
  }

  /// Asks what the last name of `code` is, and notes how long that took.
  void timeHelp(String code) throws IOException {
    timeQuestion(Measure.HELP, "inspect_request", code, code.indexOf('('));
  }

  /// The same completion, of a name of the lab's.
  void timeLabCompletion(String code) throws IOException {
    timeQuestion(Measure.COMPLETION_LAB, "complete_request", code, code.length());
  }

  /// The same help, about a name of the lab's.
  void timeLabHelp(String code) throws IOException {
    timeQuestion(Measure.HELP_LAB, "inspect_request", code, code.indexOf('('));
  }

  private void timeQuestion(Measure measure, String type, String code, int at) throws IOException {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("code", code).put("cursor_pos", at).put("detail_level", 0);
    Instant begun = Instant.now();
    kernel().ask(type, question);
    note(measure, Duration.between(begun, Instant.now()));
  }

  /// Runs a cell.
  ///
  /// @throws IOException also where the cell fails
  CellRun run(String cell) throws IOException {
    CellRun ran = kernel().run(cell, _ -> {});
    if (ran.error().isPresent()) {
      throw new IOException("the cell " + cell + " failed: " + ran.error().get());
    }
    return ran;
  }

  /// Interrupts a loop without an end, and waits until the kernel says that it is idle, and until
  /// it takes no processor any more. What does not happen is noted as never.
  void interruptLoop() throws IOException, InterruptedException {
    KernelClient kernel = kernel();
    CompletableFuture<Instant> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              Instant now = Instant.now();
              kernel.interrupt();
              return now;
            },
            CompletableFuture.delayedExecutor(BEFORE_INTERRUPT_MILLIS, TimeUnit.MILLISECONDS));
    CompletableFuture<Void> givenUp =
        interrupted.thenRunAsync(
            () -> kernel.process().destroyForcibly(),
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    try {
      kernel.run("while (true) {}", _ -> {});
    } catch (IOException e) { // given up
      samples(Measure.IDLE_AFTER_INTERRUPT).add(Double.POSITIVE_INFINITY);
      samples(Measure.STOPPED_AFTER_INTERRUPT).add(Double.POSITIVE_INFINITY);
      return;
    }
    Instant idle = Instant.now();
    givenUp.cancel(false);
    Instant asked = interrupted.join();
    note(Measure.IDLE_AFTER_INTERRUPT, Duration.between(asked, idle));
    samples(Measure.STOPPED_AFTER_INTERRUPT).add(untilQuiet(kernel.process(), asked));
  }

  /// Milliseconds until the processes only wait; infinite where they have not after a while.
  private static double untilQuiet(ProcessHandle process, Instant asked)
      throws InterruptedException {
    while (Duration.between(asked, Instant.now()).compareTo(PATIENCE) < 0) {
      Instant begun = Instant.now();
      Duration before = Footprint.cpu(process);
      Thread.sleep(WINDOW);
      Duration used = Footprint.cpu(process).minus(before);
      if (used.toMillis() < WAITING * WINDOW.toMillis()) {
        return millis(Duration.between(asked, begun));
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /// Notes the memory that the kernel takes now, where that can be had.
  void weigh() throws IOException {
    Footprint.of(kernel().process())
        .ifPresent(footprint -> {
          samples(Measure.PSS).add(footprint.pssMib());
          samples(Measure.RSS).add(footprint.rssMib());
        });
  }

  /// Ends the kernel, if one lives.
  void end() {
    live.ifPresent(kernel -> {
      kernel.process().descendants().forEach(ProcessHandle::destroyForcibly);
      kernel.close();
    });
    live = Optional.empty();
  }

  private KernelClient kernel() {
    return live.orElseThrow(() -> new IllegalStateException("no kernel lives"));
  }

  private void note(Measure measure, Duration time) {
    samples(measure).add(millis(time));
  }

  private Samples samples(Measure measure) {
    return samples.computeIfAbsent(measure, _ -> new Samples());
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
