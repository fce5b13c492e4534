package fil.lab.cli;

import fil.lab.setup.Checkout;
import fil.lab.setup.KernelCache;
import fil.lab.setup.PythonEnvironment;
import fil.lab.setup.PythonInstaller;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes what the lab needs, without opening it.
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = "Builds the lab and makes its Python environment; prints that one's Python.")
final class SetupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--author", description = "the environment of authors and tests instead")
  private boolean author;

  @Option(names = "--python-only", description = "the Python environment and nothing else")
  private boolean pythonOnly;

  @Override
  public Integer call() {
    Path environment =
        PythonEnvironment.of(author ? "author" : "learner", Checkout.here())
            .ready(PythonInstaller.fromLauncher(), spec.commandLine().getErr()::println);
    if (!author && !pythonOnly) {
      var _ = KernelCache.of(Checkout.here()).ready(spec.commandLine().getErr()::println);
    }
    spec.commandLine().getOut().println(PythonEnvironment.pythonOf(environment));
    return 0;
  }
}
