package fil.proofs.sector;

import fil.num.Bytes32;
import fil.piece.Fr32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.DamagedReplicaException;
import fil.proofs.porep.Labels;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Replica;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.TemporaryStore;
import fil.proofs.store.WorkingRows;
import fil.proofs.update.UpdateKey;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Takes the data back out of a sector folder.
///
/// The labels are computed again: they follow from what `sector.json` says. What an update put in
/// comes out with the help of the replica of before. The data is written only after it was seen to
/// be what CommD commits to.
public final class FolderUnseal {

  private final OpenSector sector;
  private final Progress progress;
  private final Stop stop;

  private FolderUnseal(OpenSector sector, Progress progress, Stop stop) {
    this.sector = sector;
    this.progress = progress;
    this.stop = stop;
  }

  /// Writes the data of a sector that was not updated to a new file.
  ///
  /// @return what the folder says of the sector
  /// @throws UnsuitableInputException when there is no such folder, or `out` exists already
  /// @throws DamagedSectorException when the sector is unfinished or was altered; nothing was
  ///   written
  /// @throws UncheckedIOException when writing fails; nothing is left of it
  public static SectorManifest unseal(Path folder, Path out, Progress progress, Stop stop) {
    return unseal(folder, Optional.empty(), out, progress, stop);
  }

  /// Writes the data of a sector to a new file.
  ///
  /// @param before the folder of the sector before it was updated, where it was
  /// @return what the folder says of the sector
  /// @throws UnsuitableInputException when there is no such folder, or `out` exists already, or the
  ///   folder of before is missing or another sector's
  /// @throws DamagedSectorException when the sector is unfinished or was altered; nothing was
  ///   written
  /// @throws UncheckedIOException when writing fails; nothing is left of it
  public static SectorManifest unseal(
      Path folder, Optional<Path> before, Path out, Progress progress, Stop stop) {
    requireNew(out);
    try (OpenSector sector = OpenSector.open(folder, stop)) {
      SectorManifest manifest = sector.manifest();
      if (manifest.before().isPresent() != before.isPresent()) {
        throw new UnsuitableInputException(
            before.isPresent()
                ? folder + " was not updated: leave out the folder of the sector before."
                : folder
                    + " was updated: give the folder of the sector before, too, to take its data"
                    + " out.");
      }
      sector.folder().verifyFiles(manifest, progress, stop);
      new ManifestCheck(sector.folder(), manifest).verifyRoots();
      new FolderUnseal(sector, progress, stop).unseal(before, out);
      return manifest;
    } catch (IOException e) {
      Stopped.ifInterrupted(e);
      throw new UncheckedIOException(e);
    } catch (InternalError e) { // how the JVM reports a mapped file that became shorter
      throw new DamagedSectorException(
          new SectorFolder(folder).sealed() + " changed while it was read.");
    }
  }

  private void unseal(Optional<Path> before, Path out) throws IOException {
    Porep porep = sector.manifest().proof().porep();
    try (TemporaryStore temporary = TemporaryStore.forSector(porep.size().bytes(), stop)) {
      NodeStore room = temporary.nodes();
      if (before.isPresent()) {
        try (OpenSector old = OpenSector.open(before.get(), stop)) {
          Nodes data = room.create("data", porep.nodes());
          takeOut(old, data);
          write(data, room, out);
        }
      } else {
        ParentsCache parents = ParentsCache.compute(porep, room, progress, stop);
        try (WorkingRows rows = WorkingRows.of(porep.nodes(), room)) {
          Bytes32 replicaId = sector.commitments().replicaId();
          Nodes key = Labels.key(parents, replicaId, Labels.threads(), rows, progress, stop);
          Nodes data = rows.row(porep.layers() + 1);
          decode(key, data);
          write(data, room, out);
        }
      }
    }
  }

  private static void requireNew(Path out) {
    if (Files.exists(out)) {
      throw new UnsuitableInputException(
          out + " exists already: give a file that does not exist yet.");
    }
    if (!Files.isDirectory(parent(out))) {
      throw new UnsuitableInputException(
          "%s cannot be written, because the folder it is to be in %s."
              .formatted(out, Files.exists(parent(out)) ? "is not a folder" : "does not exist"));
    }
  }

  private static Path parent(Path out) {
    Path parent = out.toAbsolutePath().getParent();
    return parent == null ? out.toAbsolutePath() : parent;
  }

  private void takeOut(OpenSector old, Nodes data) {
    UpdateKey key = sector.keyOfUpdate(old, progress);
    try {
      key.decode(sector.replica(), old.replica(), data, progress, stop);
    } catch (IllegalArgumentException e) { // a node that is no field element
      throw new DamagedSectorException(
          sector.folder().sealed() + " is damaged: " + e.getMessage() + ".");
    }
  }

  private void decode(Nodes key, Nodes data) {
    try {
      Replica.decode(key, sector.replica(), data, progress, stop);
    } catch (DamagedReplicaException e) {
      throw new DamagedSectorException(
          sector.folder().sealed() + " is damaged: " + e.getMessage() + ".");
    }
  }

  private void write(Nodes data, NodeStore room, Path out) throws IOException {
    requireCommD(data, room);
    write(data, sector.manifest().dataBytes(), out, progress, stop);
  }

  private void requireCommD(Nodes data, NodeStore room) {
    long above = MerkleTree.nodesAbove(data.count(), 2);
    Tally tally = Tally.begin("tree-d", above, "nodes", progress);
    Nodes rows = room.create("rows", above);
    MerkleTree tree = MerkleTree.build(TreeHash.SHA254, 2, data, rows, tally, stop);
    if (!tree.root().equals(sector.commitments().commD())) {
      throw new DamagedSectorException(
          sector.folder().path() + " is damaged: what comes out is not what CommD commits to.");
    }
  }

  /// Writes to a file beside, and gives it its name when it is complete.
  private static void write(Nodes data, long bytes, Path out, Progress progress, Stop stop)
      throws IOException {
    String name = "." + out.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = parent(out).resolve(name);
    try {
      Files.deleteIfExists(part); // of a killed process that had the same number
      try (OutputStream raw =
          new BufferedOutputStream(
              Files.newOutputStream(
                  part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        Fr32.unpad(data.inputStream(), bytes, raw, progress, stop);
      }
      Files.move(part, out);
    } catch (FileAlreadyExistsException e) {
      throw new UnsuitableInputException(
          out + " exists already: give a file that does not exist yet.");
    } catch (IOException e) {
      throw new IOException(out + " cannot be written: " + Reason.of(e));
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
