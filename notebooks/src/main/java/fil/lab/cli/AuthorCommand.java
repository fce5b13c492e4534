package fil.lab.cli;

import fil.crypto.Sha256;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorFolder;
import fil.datasets.vectors.VectorFormatException;
import fil.datasets.vectors.VectorPack;
import fil.datasets.vectors.VectorPackWriter;
import fil.lab.author.CheckProcess;
import fil.lab.author.Starter;
import fil.lab.files.Sentences;
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
      name = "check",
      description = {
        "Proves every exercise and reads and runs every chapter: stubs fail, solutions pass for 50",
        "learners, mutants die, limits are kept, pictures have words, outputs are those of the last",
        "stamp or else the same twice, links lead somewhere. Prints FILE:LINE: SENTENCE for each",
        "finding, and exits 1 where there is one. Takes about five minutes; a chapter alone, one."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              index = "0",
              paramLabel = "PATH",
              arity = "0..1",
              description =
                  "a clone, a folder of chapters, one chapter or gallery.md; this clone by default")
          Optional<Path> path,
      @Option(names = "--no-run", description = "do not run the chapters' cells") boolean noRun,
      @Option(
              names = "--stamp",
              description =
                  "run all chapters twice and, where all is well, write day and JDK into their cards")
          boolean stamp) {
    Path place = path.orElseGet(() -> Checkout.here().folder());
    Complaint.requireThere(place);
    if (stamp && noRun) {
      throw Complaint.badArguments(
          "--stamp says that a chapter ran, so --no-run cannot go with it");
    }
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> check(new CheckProcess(place, !noRun, stamp), stop));
  }

  private int check(CheckProcess process, Stop stop) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<String> findings =
          process.findings(
              line -> {
                err.println(line);
                err.flush();
              },
              stop);
      findings.forEach(out::println);
      out.flush();
      if (!findings.isEmpty()) {
        throw Complaint.wrong("findings: " + findings.size() + ".");
      }
      if (process.isStamped()) {
        new ChapterPairs(process.chapters(), new Jupytext(AuthorPython.path(err))).bringInStep();
      }
      return 0;
    } catch (IOException e) {
      throw Complaint.wrong("the check could not be made: " + Sentences.reason(e) + ".");
    }
  }

  @Command(
      name = "new",
      description = {
        "Begins a chapter or an exercise from a template that passes author check:",
        "  author new chapter 7",
        "  author new chapter 21 \"A chapter of my own\"",
        "  author new exercise 7.4 \"Who pays for gas\"",
        "Overwrites nothing, and says what to do next."
      },
      mixinStandardHelpOptions = true)
  int begin(
      @Parameters(index = "0", paramLabel = "KIND", description = "chapter or exercise")
          String kind,
      @Parameters(index = "1", paramLabel = "NUMBER", description = "N, or N.M") String number,
      @Parameters(
              index = "2",
              paramLabel = "TITLE",
              arity = "0..1",
              description = "a few words; a chapter that is planned has a title already")
          Optional<String> title,
      @Option(names = "--in", paramLabel = "CLONE", description = "another clone than this one")
          Optional<Path> clone)
      throws IOException {
    boolean isChapter = kind.equals("chapter");
    if (!isChapter && !kind.equals("exercise")) {
      throw Complaint.badArguments("a chapter or an exercise can be begun, not '" + kind + "'");
    }
    if (!number.matches(isChapter ? "\\d{1,2}" : "\\d{1,2}\\.\\d{1,2}")) {
      throw Complaint.badArguments(
          "%s takes a number like %s, not '%s'".formatted(kind, isChapter ? "7" : "7.4", number));
    }
    if (!isChapter && title.isEmpty()) {
      throw Complaint.badArguments(
          "an exercise needs a title: author new exercise %s \"A few words\"".formatted(number));
    }
    if (title.isPresent() && !title.get().matches("[A-Za-z][^\\p{Cntrl}]{2,79}")) {
      throw Complaint.badArguments("a title begins with a letter and has 3 to 80 characters");
    }
    Path folder = clone.orElseGet(() -> Checkout.here().folder());
    Complaint.requireThere(folder);
    Starter starter = new Starter(folder);
    try {
      List<Path> written =
          isChapter
              ? starter.chapter(Integer.parseInt(number), title)
              : starter.exercise(number, title.orElseThrow());
      written.forEach(spec.commandLine().getOut()::println);
    } catch (Starter.Refused e) {
      throw Complaint.badArguments(String.valueOf(e.getMessage()));
    }
    Path chapters = folder.resolve("notebooks/chapters");
    new ChapterPairs(chapters, new Jupytext(AuthorPython.path(spec.commandLine().getErr())))
        .bringInStep()
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine()
        .getErr()
        .println(
            "Next: write over what the templates say, ./mvnw spotless:apply, ./sealab author sync,"
                + " ./sealab author check.");
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
    Complaint.requireThere(folder);
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
