package fil.lab.bench;

import fil.lab.bench.Contender.Measure;
import fil.lab.kernel.KernelLaunch;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs the same cells in our kernel and in the stock one, in turns.
public final class LabBench {

  /// How much of everything.
  ///
  /// @param starts how often each kernel is started
  /// @param cells how many cells of each kind it runs
  /// @param repeats how often it prints, and is interrupted
  public record Plan(int starts, int cells, int repeats) {

    public static final Plan FULL = new Plan(3, 200, 3);

    public Plan {
      if (starts < 1 || cells < 1 || repeats < 1) {
        throw new IllegalArgumentException("everything is measured at least once");
      }
    }
  }

  /// The lines of the long output.
  public static final int LINES = 20_000;

  /// So many cells run in one kernel before it is the other's turn.
  private static final int BLOCK = 20;

  /// After a start a kernel is left alone for so long before its memory counts as idle, and before
  /// a loop is interrupted: what it prepares for later is done by then, and does not pass for a
  /// loop that goes on.
  private static final long REST_MILLIS = 5_000;

  /// What an editor asks about: some with many overloads, some in long classes.
  private static final List<String> NAMES =
      List.of("List.of", "Arrays.sort", "String.format", "Math.max", "Collections.max");

  /// The same of the lab's own, which only our kernel is asked about.
  private static final List<String> LAB_NAMES =
      List.of("show", "Sector.demo", "TokenAmount.ofFil", "Sector.of", "Bytes.of");

  private final Plan plan;
  private final Progress progress;
  private final Stop stop;

  public LabBench(Plan plan, Progress progress, Stop stop) {
    this.plan = plan;
    this.progress = progress;
    this.stop = stop;
  }

  /// Measures our kernel, the stock one as it comes, and the stock one with the lab's classes.
  ///
  /// @param folder the cells' working directory
  /// @throws IOException where a kernel does not start or a cell fails
  public List<LabReport.Row> run(
      KernelLaunch ours, KernelLaunch stock, KernelLaunch stockWithLab, Path folder)
      throws IOException, InterruptedException {
    Contender first = new Contender(ours, folder);
    Contender second = new Contender(stock, folder);
    Contender third = new Contender(stockWithLab, folder);
    List<Contender> all = List.of(first, second, third);
    try {
      starts(all);
      cells(all, Measure.EXPRESSION, number -> number + " + 1");
      cells(
          all,
          Measure.METHOD,
          number -> "int next%d(int n) { return n + %1$d; }".formatted(number));
      questions(all);
      prints(all);
      checks(first);
      interrupts(all);
    } finally {
      all.forEach(Contender::end);
    }
    return LabReport.rows(first, second, third);
  }

  /// Each start but the last is ended at once; those of the last live on.
  private void starts(List<Contender> all) throws IOException, InterruptedException {
    for (int i = 0; i < plan.starts(); i++) {
      for (Contender each : all) {
        stop.check();
        each.end();
        each.start();
        Thread.sleep(REST_MILLIS);
        each.weigh();
        if (i < plan.starts() - 1) {
          each.end();
        }
      }
      progress.report("starts", i + 1, plan.starts(), "starts");
    }
  }

  /// Makes the cell of a number.
  private interface CellText {
    String of(int number);
  }

  private void cells(List<Contender> all, Measure measure, CellText text) throws IOException {
    for (int from = 0; from < plan.cells(); from += BLOCK) {
      for (Contender each : all) {
        for (int i = from; i < Math.min(from + BLOCK, plan.cells()); i++) {
          stop.check();
          each.time(measure, text.of(i));
        }
      }
      progress.report("cells", Math.min(from + BLOCK, plan.cells()), plan.cells(), "cells");
    }
  }

  /// Questions about the JDK, which all kernels can answer, and about the lab, which only ours can:
  /// each once for each repeat.
  private void questions(List<Contender> all) throws IOException {
    for (int i = 0; i < plan.repeats(); i++) {
      for (Contender each : all) {
        for (String name : NAMES) {
          stop.check();
          each.timeCompletion(name.substring(0, name.length() - 1));
          each.timeHelp(name + "(1)");
        }
      }
      for (String name : LAB_NAMES) {
        stop.check();
        all.getFirst().timeLabCompletion(name.substring(0, name.length() - 1));
        all.getFirst().timeLabHelp(name + "(1)");
      }
      progress.report("questions", i + 1, plan.repeats(), "rounds");
    }
  }

  private void prints(List<Contender> all) throws IOException {
    String cell =
        "for (int i = 0; i < %d; i++) System.out.println(\"line \" + i);".formatted(LINES);
    for (int i = 0; i < plan.repeats(); i++) {
      for (Contender each : all) {
        stop.check();
        each.timeOutput(cell);
      }
      progress.report("long outputs", i + 1, plan.repeats(), "outputs");
    }
  }

  /// Answers to exercises; only our kernel knows them.
  private void checks(Contender ours) throws IOException {
    List<CheckCells> cells = CheckCells.all();
    for (int i = 0; i < cells.size(); i++) {
      stop.check();
      ours.run(cells.get(i).before());
      ours.time(Measure.CHECK, cells.get(i).check());
      progress.report("checks", i + 1, cells.size(), "checks");
    }
  }

  /// Comes last, each loop in a kernel of its own: one that goes on would disturb what follows.
  private void interrupts(List<Contender> all) throws IOException, InterruptedException {
    for (int i = 0; i < plan.repeats(); i++) {
      for (Contender each : all) {
        stop.check();
        each.end();
        each.startQuietly();
        each.run("1 + 1");
        Thread.sleep(REST_MILLIS);
        each.interruptLoop();
        each.end();
      }
      progress.report("interrupts", i + 1, plan.repeats(), "interrupts");
    }
  }
}
