package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.cid.Cid;
import fil.lab.SealRates;
import fil.lab.StageClock;
import fil.lab.files.Sentences;
import fil.num.Bytes32;
import fil.piece.PieceInfo;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.SelfTest;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.DamagedSectorException;
import fil.proofs.sector.FolderSeal;
import fil.proofs.sector.SectorManifest;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.UnsuitableInputException;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sealab seal`: a file becomes a sealed sector.
@Command(
    name = "seal",
    description = {
      "Seals a file into a new folder and prints its commitments.",
      "The folder gets the sealed sector, the labels and trees beside it, and sector.json.",
      "However a seal ends, the same command goes on after the last layer or tree it finished.",
      "With --plan it seals nothing and says what time, disk and memory each stage takes."
    },
    mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--data", paramLabel = "FILE", description = "What to seal.")
  private @Nullable Path data;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "The sector size: 2KiB, 8MiB, 512MiB, 32GiB or 64GiB.")
  private @Nullable SectorSize size;

  @Option(
      names = "--miner",
      paramLabel = "ADDRESS",
      converter = MinerConverter.class,
      description = "The miner's id address, such as f01000 or t01000.")
  private @Nullable Long miner;

  @Option(
      names = "--sector",
      paramLabel = "NUMBER",
      converter = SectorNumberConverter.class,
      description = "The miner's number for the sector.")
  private @Nullable Long sector;

  @Option(
      names = "--ticket",
      paramLabel = "HEX",
      converter = TicketConverter.class,
      description = "32 bytes of randomness in hexadecimal digits; zeros where not given.")
  private @Nullable Bytes32 ticket;

  @Option(
      names = "--challenges",
      paramLabel = "KIND",
      defaultValue = "interactive",
      converter = ChallengesConverter.class,
      description =
          "Where the challenges of its proof come from: interactive (the default), synthetic or"
              + " non-interactive. Each makes another sector.")
  private ChallengeKind challenges;

  @Option(names = "--out", paramLabel = "DIR", description = "The folder to make, or to go on in.")
  private @Nullable Path out;

  @Mixin private DeviceOption device;

  @Option(
      names = "--plan",
      description = "Say what a seal of each size, or of --size, takes, and seal nothing.")
  private boolean plan;

  @Option(
      names = "--json",
      description = "Print JSON, with the commitments in hexadecimal digits too.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (plan) {
      return Interruptible.run(err, this::plan);
    }
    FolderSeal seal = wanted();
    return Interruptible.run(err, stop -> sentences(() -> seal(seal, err, stop)));
  }

  private int plan(Stop stop) {
    List<RegisteredSealProof> proofs =
        (size == null ? SectorSize.REGISTERED : List.of(size))
            .stream().map(each -> RegisteredSealProof.of(each, challenges)).toList();
    SealRates rates = SealRates.measure(stop);
    print(json ? SealPlanText.json(proofs, rates) : SealPlanText.table(proofs, rates));
    return 0;
  }

  private void print(String text) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(text);
    stdout.flush();
  }

  /// What a seal needs to be told, all of it.
  private FolderSeal wanted() {
    List<String> missing = new ArrayList<>();
    addMissing(data, "--data FILE", missing);
    addMissing(size, "--size SIZE", missing);
    addMissing(miner, "--miner ADDRESS", missing);
    addMissing(sector, "--sector NUMBER", missing);
    addMissing(out, "--out DIR", missing);
    if (data == null || size == null || miner == null || sector == null || out == null) {
      throw Complaint.badArguments(
          "missing: " + String.join(", ", missing) + "; ./sealab seal --help lists them");
    }
    return new FolderSeal(
        RegisteredSealProof.of(size, challenges),
        new SectorIdentity(miner, sector),
        ticket == null ? Bytes32.ZERO : ticket,
        data,
        out);
  }

  private static void addMissing(@Nullable Object value, String name, List<String> missing) {
    if (value == null) {
      missing.add(name);
    }
  }

  private int seal(FolderSeal seal, PrintWriter err, Stop stop) {
    TerminalProgress progress = TerminalProgress.to(err);
    StageClock clock = new StageClock(progress);
    long begun = System.nanoTime();
    Made made =
        made(
            progress,
            err,
            notes ->
                device.isProcessor()
                    ? new Made(seal.run(notes, clock, stop), Optional.empty())
                    : Made.of(onDevice(seal, notes, err, clock, stop)));
    SectorManifest manifest = made.manifest();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Path folder = seal.out();
    if (json) {
      print(json(folder, manifest, clock, seconds));
    } else {
      print(text(folder, manifest, clock, seconds));
      made.receipt().ifPresent(of -> print("\n" + of));
    }
    return 0;
  }

  private DeviceOption.Receipted<SectorManifest> onDevice(
      FolderSeal seal, Consumer<String> notes, PrintWriter err, Progress progress, Stop stop) {
    return device.run(
        "seal of " + seal.proof().size(),
        seal.out(),
        SelfTest.Part.SEAL,
        err,
        progress,
        stop,
        run -> seal.run(run.nodes(), notes, run.watch(progress), stop));
  }

  /// A sector that was sealed or updated, and the receipt for what a device did.
  record Made(SectorManifest manifest, Optional<DeviceReceipt> receipt) {

    static Made of(DeviceOption.Receipted<SectorManifest> done) {
      return new Made(done.result(), Optional.of(done.receipt()));
    }
  }

  /// Runs what can be gone on with, and tells what is worth knowing on standard error.
  static Made made(
      TerminalProgress progress, PrintWriter err, Function<Consumer<String>, Made> work) {
    try {
      return work.apply(note -> note(note, progress, err));
    } catch (Stopped e) {
      note("the same command goes on after the last stage that was finished.", progress, err);
      throw e;
    } finally {
      progress.end();
    }
  }

  private static void note(String sentence, TerminalProgress progress, PrintWriter err) {
    progress.end();
    err.println("sealab: " + sentence);
    err.flush();
  }

  private static String text(
      Path folder, SectorManifest manifest, StageClock clock, double seconds) {
    Commitments commitments = manifest.commitments().orElseThrow();
    StringBuilder text = new StringBuilder();
    for (PieceInfo piece : manifest.pieces()) {
      text.append("CommP   ").append(Cid.ofDataCommitment(piece.commP())).append('\n');
    }
    text.append("CommD   ").append(Cid.ofDataCommitment(commitments.commD())).append('\n');
    text.append("CommR   ").append(Cid.ofReplicaCommitment(commitments.commR())).append('\n');
    text.append("folder  ").append(folder).append("\n\n");
    clock
        .stages()
        .forEach((name, stage) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-18s %9.3f s  %,12d %s%n",
                    name,
                    stage.seconds(),
                    stage.count(),
                    stage.unit())));
    return text.append(String.format(Locale.ROOT, "%-18s %9.3f s", "all", seconds)).toString();
  }

  private static String json(
      Path folder, SectorManifest manifest, StageClock clock, double seconds) {
    Commitments commitments = manifest.commitments().orElseThrow();
    Bytes32 commP = manifest.pieces().getFirst().commP();
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("folder", folder.toString());
    root.put("seal_proof", manifest.proof().id());
    root.put("sector_size", manifest.proof().size().bytes());
    root.put("actor_id", manifest.identity().actorId());
    root.put("sector_number", manifest.identity().sectorNumber());
    root.put("ticket", manifest.ticket().toHex());
    root.put("data_bytes", manifest.dataBytes());
    root.put("replica_id", commitments.replicaId().toHex());
    root.put("comm_p", commP.toHex());
    root.put("comm_d", commitments.commD().toHex());
    root.put("comm_c", commitments.commC().toHex());
    root.put("comm_r_last", commitments.commRLast().toHex());
    root.put("comm_r", commitments.commR().toHex());
    root.put("comm_p_cid", Cid.ofDataCommitment(commP).toString());
    root.put("comm_d_cid", Cid.ofDataCommitment(commitments.commD()).toString());
    root.put("comm_r_cid", Cid.ofReplicaCommitment(commitments.commR()).toString());
    root.put("seconds", seconds);
    ArrayNode stages = root.putArray("stages");
    clock
        .stages()
        .forEach((name, stage) ->
            stages
                .addObject()
                .put("stage", name)
                .put("seconds", stage.seconds())
                .put("count", stage.count())
                .put("unit", stage.unit()));
    return root.toPrettyString();
  }

  /// Turns what the library says of files and folders into complaints.
  static int sentences(Supplier<Integer> work) {
    try {
      return work.get();
    } catch (UnsuitableInputException e) {
      throw Complaint.badArguments(String.valueOf(e.getMessage()));
    } catch (DamagedSectorException e) {
      throw Complaint.wrong(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw Complaint.wrong(Sentences.of(e.getCause()) + ".");
    }
  }

  static final class SizeConverter implements ITypeConverter<SectorSize> {
    private static final String SIZES =
        SectorSize.REGISTERED.stream().map(SectorSize::toString).collect(Collectors.joining(", "));

    @Override
    public SectorSize convert(String text) {
      return SectorSize.REGISTERED.stream()
          .filter(size -> size.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is not a sector size: it is one of %s".formatted(text, SIZES)));
    }
  }

  static final class ChallengesConverter implements ITypeConverter<ChallengeKind> {
    @Override
    public ChallengeKind convert(String text) {
      return switch (text) {
        case "interactive" -> ChallengeKind.INTERACTIVE;
        case "synthetic" -> ChallengeKind.SYNTHETIC;
        case "non-interactive" -> ChallengeKind.NON_INTERACTIVE;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is not interactive, synthetic or non-interactive");
      };
    }
  }

  static final class MinerConverter implements ITypeConverter<Long> {
    private static final Pattern ID_ADDRESS = Pattern.compile("[ft]0(0|[1-9][0-9]{0,18})");

    @Override
    public Long convert(String text) {
      Matcher matcher = ID_ADDRESS.matcher(text);
      try {
        if (matcher.matches()) {
          return Long.valueOf(matcher.group(1));
        }
      } catch (NumberFormatException e) {
        // too large, answered below
      }
      throw new TypeConversionException(
          "'" + text + "' is not a miner's id address, from f00 to f0" + Long.MAX_VALUE);
    }
  }

  static final class SectorNumberConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        if (text.matches("[0-9]{1,19}")) {
          return Long.valueOf(text);
        }
      } catch (NumberFormatException e) {
        // too large, answered below
      }
      throw new TypeConversionException(
          "'" + text + "' is not a sector number, from 0 to " + Long.MAX_VALUE);
    }
  }

  static final class TicketConverter implements ITypeConverter<Bytes32> {
    @Override
    public Bytes32 convert(String text) {
      try {
        return Bytes32.parseHex(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a ticket, which is 64 hexadecimal digits");
      }
    }
  }
}
