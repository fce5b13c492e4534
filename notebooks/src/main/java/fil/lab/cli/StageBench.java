package fil.lab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.files.Sentences;
import fil.lab.setup.Checkout;
import fil.proofs.bench.Comparison;
import fil.proofs.bench.Peer;
import fil.proofs.bench.Reference;
import fil.proofs.bench.Stage;
import fil.proofs.groth16.UnfitParametersException;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What the benches of sealing and of proving have in common: options, and that stages take turns
/// with those of the reference.
final class StageBench {

  private static final String SHARED = "SEALAB_SHARED";

  @Option(names = "--peer", description = "Run the reference, too: SHARED/peer, or --source.")
  private boolean withPeer;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      description = "Where the reference's bench is, instead of ../shared/peer.")
  private @Nullable Path source;

  @Option(
      names = "--scratch",
      paramLabel = "FOLDER",
      description = "Where the reference is built and writes (default: in the temporary folder).")
  private @Nullable Path scratch;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only stages whose names begin so. What takes many minutes, and runs once, has to be named"
              + " in full.")
  private List<String> only = List.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rounds; the median counts (default 5).")
  private int rounds;

  @Mixin private BenchJson json;

  /// Makes the stages that are chosen ready, and runs them.
  @FunctionalInterface
  interface Stages {

    /// Prepares stages, and hands them over.
    int run(Progress progress, Stop stop, Runner runner) throws IOException;
  }

  /// Runs stages that are ready.
  @FunctionalInterface
  interface Runner {
    int run(List<Stage> stages) throws IOException;
  }

  /// The reference as a bench wants it.
  @FunctionalInterface
  interface Adapter {
    Reference of(Peer peer, Progress progress);
  }

  /// Whether a stage was chosen.
  boolean takes(String name, boolean isLong) {
    return isLong ? only.contains(name) : only.stream().anyMatch(name::startsWith);
  }

  /// Where what is kept between runs may be written.
  Path scratch() {
    return scratch == null ? Path.of(System.getProperty("java.io.tmpdir"), "sealab-peer") : scratch;
  }

  /// Puts a line about the whole run into the JSON.
  void tell(String name, String value) {
    json.root().put(name, value);
  }

  /// Runs a bench.
  ///
  /// @return the exit code
  int call(CommandSpec spec, Adapter adapter, Stages stages) {
    if (rounds < 1 || rounds > 1000) {
      throw Complaint.badArguments("--rounds takes a number from 1 to 1000, not " + rounds + ".");
    }
    return Interruptible.run(
        spec.commandLine().getErr(), stop -> measure(spec, adapter, stages, stop));
  }

  private int measure(CommandSpec spec, Adapter adapter, Stages stages, Stop stop) {
    TerminalProgress progress = TerminalProgress.to(spec.commandLine().getErr());
    try {
      return stages.run(progress, stop, chosen -> measure(spec, adapter, chosen, progress, stop));
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.reason(e) + ".");
    } catch (UnfitParametersException e) {
      throw Complaint.wrong(e.getMessage() + ".");
    } catch (UncheckedIOException e) {
      throw Complaint.wrong(Sentences.reason(Objects.requireNonNull(e.getCause())) + ".");
    } finally {
      progress.end();
    }
  }

  private int measure(
      CommandSpec spec, Adapter adapter, List<Stage> chosen, TerminalProgress progress, Stop stop)
      throws IOException {
    if (chosen.isEmpty()) {
      throw Complaint.badArguments("no stage has a name that begins with " + only + ".");
    }
    Optional<Reference> reference = peer(stop).map(peer -> adapter.of(peer, progress));
    Comparison comparison = new Comparison(chosen, reference);
    comparison.run(rounds, progress, stop);
    progress.end();
    ObjectNode root = json.root();
    root.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    Checkout.here().commit().ifPresent(commit -> root.put("commit", commit));
    json.describeMachine();
    comparison.describe(root);
    json.print(spec);
    PrintWriter stderr = spec.commandLine().getErr();
    stderr.println(comparison.table());
    if (!comparison.notJudged().isEmpty()) {
      stderr.println("Not judged: " + String.join(", ", comparison.notJudged()) + ".");
    }
    stderr.flush();
    if (!comparison.missed().isEmpty()) {
      throw Complaint.wrong(String.join("\n  ", comparison.missed()));
    }
    return 0;
  }

  private Optional<Peer> peer(Stop stop) throws IOException {
    return withPeer
        ? Optional.of(Peer.build(source == null ? sharedPeer() : source, scratch(), stop))
        : Optional.empty();
  }

  private static Path sharedPeer() {
    String shared = System.getenv(SHARED);
    if (shared != null && !shared.isEmpty()) {
      return Path.of(shared, "peer");
    }
    return Checkout.here().folder().resolveSibling("shared").resolve("peer");
  }
}
