package fil.lab.cli;

import fil.num.Bytes32;
import fil.proofs.sector.SectorFolder;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.snark.ProofJson;
import fil.proofs.snark.SnarkVerifier;
import fil.proofs.snark.StatedProof;
import fil.proofs.snark.VerifyingKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab verify`: whether a proof holds.
@Command(
    name = "verify",
    description = {
      "Verifies a proof that prove wrote: whether what the file states is proved by it.",
      "With --sector it must also be about that sector. Ends with 1 when the proof does not hold."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final long LARGEST = 16L << 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "What prove wrote.")
  private Path file;

  @Option(
      names = "--sector",
      paramLabel = "DIR",
      description = "The folder of the sector that the proof should be about.")
  private @Nullable Path sector;

  @Mixin private ParamsOption params;

  @Override
  public Integer call() {
    return ParamsCommand.run(spec, (_, _) -> SealCommand.sentences(this::verify));
  }

  private int verify() {
    StatedProof proof = read();
    if (sector != null) {
      requireSector(proof, sector);
    }
    boolean holds;
    try {
      holds = proof.holds(new SnarkVerifier(VerifyingKeys.in(params.choose())));
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.of(e) + ".");
    }
    if (!holds) {
      throw Complaint.wrong(file + " does not hold: what it states is not proved by it.");
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(file + " holds: " + sentence(proof) + ".");
    stdout.flush();
    return 0;
  }

  private StatedProof read() {
    Sentences.requireThere(file);
    try {
      if (Files.size(file) > LARGEST) {
        throw Complaint.wrong(file + " is no proof: it is too large.");
      }
      return ProofJson.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw Complaint.wrong(Sentences.of(e) + ".");
    } catch (IllegalArgumentException e) {
      throw Complaint.wrong(file + " is no proof: " + e.getMessage() + ".");
    }
  }

  private void requireSector(StatedProof proof, Path folder) {
    Commitments known =
        new SectorFolder(folder)
            .manifest()
            .commitments()
            .orElseThrow(() -> Complaint.wrong(folder + " is unfinished."));
    boolean isAboutIt =
        switch (proof) {
          case StatedProof.OfSeal(_, var statement, _) ->
              statement.commR().equals(known.commR()) && statement.commD().equals(known.commD());
          case StatedProof.OfPost(_, var statement, _) ->
              statement.sectors().stream().anyMatch(each -> each.commR().equals(known.commR()));
          case StatedProof.OfUpdate(_, var statement, _) ->
              statement.commROld().equals(known.commR())
                  || statement.commRNew().equals(known.commR());
        };
    if (!isAboutIt) {
      throw Complaint.wrong(
          "%s is about another sector than %s, whose CommR is %s."
              .formatted(file, folder, known.commR().toHex()));
    }
  }

  private static String sentence(StatedProof proof) {
    return switch (proof) {
      case StatedProof.OfSeal(_, var statement, _) ->
          "sector %d of miner f0%d was sealed, with CommR %s"
              .formatted(
                  statement.identity().sectorNumber(),
                  statement.identity().actorId(),
                  hex(statement.commR()));
      case StatedProof.OfPost(_, var statement, _) ->
          "%d sectors were there".formatted(statement.sectors().size());
      case StatedProof.OfUpdate(_, var statement, _) ->
          "the sector with CommR %s got other data, and has CommR %s now"
              .formatted(hex(statement.commROld()), hex(statement.commRNew()));
    };
  }

  private static String hex(Bytes32 commitment) {
    return commitment.toHex();
  }
}
