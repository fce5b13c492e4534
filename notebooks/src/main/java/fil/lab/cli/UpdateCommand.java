package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.cid.Cid;
import fil.num.Bytes32;
import fil.proofs.gpu.SelfTest;
import fil.proofs.sector.FolderUpdate;
import fil.proofs.sector.SectorManifest;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.work.Progress;
import fil.work.Stop;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab update`: a sealed sector gets other data.
@Command(
    name = "update",
    description = {
      "Puts other data into a sealed sector, which takes no new labels (a snap deal), and prints",
      "its new commitments. A second folder gets the new replica and its trees; the first stays:",
      "the proof of the update (prove --update) and the way back (unseal --before) need it.",
      "However an update ends, the same command goes on after the last stage it finished."
    },
    mixinStandardHelpOptions = true)
final class UpdateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder that seal made.")
  private Path sector;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "The new data.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to make, or to go on in.")
  private Path out;

  @Mixin private DeviceOption device;

  @Option(
      names = "--json",
      description = "Print JSON, with the commitments in hexadecimal digits too.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> SealCommand.sentences(() -> update(err, stop)));
  }

  private int update(PrintWriter err, Stop stop) {
    FolderUpdate update = new FolderUpdate(sector, data, out);
    TerminalProgress progress = TerminalProgress.to(err);
    SealCommand.Made made =
        SealCommand.made(
            progress,
            err,
            notes ->
                device.isProcessor()
                    ? new SealCommand.Made(update.run(notes, progress, stop), Optional.empty())
                    : SealCommand.Made.of(onDevice(update, notes, err, progress, stop)));
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(json ? json(made.manifest()) : text(made.manifest()));
    if (!json) {
      made.receipt().ifPresent(of -> stdout.println("\n" + of));
    }
    stdout.flush();
    return 0;
  }

  private DeviceOption.Receipted<SectorManifest> onDevice(
      FolderUpdate update, Consumer<String> notes, PrintWriter err, Progress progress, Stop stop) {
    return device.run(
        "update",
        out,
        SelfTest.Part.SEAL,
        err,
        progress,
        stop,
        run -> update.run(run.updates(), notes, run.watch(progress), stop));
  }

  private String text(SectorManifest manifest) {
    Commitments commitments = manifest.commitments().orElseThrow();
    Bytes32 commP = manifest.pieces().getFirst().commP();
    return """
    CommP   %s
    CommD   %s
    CommR   %s
    folder  %s\
    """
        .formatted(
            Cid.ofDataCommitment(commP),
            Cid.ofDataCommitment(commitments.commD()),
            Cid.ofReplicaCommitment(commitments.commR()),
            out);
  }

  private String json(SectorManifest manifest) {
    Commitments commitments = manifest.commitments().orElseThrow();
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("folder", out.toString());
    root.put("sector_size", manifest.proof().size().bytes());
    root.put("actor_id", manifest.identity().actorId());
    root.put("sector_number", manifest.identity().sectorNumber());
    root.put("data_bytes", manifest.dataBytes());
    root.put("comm_p", manifest.pieces().getFirst().commP().toHex());
    root.put("comm_r_old", manifest.before().orElseThrow().commR().toHex());
    root.put("comm_d_new", commitments.commD().toHex());
    root.put("comm_c", commitments.commC().toHex());
    root.put("comm_r_last_new", commitments.commRLast().toHex());
    root.put("comm_r_new", commitments.commR().toHex());
    return root.toPrettyString();
  }
}
