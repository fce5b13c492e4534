package fil.lab.cli;

import fil.lab.notebook.ChapterPairs;
import fil.lab.notebook.Jupytext;
import fil.lab.setup.Checkout;
import fil.lab.setup.PythonEnvironment;
import fil.lab.setup.PythonInstaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tools for those who write chapters.
@Command(
    name = "author",
    description = "Tools for those who write chapters.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class AuthorCommand {

  /// Names a Python that has the author's tools; without it the clone's own is made and used.
  private static final String PYTHON = "SEALAB_AUTHOR_PYTHON";

  @Spec private CommandSpec spec;

  @Command(
      name = "sync",
      description = "Makes the .ipynb beside each chapter's Markdown.",
      mixinStandardHelpOptions = true)
  int sync(
      @Option(
              names = "--chapters",
              paramLabel = "DIR",
              description = "the folder of Markdown; the clone's own chapters by default")
          Optional<Path> chapters,
      @Option(
              names = "--check",
              description = "write nothing, and exit 1 where a notebook is out of step")
          boolean check)
      throws IOException {
    Path folder = chapters.orElseGet(() -> Checkout.here().chapters());
    if (!Files.isDirectory(folder)) {
      throw Complaint.badArguments("there is no folder " + folder);
    }
    ChapterPairs pairs = new ChapterPairs(folder, new Jupytext(python()));
    List<Path> stale = check ? pairs.outOfStep() : pairs.bringInStep();
    stale.forEach(spec.commandLine().getOut()::println);
    if (check && !stale.isEmpty()) {
      throw Complaint.wrong(
          "notebooks out of step with their Markdown: %d; run ./sealab author sync"
              .formatted(stale.size()));
    }
    return 0;
  }

  private Path python() {
    String named = System.getenv(PYTHON);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    PythonEnvironment author = PythonEnvironment.of("author", Checkout.here());
    return PythonEnvironment.pythonOf(
        author.ready(PythonInstaller.fromLauncher(), spec.commandLine().getErr()::println));
  }
}
