package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.LabOpening;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Ends the lab that is open over a workspace, wherever it was started.
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Ends the lab that is open, with its kernels.")
final class StopCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private WorkspaceOption workspace;

  @Override
  public Integer call() {
    var folder = workspace.choose(Checkout.here());
    boolean stopped = LabOpening.stop(folder);
    spec.commandLine()
        .getErr()
        .println(stopped ? "The lab has stopped." : "No lab is open over " + folder.folder() + ".");
    return 0;
  }
}
