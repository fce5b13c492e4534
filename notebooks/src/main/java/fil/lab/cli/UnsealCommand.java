package fil.lab.cli;

import fil.proofs.sector.FolderUnseal;
import fil.proofs.sector.SectorManifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab unseal`: a sealed sector gives its data back.
@Command(
    name = "unseal",
    description = {
      "Takes the data back out of a sealed sector.",
      "Every file of the sector is compared with its digest first, and the data with CommD."
    },
    mixinStandardHelpOptions = true)
final class UnsealCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder that seal made.")
  private Path folder;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path out;

  @Option(
      names = "--before",
      paramLabel = "DIR",
      description = "For a sector that was updated: the folder of the sector before.")
  private @Nullable Path before;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(
        err,
        stop ->
            SealCommand.sentences(() -> {
              TerminalProgress progress = TerminalProgress.to(err);
              SectorManifest manifest;
              try {
                manifest =
                    FolderUnseal.unseal(folder, Optional.ofNullable(before), out, progress, stop);
              } finally {
                progress.end();
              }
              PrintWriter stdout = spec.commandLine().getOut();
              stdout.printf(Locale.ROOT, "%s: %d bytes%n", out, manifest.dataBytes());
              stdout.flush();
              return 0;
            }));
  }
}
