package fil.lab.cli;

import fil.crypto.Sha256;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorFolder;
import fil.datasets.vectors.VectorFormatException;
import fil.datasets.vectors.VectorPack;
import fil.datasets.vectors.VectorPackWriter;
import fil.lab.notebook.ChapterPairs;
import fil.lab.notebook.Jupytext;
import fil.lab.setup.Checkout;
import fil.num.Bytes32;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tools for those who write chapters, and for those who make data sets for them.
@Command(
    name = "author",
    description = "Tools for those who write chapters and make data sets.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class AuthorCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "sync",
      description = "Makes the .ipynb beside each chapter's Markdown.",
      mixinStandardHelpOptions = true)
  int sync(
      @Option(
              names = "--chapters",
              paramLabel = "DIR",
              description = "the folder of Markdown; the clone's own chapters by default")
          Optional<Path> chapters,
      @Option(
              names = "--check",
              description = "write nothing, and exit 1 where a notebook is out of step")
          boolean check)
      throws IOException {
    Path folder = chapters.orElseGet(() -> Checkout.here().chapters());
    if (!Files.isDirectory(folder)) {
      throw Complaint.badArguments("there is no folder " + folder);
    }
    ChapterPairs pairs =
        new ChapterPairs(folder, new Jupytext(AuthorPython.path(spec.commandLine().getErr())));
    List<Path> stale = check ? pairs.outOfStep() : pairs.bringInStep();
    stale.forEach(spec.commandLine().getOut()::println);
    if (check && !stale.isEmpty()) {
      throw Complaint.wrong(
          "notebooks out of step with their Markdown: %d; run ./sealab author sync"
              .formatted(stale.size()));
    }
    return 0;
  }

  @Command(
      name = "pack",
      description = {
        "Makes a data set of the network's message vectors in a folder, each block stored once.",
        "Prints what datasets/src/main/resources/fil/datasets/index.json says of the file."
      },
      mixinStandardHelpOptions = true)
  int pack(
      @Parameters(index = "0", paramLabel = "FOLDER", description = "Vectors in JSON.") Path folder,
      @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.") Path file) {
    Sentences.requireThere(folder);
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> pack(folder, file, TerminalProgress.to(err), stop));
  }

  private int pack(Path folder, Path file, TerminalProgress progress, Stop stop) {
    try {
      List<LoadedVector> vectors = VectorFolder.read(folder, progress, stop);
      if (vectors.isEmpty()) {
        throw Complaint.badArguments(folder + " holds no vectors: JSON files of class message.");
      }
      byte[] pack = VectorPackWriter.write(vectors, progress, stop);
      Files.write(file, pack);
      progress.end();
      PrintWriter out = spec.commandLine().getOut();
      out.printf("sha256  %s%n", Bytes32.copyOf(Sha256.hash(pack)));
      out.printf("bytes   %d%n", pack.length);
      out.printf("vectors %d%n", vectors.size());
      out.printf("blocks  %d%n", VectorPack.read(pack).blockCount());
      out.flush();
      return 0;
    } catch (VectorFormatException e) {
      throw Complaint.wrong(folder + "/" + e.getMessage() + ".");
    } catch (IOException e) {
      throw Complaint.wrong("the pack cannot be made: " + Sentences.of(e) + ".");
    } finally {
      progress.end();
    }
  }
}
