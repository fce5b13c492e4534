package fil.lab.cli;

import fil.lab.files.Sentences;
import fil.lab.kernel.Guard;
import fil.lab.notebook.BadNotebook;
import fil.lab.setup.SetupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The root of all commands, and the one place where complaints become exit codes.
@Command(
    name = "sealab",
    description = "A laboratory in which Filecoin is learnt by running it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = "The launcher has three more: ./sealab doctor, test and clean.",
    subcommands = {
      LabCommand.class,
      SetupCommand.class,
      StopCommand.class,
      DiffCommand.class,
      CheckCommand.class,
      WatchCommand.class,
      RunCommand.class,
      AuthorCommand.class,
      SealCommand.class,
      UnsealCommand.class,
      UpdateCommand.class,
      ClearCommand.class,
      ParamsCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      SnarkpackCommand.class,
      CommpCommand.class,
      AggregateCommand.class,
      InclusionCommand.class,
      VectorsCommand.class,
      GoldenCommand.class,
      BenchCommand.class,
      GpuCommand.class,
      KernelReportCommand.class,
      NativeCommand.class,
      FuzzCommand.class,
    })
public final class Main {

  static final String VERSION = "Sealab 0.1.0";

  /// Where this is set in the environment, failures show where in the code they happened.
  private static final String DEBUG = "SEALAB_DEBUG";

  private Main() {}

  /// Runs a command, and ends the JVM with its exit code.
  ///
  /// @throws IllegalStateException in a cell, whose kernel would end with all its variables
  public static void main(String[] arguments) {
    if (Guard.isInCell()) {
      throw new IllegalStateException(
          "a command would end the kernel with all variables; run ./sealab in a terminal");
    }
    System.exit(commandLine().execute(arguments));
  }

  /// The command line with its error handling, for tests as well.
  static CommandLine commandLine() {
    CommandLine root =
        new CommandLine(new Main())
            .registerConverter(Path.class, new BadArguments.PathConverter())
            .setExecutionStrategy(Main::run)
            .setParameterExceptionHandler(Main::badArguments)
            .setExecutionExceptionHandler(Main::failed);
    nameVersion(root);
    return root;
  }

  private static void nameVersion(CommandLine command) {
    command.getCommandSpec().version(VERSION);
    command.getSubcommands().values().forEach(Main::nameVersion);
  }

  private static int run(ParseResult result) {
    CommandLine command = result.asCommandLineList().getLast();
    if (!result.hasSubcommand() && !result.unmatched().isEmpty()) { // asked for help besides
      return badArguments(command, BadArguments.unknown(command, result.unmatched().getFirst()));
    }
    int exitCode;
    try {
      exitCode = new CommandLine.RunLast().execute(result);
    } catch (OutOfMemoryError e) {
      return wrong(command, "there is not enough memory for this", e);
    } catch (InternalError e) {
      return wrong(
          command,
          isFaultOfFile(e)
              ? "a file was cut while it was read or written, or its disk does not work"
              : unexpected(command),
          e);
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      return wrong(command, unexpected(command), e);
    }
    // the writer of a command does not see what goes wrong in the stream below it
    if (exitCode == 0 && (command.getOut().checkError() || System.out.checkError())) {
      return wrong(command, "the result could not be written: standard output is full or closed");
    }
    return exitCode;
  }

  /// Whether this is how the JVM reports a mapped file whose bytes are not there.
  private static boolean isFaultOfFile(InternalError e) {
    return String.valueOf(e.getMessage()).contains("fault occurred");
  }

  private static int badArguments(ParameterException e, String[] arguments) {
    return badArguments(e.getCommandLine(), BadArguments.sentence(e));
  }

  private static int badArguments(CommandLine command, String sentence) {
    command.getErr().println("sealab: " + sentence);
    return Complaint.BAD_ARGUMENTS;
  }

  private static int failed(Exception e, CommandLine command, ParseResult result) {
    return switch (e) {
      case Complaint complaint -> {
        command.getErr().println("sealab: " + complaint.getMessage());
        yield complaint.exitCode();
      }
      case SetupFailure failure -> wrong(command, String.valueOf(failure.getMessage()));
      case BadNotebook bad -> badArguments(command, String.valueOf(bad.getMessage()));
      case IOException failure -> wrong(command, Sentences.of(failure), failure);
      case UncheckedIOException failure -> wrong(command, Sentences.of(failure.getCause()), e);
      default -> wrong(command, unexpected(command), e);
    };
  }

  private static String unexpected(CommandLine command) {
    return "unexpected failure of '%s'; please report it with what it prints when %s=1 is set"
        .formatted(command.getCommandName(), DEBUG);
  }

  private static int wrong(CommandLine command, String sentence) {
    command.getErr().println("sealab: " + sentence);
    return Complaint.WRONG;
  }

  private static int wrong(CommandLine command, String sentence, Throwable cause) {
    if (System.getenv(DEBUG) != null) {
      cause.printStackTrace(command.getErr());
    }
    return wrong(command, sentence);
  }
}
