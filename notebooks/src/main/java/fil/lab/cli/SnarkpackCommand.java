package fil.lab.cli;

import fil.num.Bytes;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.snark.SnarkProver;
import fil.proofs.snark.StatedProof;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snark.StatedProof.OfUpdates;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sealab snarkpack`: the proofs of many sectors become one.
@Command(
    name = "snarkpack",
    description = {
      "Makes one proof of many that prove wrote: of seals (--seed), or of updates (--update), all",
      "of one kind. Its size grows with the logarithm of their number. Each proof is verified",
      "before, and the aggregate before it is written. It takes the structured reference string",
      "that 'params make srs' makes."
    },
    mixinStandardHelpOptions = true)
final class SnarkpackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What prove wrote.")
  private List<Path> files;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path out;

  @Option(
      names = "--protocol",
      paramLabel = "1|2",
      converter = VersionConverter.class,
      defaultValue = "2",
      description = {
        "The version of SnarkPack: 2, in use since network version 16, unless you say 1. A chain of",
        "one's own, which is of version 15, takes version 1 only, and only of interactive seals."
      })
  private AggregateVersion protocol;

  @Mixin private ParamsOption params;

  @Override
  public Integer call() {
    new ProofFile(out).requireFree();
    return ParamsCommand.run(
        spec,
        (progress, stop) -> {
          List<StatedProof> proofs = new ArrayList<>();
          for (Path file : files) {
            proofs.add(new ProofFile(file).read());
          }
          StatedProof aggregate = aggregate(proofs, progress, stop);
          new ProofFile(out).write(aggregate);
          progress.end();
          PrintWriter stdout = spec.commandLine().getOut();
          stdout.printf(
              Locale.ROOT,
              "%s: one proof of %d bytes for %d of %d bytes%n",
              out,
              aggregate.proof().size(),
              proofs.size(),
              proofs.stream().mapToInt(each -> each.proof().size()).sum());
          stdout.flush();
          return 0;
        });
  }

  private StatedProof aggregate(List<StatedProof> proofs, TerminalProgress progress, Stop stop)
      throws IOException {
    try {
      return switch (proofs.getFirst()) {
        case OfSeal seal -> seals(seal.kind(), all(OfSeal.class, proofs), progress, stop);
        case OfUpdate update -> updates(update.kind(), all(OfUpdate.class, proofs), progress, stop);
        case OfPost _ ->
            throw Complaint.badArguments(
                files.getFirst() + " proves that sectors are there, which is not aggregated.");
        case OfSeals _, OfUpdates _ -> throw isAggregate(files.getFirst());
      };
    } catch (IllegalArgumentException e) {
      throw Complaint.wrong(e.getMessage() + ".");
    }
  }

  private StatedProof seals(
      RegisteredSealProof kind, List<OfSeal> seals, TerminalProgress progress, Stop stop)
      throws IOException {
    requireOneKind(seals.stream().map(OfSeal::kind).distinct().count());
    if (seals.getFirst().isAggregate()) {
      throw isAggregate(files.getFirst());
    }
    List<SealStatement> statements = seals.stream().map(OfSeal::statement).toList();
    Bytes made =
        new SnarkProver(params.choose())
            .aggregateSeals(statements, bytes(seals), protocol, progress, stop);
    return new OfSeals(kind, protocol, statements, made);
  }

  private StatedProof updates(
      RegisteredUpdateProof kind, List<OfUpdate> updates, TerminalProgress progress, Stop stop)
      throws IOException {
    requireOneKind(updates.stream().map(OfUpdate::kind).distinct().count());
    if (protocol != AggregateVersion.V2) {
      throw Complaint.badArguments("updates are aggregated by version 2 of the protocol only.");
    }
    List<UpdateStatement> statements = updates.stream().map(OfUpdate::statement).toList();
    Bytes made =
        new SnarkProver(params.choose())
            .aggregateUpdates(statements, bytes(updates), progress, stop);
    return new OfUpdates(kind, statements, made);
  }

  private static List<Bytes> bytes(List<? extends StatedProof> proofs) {
    return proofs.stream().<Bytes>map(StatedProof::proof).toList();
  }

  private static Complaint isAggregate(Path file) {
    return Complaint.badArguments(file + " is an aggregate already.");
  }

  /// All proofs as those of one kind.
  private <T extends StatedProof> List<T> all(Class<T> kind, List<StatedProof> proofs) {
    List<T> all = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      if (!kind.isInstance(proofs.get(i))) {
        throw Complaint.badArguments(
            "%s proves something else than %s.".formatted(files.get(i), files.getFirst()));
      }
      all.add(kind.cast(proofs.get(i)));
    }
    return all;
  }

  private static void requireOneKind(long kinds) {
    if (kinds > 1) {
      throw Complaint.badArguments("the proofs are of different kinds: aggregate them apart.");
    }
  }

  static final class VersionConverter implements ITypeConverter<AggregateVersion> {
    @Override
    public AggregateVersion convert(String text) {
      return switch (text) {
        case "1" -> AggregateVersion.V1;
        case "2" -> AggregateVersion.V2;
        default -> throw new TypeConversionException("'" + text + "' is neither 1 nor 2");
      };
    }
  }
}
