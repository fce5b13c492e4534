package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.Workspace;
import picocli.CommandLine.Option;

/// The option `--workspace`, for every command that works on the learner's notebooks.
final class WorkspaceOption {

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "where your notebooks live; else SEALAB_WORKSPACE, else ~/sealab")
  private String folder;

  Workspace choose(Checkout checkout) {
    return Workspace.choose(folder, System.getenv(), checkout);
  }
}
