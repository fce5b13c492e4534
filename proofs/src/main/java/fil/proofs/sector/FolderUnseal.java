package fil.proofs.sector;

import fil.piece.Fr32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.DamagedReplicaException;
import fil.proofs.porep.Labels;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Replica;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.TemporaryStore;
import fil.proofs.store.WorkingRows;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Takes the data back out of a sector folder.
///
/// The labels are computed again: they follow from what `sector.json` says. The data is written
/// only after it was seen to be what CommD commits to.
public final class FolderUnseal {

  private FolderUnseal() {}

  /// Writes the data of a sector to a new file.
  ///
  /// @return what the folder says of the sector
  /// @throws UnsuitableInputException when there is no such folder, or `out` exists already
  /// @throws DamagedSectorException when the sector is unfinished or was altered; nothing was
  ///   written
  /// @throws UncheckedIOException when writing fails; nothing is left of it
  public static SectorManifest unseal(Path folder, Path out, Progress progress, Stop stop) {
    requireNew(out);
    SectorFolder sector = new SectorFolder(folder);
    SectorManifest manifest = sector.manifest();
    Commitments commitments =
        manifest
            .commitments()
            .orElseThrow(() ->
                new DamagedSectorException(
                    folder
                        + " is unfinished: its sealing was interrupted;"
                        + " give the same seal command again to go on with it."));
    ManifestCheck check = new ManifestCheck(sector, manifest, commitments);
    check.verifyFields();
    sector.verifyFiles(manifest, progress, stop);
    check.verifyRoots();
    try (TemporaryStore temporary =
            TemporaryStore.forSector(manifest.proof().size().bytes(), stop);
        FileStore files = FileStore.in(folder, stop)) {
      Nodes sealed = files.open(SectorFolder.SEALED);
      Porep porep = manifest.proof().porep();
      if (sealed.count() != porep.nodes()) {
        throw new DamagedSectorException(
            sector.sealed() + " does not have the size of a " + porep.size() + " sector.");
      }
      ParentsCache parents = ParentsCache.compute(porep, temporary.nodes(), progress, stop);
      try (WorkingRows rows = WorkingRows.of(porep.nodes(), temporary.nodes())) {
        Nodes key = Labels.key(parents, commitments.replicaId(), rows, progress, stop);
        Nodes data = rows.row(porep.layers() + 1);
        decode(sector, key, sealed, data, progress, stop);
        requireCommD(sector, commitments, data, temporary.nodes(), progress, stop);
        write(data, manifest.dataBytes(), out, progress, stop);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InternalError e) { // how the JVM reports a mapped file that became shorter
      throw new DamagedSectorException(sector.sealed() + " changed while it was read.");
    }
    return manifest;
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

  private static void decode(
      SectorFolder folder, Nodes key, Nodes sealed, Nodes data, Progress progress, Stop stop) {
    try {
      Replica.decode(key, sealed, data, progress, stop);
    } catch (DamagedReplicaException e) {
      throw new DamagedSectorException(folder.sealed() + " is damaged: " + e.getMessage() + ".");
    }
  }

  private static void requireCommD(
      SectorFolder folder,
      Commitments commitments,
      Nodes data,
      NodeStore store,
      Progress progress,
      Stop stop) {
    long above = MerkleTree.nodesAbove(data.count(), 2);
    Tally tally = Tally.begin("tree-d", above, "nodes", progress);
    Nodes rows = store.create("rows", above);
    MerkleTree tree = MerkleTree.build(TreeHash.SHA254, 2, data, rows, tally, stop);
    if (!tree.root().equals(commitments.commD())) {
      throw new DamagedSectorException(
          folder.path() + " is damaged: what comes out is not what CommD commits to.");
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
