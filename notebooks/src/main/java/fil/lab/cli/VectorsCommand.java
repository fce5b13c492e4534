package fil.lab.cli;

import fil.datasets.conformance.CoreReport;
import fil.datasets.conformance.CoreVectors;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab vectors`: checks the network's vectors.
@Command(
    name = "vectors",
    description = {
      "Checks vectors recorded from the network.",
      "Takes a file, or a folder with all folders in it. Replays messages and epochs, and compares",
      "exit codes, returned bytes, gas and state roots. Prints a line for each difference, then how",
      "many files passed and failed."
    },
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATH", description = "Vectors in JSON.")
  private Path path;

  @Option(
      names = "--core",
      description =
          "Check them as data: hash every block, decode and encode every header, message and tree.")
  private boolean checksCore;

  @Option(
      names = "--trace",
      description =
          "Print the gas events of each message, and the first that differs from those recorded"
              + " in oracle-open.jsonl or traces/ near the vectors.")
  private boolean printsTrace;

  @Override
  public Integer call() {
    if (checksCore && printsTrace) {
      throw Complaint.badArguments("--core executes nothing, so that there is nothing to trace.");
    }
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> checksCore ? checkCore(err, stop) : replay(err, stop));
  }

  private int replay(PrintWriter err, Stop stop) {
    Sentences.requireThere(path);
    PrintWriter out = spec.commandLine().getOut();
    TerminalProgress progress = TerminalProgress.to(err);
    ReplayReport report = new ReplayReport(out, printsTrace);
    try {
      report.run(VectorReplay.files(path), progress, stop);
    } catch (IOException e) {
      throw Complaint.wrong(path + " cannot be read: " + Sentences.reason(e) + ".");
    } finally {
      progress.end();
    }
    if (report.passed() + report.failed() == 0) {
      throw Complaint.badArguments(path + " holds no vectors: JSON files that have a class.");
    }
    out.printf("%d passed, %d failed%n", report.passed(), report.failed());
    out.flush();
    return report.failed() == 0 ? 0 : Complaint.WRONG;
  }

  private int checkCore(PrintWriter err, Stop stop) {
    Sentences.requireThere(path);
    TerminalProgress progress = TerminalProgress.to(err);
    CoreReport report;
    try {
      report = CoreVectors.check(path, progress, stop);
    } catch (NoSuchFileException e) {
      throw Complaint.badArguments(path + " does not exist.");
    } catch (IOException e) {
      throw Complaint.wrong(path + " cannot be read: " + Sentences.reason(e) + ".");
    } finally {
      progress.end();
    }
    if (report.passed() + report.failed() == 0) {
      throw Complaint.badArguments(
          path + " holds no vectors: JSON files that have a class, or are lists of encodings.");
    }
    PrintWriter out = spec.commandLine().getOut();
    report.complaints().forEach(out::println);
    for (CoreReport.Family family : report.families()) {
      out.printf("%-28s %d/%d%n", family.name(), family.passed(), family.total());
    }
    out.printf("%d passed, %d failed%n", report.passed(), report.failed());
    out.flush();
    return report.failed() == 0 ? 0 : Complaint.WRONG;
  }
}
