package fil.lab.cli;

import fil.num.Bytes32;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.SelfTest;
import fil.proofs.gpu.StageRecord;
import fil.proofs.groth16.ProofWork;
import fil.proofs.groth16.Prover;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.FaultySectorsException;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.sector.OpenSector;
import fil.proofs.snark.SnarkProver;
import fil.proofs.snark.StatedProof;
import fil.proofs.store.TemporaryStore;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sealab prove`: a sealed sector becomes a proof of 192 bytes.
@Command(
    name = "prove",
    description = {
      "Proves something of sealed sectors, and writes the proof with what it proves as JSON:",
      "that a sector was sealed (--seed), that sectors are there (--window, --winning), or that a",
      "sector got other data (--update). The proof is verified before it is written."
    },
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folders that seal made; several only with --window.")
  private List<Path> folders;

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path out;

  @Mixin private ParamsOption params;
  @Mixin private DeviceOption device;

  /// What is to be proved.
  static final class What {

    @Option(
        names = "--seed",
        paramLabel = "HEX",
        converter = RandomnessConverter.class,
        description = "Prove the seal; 32 bytes that the chain gives when the sector is announced.")
    private @Nullable Bytes32 seed;

    @Option(
        names = "--window",
        paramLabel = "HEX",
        converter = RandomnessConverter.class,
        description = "Prove that the sectors are there; 32 bytes of the chain's randomness.")
    private @Nullable Bytes32 window;

    @Option(
        names = "--winning",
        paramLabel = "HEX",
        converter = RandomnessConverter.class,
        description = "Prove for one sector what wins a block; 32 bytes of randomness.")
    private @Nullable Bytes32 winning;

    @Option(
        names = "--update",
        paramLabel = "FILE",
        description =
            "Prove that the data of this file replaces the sector's; or a folder that update made.")
    private @Nullable Path update;
  }

  @Override
  public Integer call() {
    if (folders.size() > 1 && what.window == null) {
      throw Complaint.badArguments(
          "several sectors are proved together with --window only; give one folder");
    }
    new ProofFile(out).requireFree();
    return ParamsCommand.run(spec, this::write);
  }

  private int write(TerminalProgress progress, Stop stop) throws IOException {
    StatedProof proof;
    Optional<DeviceReceipt> receipt = Optional.empty();
    try {
      if (device.isProcessor()) {
        proof = prove(Workers.PROCESSOR, progress, stop);
      } else {
        DeviceOption.Receipted<StatedProof> done = onDevice(progress, stop);
        proof = done.result();
        receipt = Optional.of(done.receipt());
      }
    } catch (FaultySectorsException e) {
      throw Complaint.wrong(
          "the replicas of these sectors are not what they were: " + e.sectors() + ".");
    }
    new ProofFile(out).write(proof);
    progress.end();
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.printf(Locale.ROOT, "%s: a proof of %d bytes%n", out, proof.proof().size());
    stdout.println(receipt.map(ProveCommand::text).orElseGet(Prover::arithmetic));
    stdout.flush();
    return 0;
  }

  /// The receipt of a device; where the processor did sums or transforms in its place, also in
  /// which way.
  static String text(DeviceReceipt receipt) {
    boolean hasHelped =
        receipt.stages().stream()
            .anyMatch(stage ->
                stage.place() == StageRecord.Place.PROCESSOR && Prover.isArithmetic(stage.stage()));
    return "\n" + receipt + (hasHelped ? "\non the processor: " + Prover.arithmetic() : "");
  }

  /// Who does the work of a proof.
  private record Workers(ProofWork proofs, UpdateWork updates) {

    static final Workers PROCESSOR = new Workers(ProofWork.onProcessor(), UpdateWork.onProcessor());
  }

  private DeviceOption.Receipted<StatedProof> onDevice(TerminalProgress progress, Stop stop)
      throws IOException {
    List<SelfTest.Part> parts = what.update == null ? SelfTest.Part.PROOF : SelfTest.Part.USED;
    try {
      return device.run(
          "proof",
          folders.getFirst(),
          parts,
          spec.commandLine().getErr(),
          progress,
          stop,
          run -> {
            try {
              Workers workers = new Workers(run.proofs(), run.updates());
              return prove(workers, run.watch(progress), stop);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private StatedProof prove(Workers workers, Progress progress, Stop stop) throws IOException {
    if (what.seed != null) {
      return seal(workers, what.seed, progress, stop);
    }
    if (what.update != null) {
      return update(workers, what.update, progress, stop);
    }
    Bytes32 randomness = what.window == null ? what.winning : what.window;
    return post(workers, asElement(randomness), what.winning != null, progress, stop);
  }

  /// The seed is looked at before the sector is.
  private StatedProof seal(Workers workers, Bytes32 seed, Progress progress, Stop stop)
      throws IOException {
    try {
      SnarkProver.requireDrawn(seed);
    } catch (IllegalArgumentException e) {
      throw Complaint.badArguments(
          "--seed: %s; give the one that the chain drew for the sector.".formatted(e.getMessage()));
    }
    try (OpenSector sector = OpenSector.open(folders.getFirst(), stop)) {
      SealStatement statement = sector.statement(seed);
      return new StatedProof.OfSeal(
          sector.manifest().proof(),
          statement,
          prover(workers).sealOnChain(statement, sector.answer(seed, progress), progress, stop));
    }
  }

  private SnarkProver prover(Workers workers) {
    return new SnarkProver(params.choose(), workers.proofs());
  }

  private StatedProof post(
      Workers workers, Bytes32 randomness, boolean isWinning, Progress progress, Stop stop)
      throws IOException {
    List<OpenSector> open = new ArrayList<>();
    try {
      for (Path folder : folders) {
        open.add(OpenSector.open(folder, stop));
      }
      SectorSize size = open.getFirst().manifest().proof().size();
      if (open.stream().anyMatch(sector -> sector.manifest().proof().size() != size)) {
        throw Complaint.badArguments("the sectors are of different sizes: prove them apart.");
      }
      List<StoredSector> stored = open.stream().map(OpenSector::stored).toList();
      RegisteredPostProof kind = postProof(size, isWinning);
      PostStatement statement = statement(kind, randomness, stored, open);
      List<PartitionAnswer> answers =
          VanillaPost.partitions(statement, VanillaPost.answer(statement, stored, progress, stop));
      return new StatedProof.OfPost(
          kind,
          statement,
          SnarkProver.onChain(prover(workers).post(statement, answers, progress, stop)));
    } finally {
      open.forEach(OpenSector::close);
    }
  }

  private static PostStatement statement(
      RegisteredPostProof kind,
      Bytes32 randomness,
      List<StoredSector> stored,
      List<OpenSector> open) {
    try {
      return new PostStatement(
          kind.settings(),
          randomness,
          IntStream.range(0, stored.size())
              .mapToObj(i ->
                  new PostStatement.Sector(
                      stored.get(i).number(), open.get(i).commitments().commR()))
              .toList());
    } catch (IllegalArgumentException e) { // a sector twice
      throw Complaint.badArguments(e.getMessage() + ".");
    }
  }

  /// The newest proof of a kind.
  private static RegisteredPostProof postProof(SectorSize size, boolean isWinning) {
    return RegisteredPostProof.ALL.reversed().stream()
        .filter(kind -> kind.size() == size && kind.isWinning() == isWinning)
        .findFirst()
        .orElseThrow();
  }

  private StatedProof update(Workers workers, Path data, Progress progress, Stop stop)
      throws IOException {
    Complaint.requireThere(data);
    try (OpenSector sector = OpenSector.open(folders.getFirst(), stop);
        TemporaryStore temporary =
            TemporaryStore.forSector(sector.manifest().proof().size().bytes(), stop)) {
      if (Files.isDirectory(data)) {
        try (OpenSector after = OpenSector.open(data, stop)) {
          return update(workers, sector.updatedTo(after, progress), progress, stop);
        }
      }
      SectorUpdate updated = sector.update(workers.updates(), data, temporary.nodes(), progress);
      return update(workers, updated, progress, stop);
    }
  }

  private StatedProof update(Workers workers, SectorUpdate updated, Progress progress, Stop stop)
      throws IOException {
    List<UpdateProof> answers =
        IntStream.range(0, updated.statement().settings().partitions())
            .mapToObj(updated::prove)
            .toList();
    return new StatedProof.OfUpdate(
        RegisteredUpdateProof.ALL.stream()
            .filter(kind -> kind.size() == updated.statement().size())
            .findFirst()
            .orElseThrow(),
        updated.statement(),
        SnarkProver.onChain(prover(workers).update(updated.statement(), answers, progress, stop)));
  }

  /// Randomness of the chain as proofs take it: without its two top bits.
  private static Bytes32 asElement(@Nullable Bytes32 randomness) {
    byte[] bytes = Objects.requireNonNull(randomness).toArray();
    bytes[Bytes32.SIZE - 1] &= 0x3f;
    return Bytes32.copyOf(bytes);
  }

  static final class RandomnessConverter implements ITypeConverter<Bytes32> {
    @Override
    public Bytes32 convert(String text) {
      try {
        return Bytes32.parseHex(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is not randomness, which is 64 hexadecimal digits");
      }
    }
  }
}
