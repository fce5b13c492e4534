package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `--workspace`, for every command that works on the learner's notebooks.
final class WorkspaceOption {

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = "where your notebooks live; else SEALAB_WORKSPACE, else ~/sealab")
  private Optional<Path> folder;

  Workspace choose(Checkout checkout) {
    return Workspace.choose(folder.map(Path::toString).orElse(""), System.getenv(), checkout);
  }
}
