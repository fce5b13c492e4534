package fil.lab.cli;

import fil.proofs.golden.GoldenRunner;
import fil.proofs.golden.Report;
import fil.proofs.golden.Workers;
import fil.proofs.gpu.SelfTest;
import fil.work.Progress;
import fil.work.Stop;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab golden`: compares the proofs with the reference.
@Command(
    name = "golden",
    description = {
      "Computes again what the reference implementation recorded, and compares.",
      "Takes a file, or a folder with all folders in it. Prints a line for each value that differs,",
      "then how many cases passed and failed. What is not compared is named on standard error."
    },
    mixinStandardHelpOptions = true)
final class GoldenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATH", description = "Golden files.")
  private Path path;

  @Option(
      names = "--long",
      description = {
        "Take in what needs minutes: sectors of 512 MiB; with --snark also circuits of more than 3",
        "million constraints, parameters of more than 16 MiB and the proofs made with them, those",
        "of seals and updates among them."
      })
  private boolean takesLong;

  @Option(names = "--snark", description = "Take in circuits, proofs and their parameters.")
  private boolean takesSnarks;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> compare(err, stop));
  }

  private int compare(PrintWriter err, Stop stop) {
    PrintWriter stdout = spec.commandLine().getOut();
    Complaint.requireThere(path);
    TerminalProgress progress = TerminalProgress.to(err);
    Report report =
        new Report(
            failure -> {
              progress.end();
              stdout.println(failure);
              stdout.flush();
            },
            note -> {
              progress.end();
              err.println(note);
              err.flush();
            });
    try {
      if (device.isProcessor()) {
        run(Workers.PROCESSOR, report, progress, stop);
      } else {
        stdout.println(
            device
                .run(
                    "golden data",
                    SelfTest.Part.USED,
                    err,
                    progress,
                    stop,
                    run -> run(Workers.of(run), report, progress, stop))
                .receipt()
                .summary());
      }
    } finally {
      progress.end();
    }
    stdout.println(report);
    stdout.flush();
    if (report.passed() + report.failed() == 0) {
      throw Complaint.badArguments(
          path
              + " holds no golden files to check: they are named sector-….json, kat-….json and so on.");
    }
    return report.failed() == 0 ? 0 : Complaint.WRONG;
  }

  private Report run(Workers workers, Report report, Progress progress, Stop stop) {
    try {
      new GoldenRunner(takesLong, takesSnarks, workers).run(path, report, progress, stop);
      return report;
    } catch (NoSuchFileException e) {
      throw Complaint.badArguments(path + " does not exist.");
    }
  }
}
