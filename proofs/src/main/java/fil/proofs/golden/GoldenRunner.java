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
public record GoldenRunner(boolean takesLong, boolean takesSnarks) {

  private static final String JSON = ".json";
  private static final String CIRCUIT_INPUT = "-c1.bincode";

  /// Kinds that belong to `--snark`.
  private static final List<String> SNARK_KINDS =
      List.of("r1cs-", "groth16-", "snarkpack-", "aggregate-");

  /// Kinds that a later version will check.
  private static final List<String> LATER_KINDS =
      List.of("post-", "update-", "porep-", "kat-algebra");

  /// Checks a file, or all files with the ending `.json` in a folder. What cannot be read counts as
  /// failed, and the run goes on.
  ///
  /// @throws NoSuchFileException when there is nothing at `path`
  public void run(Path path, Report report, Progress progress, Stop stop)
      throws NoSuchFileException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isDirectory(path)) {
      for (Path file : FileListing.of(path, report)) {
        stop.check();
        report.attempt(file.toString(), () -> check(file, report, progress, stop));
      }
    } else if (isNamedLikeGoldenFile(path)) {
      report.attempt(path.toString(), () -> check(path, report, progress, stop));
    } else {
      report.fail(path.toString(), "is not named like a golden file: their names end with .json");
    }
  }

  private static boolean isNamedLikeGoldenFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(JSON) || name.endsWith(CIRCUIT_INPUT);
  }

  private void check(Path file, Report report, Progress progress, Stop stop) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith("-c1.json") || name.endsWith(CIRCUIT_INPUT)) {
      report.note(file.toString(), "not compared: this version makes no vanilla proofs yet");
    } else if (!name.endsWith(JSON) || name.startsWith("peer-timings")) {
      return;
    } else if (startsWithAny(name, SNARK_KINDS)) {
      checkSnark(file, report);
    } else if (startsWithAny(name, LATER_KINDS)) {
      report.fail(file.toString(), cannotYet(name));
    } else {
      Fields content = GoldenJson.read(file);
      kindOf(file, content).check(new GoldenFile(file, content, takesLong, progress, stop), report);
      report.noteUnread(file.toString(), content);
    }
  }

  private void checkSnark(Path file, Report report) {
    if (takesSnarks) {
      report.fail(file.toString(), cannotYet(String.valueOf(file.getFileName())));
    } else {
      report.note(file.toString(), "left out; --snark takes it in");
    }
  }

  private static String cannotYet(String name) {
    int end = name.startsWith("kat-") ? name.length() - JSON.length() : name.indexOf('-') + 1;
    return "this version cannot check " + name.substring(0, end) + " files yet";
  }

  private static GoldenCheck kindOf(Path file, Fields content) {
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
