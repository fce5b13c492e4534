package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.ParameterPlace;
import fil.lab.setup.Workspace;
import fil.proofs.snark.ParameterFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `--params`, for every command that needs parameters.
final class ParamsOption {

  @Option(
      names = "--params",
      paramLabel = "FOLDER",
      description =
          "where parameters are; else SEALAB_PARAMS, else .sealab/params in your workspace")
  private Optional<Path> folder;

  /// Whether the command line has it.
  boolean isGiven() {
    return folder.isPresent();
  }

  ParameterFolder choose() {
    return folder.map(ParameterFolder::new).orElseGet(ParamsOption::usual);
  }

  private static ParameterFolder usual() {
    Map<String, String> environment = System.getenv();
    return ParameterPlace.of(
        environment, Workspace.choose("", environment, Checkout.here()).folder());
  }
}
