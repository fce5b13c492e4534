package fil.lab.cli;

import fil.lab.files.Sentences;
import fil.lab.kernel.KernelLaunch;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.StockKernel;
import fil.lab.probe.Finding;
import fil.lab.probe.KernelList;
import fil.lab.probe.KernelReport;
import fil.lab.probe.KernelReport.Row;
import fil.lab.probe.KernelTrial;
import fil.lab.probe.NotebookTrial;
import fil.lab.probe.Probe;
import fil.lab.setup.Checkout;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sealab kernel-report`: what the lab's kernel does that the stock one doesn't, each line seen.
@Command(
    name = "kernel-report",
    description = {
      "Asks the lab's kernel and the stock one, JJava from PyPI, the same questions: is state kept,",
      "can a cell be stopped, what is printed, what is said of errors. Each is really tried, over",
      "Jupyter's protocol. Prints a table in Markdown, with the commit and the day above it, and",
      "exits 1 where the lab's own kernel does not do what it must; takes about three minutes."
    },
    mixinStandardHelpOptions = true)
final class KernelReportCommand implements Callable<Integer> {

  /// So that memory runs out before it is the machine's.
  private static final String SMALL_HEAP = "-Xmx512m";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return Interruptible.run(spec.commandLine().getErr(), this::report);
  }

  private int report(Stop stop) {
    PrintWriter err = spec.commandLine().getErr();
    Checkout checkout = Checkout.here();
    Path author = AuthorPython.path(err);
    Path elder = AuthorPython.elder(err);
    TerminalProgress progress = TerminalProgress.to(err);
    try {
      StockKernel stock = StockKernel.besides(author);
      try (Scratch scratch = Scratch.begin("sealab-probes")) {
        Path notebook = checkout.chapters().resolve("00-the-tour.ipynb");
        List<NotebookTrial> clients =
            List.of(new NotebookTrial(elder, notebook), new NotebookTrial(author, notebook));
        KernelReport report = report(stock, clients, scratch.folder(), progress, stop);
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        out.println(heading(checkout));
        out.println();
        out.println(report.table());
        out.flush();
        requireHeld(report);
        return 0;
      }
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.reason(e) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      progress.end();
    }
  }

  /// What was asked, when, and under what.
  private static String heading(Checkout checkout) {
    return "Seen at commit %s on %s, with Java %s on %s."
        .formatted(
            checkout.commit().orElse("unknown"),
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("java.version"),
            System.getProperty("os.name"));
  }

  /// @throws Complaint where the first kernel, ours, does not do something
  static void requireHeld(KernelReport report) {
    List<String> missed = report.missed(0);
    if (!missed.isEmpty()) {
      throw Complaint.wrong(
          "the lab's kernel does not do all it must: " + String.join("; ", missed) + ".");
    }
  }

  private static KernelReport report(
      StockKernel stock, List<NotebookTrial> clients, Path folder, Progress progress, Stop stop)
      throws IOException, InterruptedException {
    KernelSpec spec = KernelSpec.ofThisJvm();
    Path imports = Files.writeString(folder.resolve("imports.jsh"), StockKernel.imports());
    Map<String, String> workspace = Map.of("SEALAB_WORKSPACE", folder.toString());
    KernelLaunch ours = spec.launch(SMALL_HEAP).with(workspace);
    KernelLaunch theirs =
        stock
            .launchWithLab(spec, imports)
            .with(workspace)
            .with(Map.of("JJAVA_JVM_OPTS", SMALL_HEAP));
    List<Row> rows = new ArrayList<>();
    int all = KernelList.ALL.size() + clients.size();
    String stockName = "JJava " + stock.version();
    try (KernelTrial first = new KernelTrial(Main.VERSION, ours, folder);
        KernelTrial second = new KernelTrial(stockName, theirs, folder)) {
      for (Probe probe : KernelList.ALL) {
        stop.check();
        rows.add(new Row(probe.name(), List.of(first.probe(probe), second.probe(probe))));
        progress.report("probes", rows.size(), all, "probes");
      }
    }
    for (NotebookTrial client : clients) {
      stop.check();
      Finding inOurs = client.in(ours, Files.createTempDirectory(folder, "notebook"));
      Finding inTheirs = client.in(theirs, Files.createTempDirectory(folder, "notebook"));
      String name = "nbclient " + client.version() + " runs chapter 0";
      rows.add(new Row(name, List.of(inOurs, inTheirs)));
      progress.report("probes", rows.size(), all, "probes");
    }
    return new KernelReport(List.of(Main.VERSION, stockName), rows);
  }
}
