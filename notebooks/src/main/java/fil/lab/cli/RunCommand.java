package fil.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import fil.lab.files.Sentences;
import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import fil.lab.kernel.KernelSpec;
import fil.lab.notebook.Cell;
import fil.lab.notebook.Ipynb;
import fil.lab.notebook.Notebook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a notebook, cell by cell, in a kernel of its own over Jupyter's protocol.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every code cell of a notebook and prints what the cells show as text.",
      "Stops at the first cell that fails, names it, and exits 1."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NOTEBOOK", description = "a file .ipynb or .md; it is only read")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the notebook with its outputs to FILE, also when a cell fails")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException {
    Notebook notebook = Notebook.read(file);
    if (out.isPresent()) {
      checkTarget(out.get());
    }
    List<Cell> cells = new ArrayList<>(notebook.cells());
    Optional<String> failure;
    if (cells.stream().noneMatch(RunCommand::isRun)) {
      spec.commandLine().getErr().println(file + " has no code cells: there is nothing to run.");
    }
    try {
      failure = run(cells);
    } catch (IOException e) {
      failure = Optional.of(e.getMessage() + ", while running " + file);
    }
    if (out.isPresent()) {
      write(out.get(), Ipynb.format(notebook.with(cells)));
    }
    if (failure.isPresent()) {
      throw Complaint.wrong(failure.get());
    }
    return 0;
  }

  private void checkTarget(Path target) throws IOException {
    if (!target.toString().endsWith(".ipynb")) {
      throw Complaint.badArguments("--out takes a file .ipynb, not " + target);
    }
    if (Files.exists(target) && Files.isSameFile(target, file)) {
      throw Complaint.badArguments("--out would overwrite the notebook that is run, " + file);
    }
    if (Files.isDirectory(target) || !Files.isDirectory(folderOf(target))) {
      throw Complaint.badArguments("--out cannot be written: " + target);
    }
  }

  /// Runs the cells in their order and puts each in its place as it ran; what failed, if any did.
  private Optional<String> run(List<Cell> cells) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    long total = cells.stream().filter(RunCommand::isRun).count();
    if (total == 0) {
      return Optional.empty();
    }
    int number = 0;
    try (KernelClient kernel =
        KernelClient.start(KernelSpec.ofThisJvm().launch().of(file), folderOf(file))) {
      for (int i = 0; i < cells.size(); i++) {
        Cell cell = cells.get(i);
        if (!isRun(cell)) {
          continue;
        }
        number++;
        String title = "cell %d of %d, `%s`".formatted(number, total, cell.firstLine());
        err.println(title);
        err.flush();
        CellRun ran = kernel.run(cell.source(), this::print);
        cells.set(i, cell.ran(ran.number(), ran.outputs()));
        if (ran.error().isPresent() && !cell.mayFail()) {
          return Optional.of(title + ", failed: " + ran.error().get());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRun(Cell cell) {
    return cell.isCode() && !cell.source().isBlank();
  }

  private void print(JsonNode output) {
    boolean isResult =
        switch (output.path("output_type").asText()) {
          case "error" -> false;
          case "stream" -> output.path("name").asText().equals("stdout");
          default -> true;
        };
    String text = CellRun.text(output);
    PrintWriter to = isResult ? spec.commandLine().getOut() : spec.commandLine().getErr();
    if (output.path("output_type").asText().equals("stream")) {
      to.print(text);
    } else if (isResult) {
      to.println(text);
    }
    to.flush();
  }

  private static void write(Path target, String text) throws IOException {
    Path draft = folderOf(target).resolve("." + target.getFileName() + ".draft");
    try {
      Files.writeString(draft, text);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Complaint.wrong(target + " cannot be written: " + Sentences.reason(e));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
