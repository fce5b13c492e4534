package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.Workspace;
import fil.proofs.snark.ParameterFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `--params`, for every command that needs parameters.
final class ParamsOption {

  /// Where this is set in the environment, parameters are there.
  private static final String VARIABLE = "SEALAB_PARAMS";

  @Option(
      names = "--params",
      paramLabel = "FOLDER",
      description =
          "where parameters are; else SEALAB_PARAMS, else .sealab/params in your workspace")
  private Optional<Path> folder;

  ParameterFolder choose() {
    return new ParameterFolder(folder.orElseGet(ParamsOption::usual));
  }

  private static Path usual() {
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return Path.of(variable);
    }
    return Workspace.choose("", System.getenv(), Checkout.here())
        .folder()
        .resolve(".sealab")
        .resolve("params");
  }
}
