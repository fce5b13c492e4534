package fil.proofs.golden;

import fil.work.Progress;
import fil.work.Stop;
import java.nio.file.Path;

/// Checks one file of a kind, and adds its cases to a report.
interface GoldenCheck {

  /// Checks a file.
  ///
  /// @throws GoldenFormatException when the file does not have the form of its kind
  void check(GoldenFile file, Report report);

  /// A file to check, and how.
  ///
  /// @param path where it is
  /// @param content what is in it
  /// @param takesLong whether what takes minutes is wanted
  /// @param takesSnarks whether circuits are wanted
  /// @param workers who computes what is compared
  record GoldenFile(
      Path path,
      Fields content,
      boolean takesLong,
      boolean takesSnarks,
      Workers workers,
      Progress progress,
      Stop stop) {

    /// The name that cases are reported under.
    String where(String name) {
      return path + ": " + name;
    }

    /// What is in another JSON file of the folder.
    ///
    /// @throws GoldenFormatException when it cannot be read or is not JSON
    Fields beside(String name) {
      try {
        return GoldenJson.read(path.resolveSibling(name));
      } catch (GoldenFormatException e) {
        throw new GoldenFormatException("in " + name + " beside it: " + e.getMessage());
      }
    }
  }
}
