package fil.lab.cli;

import fil.datasets.vectors.VectorPack;
import fil.lab.cli.VectorReplay.Result;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Replays vectors on all processors, and prints what became of each in the order of their names.
final class ReplayReport {

  /// What begins the events of cron: the system actor calls the cron actor.
  private static final String CRON = "f00>f03";

  private final PrintWriter out;
  private final boolean printsTrace;
  private int passed;
  private int failed;

  ReplayReport(PrintWriter out, boolean printsTrace) {
    this.out = out;
    this.printsTrace = printsTrace;
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  /// Replays files; those that are no vectors do not count.
  void run(List<Path> files, Progress progress, Stop stop) throws IOException {
    List<Callable<Optional<Result>>> replays = new ArrayList<>();
    for (Path file : files) {
      replays.add(() ->
          printsTrace
              ? VectorReplay.trace(file, Progress.NONE, stop)
              : VectorReplay.run(file, Progress.NONE, stop));
    }
    runAll(replays, "files", progress, stop);
  }

  /// Replays all vectors of a pack.
  void run(VectorPack pack, Progress progress, Stop stop) throws IOException {
    List<Callable<Optional<Result>>> replays = new ArrayList<>();
    for (String name : pack.names()) {
      replays.add(() -> {
        stop.check();
        return Optional.of(VectorReplay.run(pack.load(name), printsTrace));
      });
    }
    runAll(replays, "messages", progress, stop);
  }

  private void runAll(
      List<Callable<Optional<Result>>> replays, String unit, Progress progress, Stop stop)
      throws IOException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("replay-", 0).factory());
    try {
      List<Future<Optional<Result>>> results = new ArrayList<>();
      replays.forEach(replay -> results.add(workers.submit(replay)));
      for (int i = 0; i < results.size(); i++) {
        stop.check();
        progress.report("replay", i, replays.size(), unit);
        Optional<Result> result = await(results.get(i));
        if (result.isPresent()) {
          print(result.get());
        }
      }
      progress.report("replay", replays.size(), replays.size(), unit);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Optional<Result> await(Future<Optional<Result>> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private void print(Result result) throws IOException {
    if (result.hasPassed()) {
      passed++;
    } else {
      failed++;
      out.printf("%s: %s%n", result.file(), String.join("; ", result.complaints()));
    }
    if (printsTrace) {
      printMessage(result);
      printEpochs(result);
    }
    out.flush();
  }

  private void printMessage(Result result) throws IOException {
    if (result.oracleTrace().isEmpty()) {
      return;
    }
    out.println(result.file());
    result.oracleTrace().forEach(out::println);
    Optional<List<String>> recorded = TraceFile.oracle(result.file());
    out.println(
        recorded.isEmpty()
            ? "no recorded trace to compare with"
            : TraceFile.firstDifference(recorded.get(), result.oracleTrace())
                .orElse("all events as recorded"));
  }

  private void printEpochs(Result result) throws IOException {
    Map<Long, List<List<String>>> ours = result.epochTraces();
    Optional<Map<Long, List<List<String>>>> recorded = TraceFile.epochs(result.file());
    if (ours.isEmpty() && recorded.isEmpty()) {
      return;
    }
    out.println(result.file());
    if (recorded.isEmpty()) {
      out.println("no recorded trace to compare with");
      return;
    }
    SortedSet<Long> epochs = new TreeSet<>(recorded.get().keySet());
    ours.forEach((epoch, messages) -> {
      if (!isOnlyCron(messages)) {
        epochs.add(epoch);
      }
    });
    for (long epoch : epochs) {
      List<List<String>> theirs = recorded.get().getOrDefault(epoch, List.of());
      if (printUntilDifference(epoch, theirs, ours.getOrDefault(epoch, List.of()))) {
        return;
      }
    }
    out.println("all events as recorded");
  }

  /// Prints the messages of an epoch, up to the first that is not as recorded.
  ///
  /// @return whether there is such a one
  private boolean printUntilDifference(
      long epoch, List<List<String>> theirs, List<List<String>> ours) {
    for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
      List<String> words = at(ours, i);
      out.printf("epoch %d, message %d: %s%n", epoch, i, String.join(" ", words));
      Optional<String> difference = TraceFile.firstDifference(at(theirs, i), words);
      if (difference.isPresent()) {
        out.println(difference.get());
        return true;
      }
    }
    return false;
  }

  /// Whether nothing happened in an epoch but cron, of which nothing is recorded then.
  private static boolean isOnlyCron(List<List<String>> messages) {
    return messages.size() == 1 && CRON.equals(messages.getFirst().getFirst());
  }

  private static List<String> at(List<List<String>> messages, int index) {
    return index < messages.size() ? messages.get(index) : List.of();
  }
}
