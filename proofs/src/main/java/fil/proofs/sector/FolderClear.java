package fil.proofs.sector;

import fil.proofs.sector.SectorManifest.Stage;
import fil.work.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Deletes those files of a finished sector that are not needed any more, as the reference's
/// `clear_cache` and `clear_synthetic_proofs` do, see [clear_files].
///
/// [clear_files]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/clear_files.rs
///
/// @param sector the folder of the sector
/// @param isProved whether the chain has taken the proof: then the answers to synthetic challenges
///   go too, and labels and trees of the other kinds
public record FolderClear(Path sector, boolean isProved) {

  /// Clears the folder. Killed half-way, it is cleared by doing it again.
  ///
  /// @return how many bytes were freed
  /// @throws UnsuitableInputException when there is no such sector, or its proof needs all files
  /// @throws DamagedSectorException when the sector is unfinished, or `sector.json` was altered
  /// @throws UncheckedIOException when a file cannot be deleted
  public long run() {
    SectorFolder folder = new SectorFolder(sector);
    requireClearable(folder.manifest());
    try (Turn _ = FolderLock.of(sector)) {
      SectorManifest manifest = folder.manifest();
      SealPlan plan = requireClearable(manifest);
      Set<String> kept = new TreeSet<>(plan.filesToKeep(isProved));
      List<Stage> stages = new ArrayList<>();
      for (Stage stage : manifest.stages()) {
        if (plan.keeps(stage.name(), isProved)) {
          stages.add(stage);
        }
      }
      folder.write(manifest.withStages(stages));
      long freed = 0;
      for (String name : SectorStages.files(plan)) {
        Path file = sector.resolve(name);
        if (!kept.contains(name) && Files.isRegularFile(file)) {
          freed += Files.size(file);
          Files.delete(file);
        }
      }
      Files.deleteIfExists(sector.resolve(FolderLock.FILE));
      return freed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SealPlan requireClearable(SectorManifest manifest) {
    new ManifestCheck(new SectorFolder(sector), manifest).verifyFields();
    SealPlan plan = SealPlan.of(manifest);
    if (plan.filesToKeep(isProved).equals(plan.allFiles())) {
      throw new UnsuitableInputException(
          sector
              + " needs all its files until it is proved: say so when the chain has the proof, or"
              + " seal with synthetic challenges, which need no labels.");
    }
    return plan;
  }
}
