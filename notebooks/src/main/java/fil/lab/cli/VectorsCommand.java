package fil.lab.cli;

import fil.datasets.Datasets;
import fil.datasets.conformance.CoreReport;
import fil.datasets.conformance.CoreVectors;
import fil.datasets.vectors.VectorPack;
import fil.lab.files.Sentences;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
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
      "Takes a file, or a folder with all folders in it; without PATH, the messages of the main",
      "network that come with the lab. Replays messages and epochs, and compares exit codes, returned",
      "bytes, gas and state roots. Prints a line for each difference, then how many passed and failed."
    },
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Callable<Integer> {

  /// The data set that stands in for PATH.
  private static final String OWN = "mainnet-nv15";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", description = "Vectors in JSON.")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--core",
      description =
          "Check them as data: hash every block, decode and encode every header, message, tree,"
              + " actor's state and record in one;"
              + " without PATH, those of all data sets of the lab.")
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
    path.ifPresent(Complaint::requireThere);
    PrintWriter out = spec.commandLine().getOut();
    TerminalProgress progress = TerminalProgress.to(err);
    ReplayReport report = new ReplayReport(out, printsTrace);
    try {
      if (path.isPresent()) {
        report.run(VectorReplay.files(path.get()), progress, stop);
      } else {
        report.run(VectorPack.open(Datasets.open(OWN)), progress, stop);
      }
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      progress.end();
    }
    if (report.passed() + report.failed() == 0) {
      throw Complaint.badArguments(named() + " holds no vectors: JSON files that have a class.");
    }
    out.printf("%d passed, %d failed%n", report.passed(), report.failed());
    out.flush();
    return report.failed() == 0 ? 0 : Complaint.WRONG;
  }

  private String named() {
    return path.map(Path::toString).orElse(OWN);
  }

  private Complaint unreadable(IOException e) {
    return Complaint.wrong(named() + " cannot be read: " + Sentences.reason(e) + ".");
  }

  private int checkCore(PrintWriter err, Stop stop) {
    path.ifPresent(Complaint::requireThere);
    TerminalProgress progress = TerminalProgress.to(err);
    CoreReport report;
    try {
      report =
          path.isPresent()
              ? CoreVectors.check(path.get(), new NetworkCodecs(), progress, stop)
              : CoreVectors.checkDatasets(new NetworkCodecs(), progress, stop);
    } catch (NoSuchFileException e) {
      throw Complaint.badArguments(named() + " does not exist.");
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      progress.end();
    }
    if (report.passed() + report.failed() == 0) {
      throw Complaint.badArguments(
          named() + " holds no vectors: JSON files that have a class, or are lists of encodings.");
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
