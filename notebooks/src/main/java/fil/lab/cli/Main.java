package fil.lab.cli;

import fil.lab.notebook.BadNotebook;
import fil.lab.setup.SetupFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The root of all commands, and the one place where complaints become exit codes.
@Command(
    name = "sealab",
    description = "A laboratory in which Filecoin is learnt by running it.",
    mixinStandardHelpOptions = true,
    version = "Sealab 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LabCommand.class,
      SetupCommand.class,
      StopCommand.class,
      DiffCommand.class,
      RunCommand.class,
      AuthorCommand.class,
      SealCommand.class,
      UnsealCommand.class,
      VectorsCommand.class,
      GoldenCommand.class,
      BenchCommand.class,
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The command line with its error handling, for tests as well.
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::badArguments)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static int badArguments(ParameterException e, String[] arguments) {
    e.getCommandLine().getErr().println("sealab: " + e.getMessage());
    return Complaint.BAD_ARGUMENTS;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result)
      throws Exception {
    PrintWriter err = command.getErr();
    if (e instanceof Complaint complaint) {
      err.println("sealab: " + complaint.getMessage());
      return complaint.exitCode();
    }
    if (e instanceof SetupFailure failure) {
      err.println("sealab: " + failure.getMessage());
      return Complaint.WRONG;
    }
    if (e instanceof BadNotebook bad) {
      err.println("sealab: " + bad.getMessage());
      return Complaint.BAD_ARGUMENTS;
    }
    throw e;
  }
}
