package fil.lab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.setup.Checkout;
import fil.proofs.bench.Comparison;
import fil.proofs.bench.Peer;
import fil.proofs.bench.Stage;
import fil.proofs.bench.Stages;
import fil.work.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab bench proofs`: how fast the stages of sealing are.
@Command(
    name = "proofs",
    description = {
      "Times the stages of sealing on a sector of 8 MiB and prints JSON. With --peer the reference,"
          + " in Rust,",
      "takes turns with them: it is built first, and needs cargo. The table goes to standard"
          + " error.",
      "Exits 1 where a stage is slower than it must be."
    },
    mixinStandardHelpOptions = true)
final class BenchProofsCommand implements Callable<Integer> {

  private static final String SHARED = "SEALAB_SHARED";

  @Spec private CommandSpec spec;

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
          "Only stages whose names begin so. pre-commit-512mib, which takes many minutes and runs"
              + " once, has to be named in full.")
  private List<String> only = List.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rounds; the median counts (default 5).")
  private int rounds;

  @Mixin private BenchJson json;

  @Override
  public Integer call() {
    if (rounds < 1 || rounds > 1000) {
      throw Complaint.badArguments("--rounds takes a number from 1 to 1000, not " + rounds + ".");
    }
    return Interruptible.run(spec.commandLine().getErr(), this::measure);
  }

  private int measure(Stop stop) {
    TerminalProgress progress = TerminalProgress.to(spec.commandLine().getErr());
    ObjectNode root = json.root();
    root.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    commit().ifPresent(commit -> root.put("commit", commit));
    json.describeMachine();
    try (Stages stages = Stages.prepare(progress, stop)) {
      List<Stage> chosen =
          stages.all().stream()
              .filter(stage ->
                  stage.isLong()
                      ? only.contains(stage.name())
                      : only.stream().anyMatch(stage.name()::startsWith))
              .toList();
      if (chosen.isEmpty()) {
        throw Complaint.badArguments("no stage has a name that begins with " + only + ".");
      }
      Comparison comparison = new Comparison(chosen, peer(stop));
      comparison.run(rounds, progress, stop);
      progress.end();
      comparison.describe(root);
      json.print(spec);
      spec.commandLine().getErr().println(comparison.table());
      spec.commandLine().getErr().flush();
      if (!comparison.missed().isEmpty()) {
        throw Complaint.wrong(String.join("\n  ", comparison.missed()));
      }
      return 0;
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.reason(e) + ".");
    } finally {
      progress.end();
    }
  }

  private Optional<Peer> peer(Stop stop) throws IOException {
    if (!withPeer) {
      return Optional.empty();
    }
    Path folder = scratch;
    if (folder == null) {
      folder = Path.of(System.getProperty("java.io.tmpdir"), "sealab-peer");
    }
    return Optional.of(Peer.build(source == null ? sharedPeer() : source, folder, stop));
  }

  private static Path sharedPeer() {
    String shared = System.getenv(SHARED);
    if (shared != null && !shared.isEmpty()) {
      return Path.of(shared, "peer");
    }
    return Checkout.here().folder().resolveSibling("shared").resolve("peer");
  }

  /// The commit that is checked out, where git says one.
  private static Optional<String> commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD")
              .directory(Checkout.here().folder().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return said.isBlank() ? Optional.empty() : Optional.of(said.strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
