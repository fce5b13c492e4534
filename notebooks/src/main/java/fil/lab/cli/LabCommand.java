package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.LabOpening;
import fil.lab.setup.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Sets up what is missing and opens the lab.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Sets up what is missing and opens the lab on chapter 0; Ctrl-C stops it.")
final class LabCommand implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Mixin private WorkspaceOption workspace;

  @Option(
      names = "--port",
      defaultValue = "8888",
      description = "the port to try first, ${DEFAULT-VALUE} by default; a taken one moves on")
  private int port;

  @Option(names = "--no-browser", description = "only print the address")
  private boolean noBrowser;

  @Override
  public Integer call() {
    if (port < 1 || port > LARGEST_PORT) {
      throw Complaint.badArguments("--port takes a number from 1 to 65535, not " + port);
    }
    Checkout checkout = Checkout.here();
    Workspace folder = workspace.choose(checkout);
    var err = spec.commandLine().getErr();
    new LabOpening(checkout, folder, spec.commandLine().getOut(), err::println)
        .run(port, !noBrowser);
    return 0;
  }
}
