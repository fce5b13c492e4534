package fil.proofs.golden;

import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.work.Progress;
import fil.work.Stop;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Checks golden files: one, or all in a folder and the folders in it, in the order of their names.
///
/// @param takesLong whether to take in what needs minutes
/// @param takesSnarks whether to take in circuits, proofs and their parameters
/// @param workers who computes what is compared
public record GoldenRunner(boolean takesLong, boolean takesSnarks, Workers workers) {

  private static final String JSON = ".json";

  /// Kinds that belong to `--snark`.
  private static final List<String> SNARK_KINDS =
      List.of("r1cs-", "groth16-", "snarkpack-", "aggregate-");

  /// All is computed by the processors of this machine.
  public GoldenRunner(boolean takesLong, boolean takesSnarks) {
    this(takesLong, takesSnarks, Workers.PROCESSOR);
  }

  /// Checks a file, or all files with the ending `.json` in a folder. What cannot be read counts as
  /// failed, and the run goes on.
  ///
  /// @throws NoSuchFileException when there is nothing at `path`
  public void run(Path path, Report report, Progress progress, Stop stop)
      throws NoSuchFileException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    try (GoldenParameters parameters = new GoldenParameters()) {
      if (Files.isDirectory(path)) {
        for (Path file : FileListing.of(path, report)) {
          stop.check();
          report.attempt(file.toString(), () -> check(file, parameters, report, progress, stop));
        }
      } else if (isNamedLikeGoldenFile(path)) {
        report.attempt(path.toString(), () -> check(path, parameters, report, progress, stop));
      } else {
        report.fail(path.toString(), "is not named like a golden file: their names end with .json");
      }
    }
  }

  private static boolean isNamedLikeGoldenFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(JSON) || AnswersFile.isNamedSo(name);
  }

  private void check(
      Path file, GoldenParameters parameters, Report report, Progress progress, Stop stop) {
    String name = String.valueOf(file.getFileName());
    if (AnswersFile.isNamedSo(name)) {
      AnswersFile.check(file, report);
    } else if (!name.endsWith(JSON) || name.startsWith("peer-timings")) {
      return;
    } else if (startsWithAny(name, SNARK_KINDS)) {
      checkSnark(file, name, parameters, report, progress, stop);
    } else {
      Fields content = GoldenJson.read(file);
      kindOf(file, content, parameters).check(golden(file, content, progress, stop), report);
      report.noteUnread(file.toString(), content);
    }
  }

  private GoldenFile golden(Path file, Fields content, Progress progress, Stop stop) {
    return new GoldenFile(file, content, takesLong, takesSnarks, workers, progress, stop);
  }

  private void checkSnark(
      Path file,
      String name,
      GoldenParameters parameters,
      Report report,
      Progress progress,
      Stop stop) {
    if (!takesSnarks) {
      report.note(file.toString(), "left out; --snark takes it in");
    } else {
      Fields content = GoldenJson.read(file);
      snarkKindOf(file, name, parameters).check(golden(file, content, progress, stop), report);
      report.noteUnread(file.toString(), content);
    }
  }

  private static GoldenCheck snarkKindOf(Path file, String name, GoldenParameters parameters) {
    if (name.startsWith("r1cs-")) {
      return new R1csCheck();
    }
    if (name.startsWith("groth16-")) {
      return new Groth16Check(parameters);
    }
    return name.startsWith("snarkpack-")
        ? new SnarkPackCheck()
        : new AggregateCheck(CompleteSectors.beside(file));
  }

  private static GoldenCheck kindOf(Path file, Fields content, GoldenParameters parameters) {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith("sector-")) {
      if (content.json().isArray()) {
        return new DigestsCheck();
      }
      return isVariants(content)
          ? new VariantsCheck(CompleteSectors.beside(file))
          : new SectorCheck();
    }
    if (name.startsWith("shape-")) {
      return new ShapeCheck();
    }
    if (name.startsWith("post-")) {
      return new PostCheck(CompleteSectors.beside(file));
    }
    if (name.startsWith("update-")) {
      return new UpdateCheck(CompleteSectors.beside(file));
    }
    if (name.startsWith("porep-")) {
      return new NonInteractiveCheck(CompleteSectors.beside(file), parameters);
    }
    if (name.startsWith("kat-algebra")) {
      return new AlgebraCheck();
    }
    if (name.startsWith("kat-poseidon")) {
      return new PoseidonCheck();
    }
    if (name.startsWith("kat-pieces")) {
      return new PiecesCheck();
    }
    if (name.startsWith("kat-graph")) {
      return new GraphCheck();
    }
    if (name.startsWith("kat-challenges")) {
      return new ChallengesCheck();
    }
    throw new GoldenFormatException("no kind of golden file has such a name");
  }

  /// Variants are lists of sectors under names; a sector has values of other kinds, too.
  private static boolean isVariants(Fields content) {
    return !CompleteSectors.isComplete(content)
        && content.names().stream().allMatch(name -> content.json().path(name).isArray());
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
