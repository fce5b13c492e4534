package fil.lab.cli;

import fil.proofs.sector.FolderClear;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab clear`: a sealed sector keeps only what it still needs.
@Command(
    name = "clear",
    description = {
      "Deletes those files of a sealed sector that are not needed any more.",
      "Of one with synthetic challenges: labels and trees, since the answers are there. With",
      "--proved, of every kind: all that only the proof of the seal, or of an update, needed.",
      "The replica and what proves that it is there stay; the data still comes out."
    },
    mixinStandardHelpOptions = true)
final class ClearCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder that seal or update made.")
  private Path folder;

  @Option(names = "--proved", description = "The chain has the proof: it will not be made again.")
  private boolean isProved;

  @Override
  public Integer call() {
    return SealCommand.sentences(() -> {
      long freed = new FolderClear(folder, isProved).run();
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.printf(Locale.ROOT, "%s: %,d bytes freed%n", folder, freed);
      stdout.flush();
      return 0;
    });
  }
}
