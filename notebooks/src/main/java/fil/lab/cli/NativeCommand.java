package fil.lab.cli;

import fil.crypto.bls12381.Bls;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Tries the libraries in C. A line for each, as `./sealab doctor` reads it: `NAME found: …` or
/// `NAME absent: …`, with what serves instead and why.
@Command(
    name = "native",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Says which libraries in C work here; ./sealab doctor asks.")
final class NativeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(bls(Bls.whyNotNative(), Bls.create().name()));
    return 0;
  }

  /// @param problem why the library does not serve
  /// @param serving what does
  static String bls(Optional<String> problem, String serving) {
    return problem
        .map(why -> "BLS absent: " + serving + " signs and verifies, more slowly: " + why)
        .orElse("BLS found: " + serving + " signs and verifies; it passed its self-test");
  }
}
