package fil.lab.setup;

import fil.proofs.snark.ParameterFolder;
import java.nio.file.Path;
import java.util.Map;

/// Where the parameters of proofs are.
public final class ParameterPlace {

  /// Where this is set in the environment, parameters are there.
  private static final String VARIABLE = "SEALAB_PARAMS";

  private ParameterPlace() {}

  /// The folder that `SEALAB_PARAMS` names, else `.sealab/params` in the workspace.
  public static ParameterFolder of(Map<String, String> environment, Path workspace) {
    String named = environment.getOrDefault(VARIABLE, "");
    return new ParameterFolder(
        named.isBlank() ? workspace.resolve(".sealab").resolve("params") : Path.of(named));
  }
}
