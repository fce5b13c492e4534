package fil.proofs.sector;

import fil.num.Bytes32;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.work.Progress;
import fil.work.Stop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Seals a file into a sector folder.
///
/// However a seal ends before it is finished - a stop, a full disk, a kill - the folder stays, and
/// the same seal goes on in it where the last stage ended: a layer or a tree.
///
/// @param proof the kind of seal
/// @param identity whose sector it becomes
/// @param ticket the randomness it is sealed with
/// @param data the file to seal, as one piece that fills the sector, its end filled with zeros
/// @param out the folder: one to make, an empty one, or one in which the same seal was begun
public record FolderSeal(
    RegisteredSealProof proof, SectorIdentity identity, Bytes32 ticket, Path data, Path out) {

  /// Seals, in a new folder.
  ///
  /// @return what is in the folder's `sector.json`
  /// @throws UnsuitableInputException when the file or the folder do not suit; nothing was changed
  /// @throws UncheckedIOException when reading or writing fails, on a full disk for example; what
  ///   was finished stays in the folder
  public static SectorManifest seal(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      Path data,
      Path out,
      Progress progress,
      Stop stop) {
    return new FolderSeal(proof, identity, ticket, data, out).run(_ -> {}, progress, stop);
  }

  /// Seals, or goes on with a seal that was begun.
  ///
  /// @param notes hears what is taken over, what room the rest takes and what hashes are computed
  ///   with, before the work begins, and what memory it got, in sentences
  /// @return what is in the folder's `sector.json`
  /// @throws UnsuitableInputException when the file or the folder do not suit; nothing was changed
  /// @throws DamagedSectorException when the folder's `sector.json` was altered
  /// @throws UncheckedIOException when reading or writing fails, on a full disk for example; what
  ///   was finished stays in the folder
  public SectorManifest run(Consumer<String> notes, Progress progress, Stop stop) {
    return run(NodeWork.onProcessor(), notes, progress, stop);
  }

  /// As [#run(Consumer, Progress, Stop)], with parents and trees by whoever does the work. What
  /// that throws ends the seal, which goes on after its last finished stage when it is run again.
  public SectorManifest run(NodeWork work, Consumer<String> notes, Progress progress, Stop stop) {
    long bytes = FolderRun.suitableSize(data, proof.size());
    SectorManifest fresh =
        new SectorManifest(
            proof,
            identity,
            ticket,
            bytes,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    Path cache = new SectorFolder(out).cache();
    return new FolderRun("seal", fresh, data, out)
        .run(
            stages -> {
              notes.accept(FolderRun.arithmetic(work, proof.size()));
              return new SealRun(stages, data, work, notes).run(cache);
            },
            notes,
            progress,
            stop);
  }
}
