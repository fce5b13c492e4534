package fil.lab.cli;

import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.post.PostStatement;
import fil.proofs.sector.SectorFolder;
import fil.proofs.sector.SectorManifest;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.snark.ReferenceStringFile;
import fil.proofs.snark.SnarkVerifier;
import fil.proofs.snark.StatedProof;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snark.StatedProof.OfUpdates;
import fil.proofs.snark.VerifyingKeys;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.update.UpdateStatement;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      "Verifies a proof that prove or snarkpack wrote: whether what the file states is proved.",
      "With --sector it must also be about that sector. Ends with 1 when the proof does not hold.",
      "A proof that was made elsewhere is verified with the key of its parameters: --key."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  /// See [AggregateVersion#V1].
  private static final String FIRST_VERSION =
      " (by an aggregate of the protocol's first version, which leaves a prover more freedom than it"
          + " should have)";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "What prove or snarkpack wrote.")
  private Path file;

  @Option(
      names = "--sector",
      paramLabel = "DIR",
      description = "The folder of the sector that the proof should be about.")
  private @Nullable Path sector;

  @Mixin private ParamsOption params;

  @ArgGroup(exclusive = false)
  private @Nullable Trusted trusted;

  /// Keys from elsewhere.
  static final class Trusted {

    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "The .vk file of the parameters that the proof was made with.")
    private Path key;

    @Option(
        names = "--srs",
        paramLabel = "FILE",
        description = "The structured reference string that an aggregate was made with.")
    private @Nullable Path string;
  }

  @Override
  public Integer call() {
    return ParamsCommand.run(spec, (_, stop) -> verify(stop));
  }

  private int verify(Stop stop) throws IOException {
    StatedProof proof = new ProofFile(file).read();
    if (sector != null) {
      requireSector(proof, sector);
    }
    if (!proof.holds(new SnarkVerifier(keys(proof)), stop)) {
      throw Complaint.wrong(file + " does not hold: what it states is not proved by it.");
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(file + " holds: " + sentence(proof) + ".");
    stdout.flush();
    return 0;
  }

  private VerifyingKeys keys(StatedProof proof) throws IOException {
    if (trusted == null) {
      return VerifyingKeys.in(params.choose(), proof);
    }
    if (params.isGiven()) {
      throw Complaint.badArguments("--key and --params are two places for one key: give one.");
    }
    Complaint.requireThere(trusted.key);
    VerifyingKeys keys = VerifyingKeys.inFile(proof.parameters(), trusted.key);
    if (trusted.string == null) {
      return keys;
    }
    Complaint.requireThere(trusted.string);
    return keys.with(ReferenceStringFile.keyIn(trusted.string));
  }

  private void requireSector(StatedProof proof, Path folder) {
    SectorManifest manifest = new SectorFolder(folder).manifest();
    Commitments known =
        manifest.commitments().orElseThrow(() -> Complaint.wrong(folder + " is unfinished."));
    SectorIdentity identity = manifest.identity();
    boolean isAboutIt =
        switch (proof) {
          case OfSeal seal -> isAbout(seal.statement(), identity, known);
          case OfSeals seals ->
              seals.statements().stream()
                  .anyMatch(statement -> isAbout(statement, identity, known));
          case OfPost post -> isAbout(post.statement(), identity, folder, known);
          case OfUpdate update -> isAbout(update.statement(), known);
          case OfUpdates updates ->
              updates.statements().stream().anyMatch(statement -> isAbout(statement, known));
        };
    if (!isAboutIt) {
      throw Complaint.wrong(
          "%s is about another sector than %s, whose CommR is %s."
              .formatted(file, folder, known.commR().toHex()));
    }
  }

  private static boolean isAbout(
      SealStatement statement, SectorIdentity identity, Commitments known) {
    return statement.identity().equals(identity)
        && statement.commR().equals(known.commR())
        && statement.commD().equals(known.commD());
  }

  /// A proof of spacetime proves that the prover had a replica, and not which number is the
  /// replica's: that only the chain knows, and the sector's folder.
  private boolean isAbout(
      PostStatement statement, SectorIdentity identity, Path folder, Commitments known) {
    boolean isAboutIt = false;
    for (PostStatement.Sector sector : statement.sectors()) {
      if (sector.commR().equals(known.commR())) {
        isAboutIt = true;
        if (sector.number() != identity.sectorNumber()) {
          throw Complaint.wrong(
              "%s calls the sector in %s sector %d, and it is sector %d."
                  .formatted(file, folder, sector.number(), identity.sectorNumber()));
        }
      }
    }
    return isAboutIt;
  }

  private static boolean isAbout(UpdateStatement statement, Commitments known) {
    return statement.commROld().equals(known.commR()) || statement.commRNew().equals(known.commR());
  }

  private static String sentence(StatedProof proof) {
    return switch (proof) {
      case OfSeal seal -> sealed(seal.statement());
      case OfSeals seals ->
          joined(seals.statements(), VerifyCommand::sealed)
              + (seals.version() == AggregateVersion.V1 ? FIRST_VERSION : "");
      case OfPost post ->
          post.statement().sectors().stream()
              .map(each -> "sector %d was there".formatted(each.number()))
              .collect(Collectors.joining(", "));
      case OfUpdate update -> updated(update.statement());
      case OfUpdates updates -> joined(updates.statements(), VerifyCommand::updated);
    };
  }

  private static String sealed(SealStatement statement) {
    return "sector %d of miner f0%d was sealed, with CommR %s"
        .formatted(
            statement.identity().sectorNumber(),
            statement.identity().actorId(),
            statement.commR().toHex());
  }

  private static String updated(UpdateStatement statement) {
    return "the sector with CommR %s got other data, and has CommR %s now"
        .formatted(statement.commROld().toHex(), statement.commRNew().toHex());
  }

  /// What an aggregate says: the first of its sentences and how many more there are.
  private static <S> String joined(List<S> statements, Function<S, String> sentence) {
    String first = sentence.apply(statements.getFirst());
    int more = statements.size() - 1;
    return more == 0 ? first : "%s; and %d more".formatted(first, more);
  }
}
