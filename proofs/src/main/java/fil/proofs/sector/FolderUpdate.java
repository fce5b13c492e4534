package fil.proofs.sector;

import fil.proofs.sector.SectorManifest.Before;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts other data into a sealed sector (FIP-0019): a second folder gets the new replica with its
/// tree. The first stays as it is; the proof of the update and the way back need it.
///
/// However an update ends before it is finished, the same update goes on where the last stage
/// ended, as a [FolderSeal] does.
///
/// @param sector the folder of the sector as it is
/// @param data the file to put in, as one piece that fills the sector, its end filled with zeros
/// @param out the folder for what it becomes: one to make, an empty one, or one in which the same
///   update was begun
public record FolderUpdate(Path sector, Path data, Path out) {

  /// Updates, or goes on with an update that was begun.
  ///
  /// @param notes hears what is taken over, what room the rest takes and what hashes are computed
  ///   with, before the work begins, in sentences
  /// @return what is in the `sector.json` of the folder of the update
  /// @throws UnsuitableInputException when the file or a folder do not suit; nothing was changed
  /// @throws DamagedSectorException when the sector, or what was begun, was altered
  /// @throws UncheckedIOException when reading or writing fails, on a full disk for example; what
  ///   was finished stays in the folder
  public SectorManifest run(Consumer<String> notes, Progress progress, Stop stop) {
    return run(UpdateWork.onProcessor(), notes, progress, stop);
  }

  /// As [#run(Consumer, Progress, Stop)], with replica and trees by whoever does the work. What
  /// that throws ends the update, which goes on after its last finished stage when it is run again.
  public SectorManifest run(UpdateWork work, Consumer<String> notes, Progress progress, Stop stop) {
    try (OpenSector before = OpenSector.open(sector, stop)) {
      SectorManifest manifest = before.manifest();
      if (manifest.before().isPresent()) {
        throw new UnsuitableInputException(
            sector + " was updated already, and a sector can be updated once.");
      }
      long bytes = FolderRun.suitableSize(data, manifest.proof().size());
      Commitments old = before.commitments();
      SectorManifest fresh =
          new SectorManifest(
              manifest.proof(),
              manifest.identity(),
              manifest.ticket(),
              bytes,
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.of(new Before(old.commD(), old.commR())));
      return new FolderRun("update", fresh, data, out)
          .run(
              stages -> {
                notes.accept(FolderRun.arithmetic(work.nodes(), manifest.proof().size()));
                return new UpdateRun(stages, before, data, work).run();
              },
              notes,
              progress,
              stop);
    }
  }
}
