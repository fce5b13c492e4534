package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.bench.LabBench;
import fil.lab.bench.LabReport;
import fil.lab.files.Sentences;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.StockKernel;
import fil.lab.setup.Checkout;
import fil.lab.setup.KernelCache;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealab bench lab`: what a reader of a chapter waits for, beside the stock kernel.
@Command(
    name = "lab",
    description = {
      "Times the lab's kernel beside the stock one, JJava from PyPI, in the same run: start,"
          + " cells,",
      "printing, interrupts and memory; and how long our kernel takes to check an answer.",
      "Takes about four minutes. Exits 1 where a row is more than a tenth behind or over its limit."
    },
    mixinStandardHelpOptions = true)
final class BenchLabCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--quick",
      description = "A tenth of everything, to see that it works; the figures mean little.")
  private boolean quick;

  @Override
  public Integer call() {
    return Interruptible.run(spec.commandLine().getErr(), this::measure);
  }

  private int measure(Stop stop) {
    PrintWriter err = spec.commandLine().getErr();
    Path python = AuthorPython.path(err);
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    BenchCommand.machine(root.putObject("machine"));
    loadBefore(root);
    BenchCommand.java(root.putObject("java"));
    TerminalProgress progress = TerminalProgress.to(err);
    try {
      StockKernel stock = StockKernel.besides(python);
      root.putObject("versions").put("sealab", Main.VERSION).put("jjava", stock.version());
      LabBench.Plan plan = quick ? new LabBench.Plan(1, 20, 1) : LabBench.Plan.FULL;
      List<LabReport.Row> rows = run(new LabBench(plan, progress, stop), stock);
      progress.end();
      LabReport.describe(rows, root.putArray("rows"));
      root.put("reaches_aims", LabReport.reachesAims(rows));
      spec.commandLine().getOut().println(json ? root.toPrettyString() : LabReport.table(rows));
      spec.commandLine().getOut().flush();
      List<String> missed = LabReport.missed(rows);
      if (!missed.isEmpty()) {
        throw Complaint.wrong(String.join("\n  ", missed));
      }
      return 0;
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.reason(e) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      progress.end();
    }
  }

  private static List<LabReport.Row> run(LabBench bench, StockKernel stock)
      throws IOException, InterruptedException {
    KernelSpec ours = KernelCache.of(Checkout.here()).ready(_ -> {});
    try (Scratch scratch = Scratch.begin("sealab-bench")) {
      Path folder = scratch.folder();
      Path imports = Files.writeString(folder.resolve("imports.jsh"), StockKernel.imports());
      return bench.run(
          ours.launch().with(Map.of("SEALAB_WORKSPACE", folder.toString())),
          stock.launch(ours.javaHome()),
          stock.launchWithLab(KernelSpec.ofThisJvm(), imports),
          folder);
    }
  }

  /// How busy the machine was before: other work makes every figure larger.
  private static void loadBefore(ObjectNode root) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load >= 0) {
      root.put("load_before", load);
    }
  }
}
