package fil.proofs.sector;

import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Replica;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Seals a file into a new sector folder.
///
/// What it makes it removes again when it cannot finish, as far as the machine lets it.
public final class FolderSeal {

  /// The largest size this can seal: the rows of a larger one's trees do not fit the heap.
  public static final SectorSize LARGEST = SectorSize.MIB_512;

  /// The registered sizes this can seal, as text.
  public static final String SEALED_SIZES =
      SectorSize.REGISTERED.stream()
          .filter(size -> size.bytes() <= LARGEST.bytes())
          .map(SectorSize::toString)
          .collect(Collectors.joining(", "));

  private final RegisteredSealProof proof;
  private final SectorIdentity identity;
  private final Bytes32 ticket;
  private final SectorFolder folder;
  private final long dataBytes;
  private final List<Stage> stages = new ArrayList<>();
  private List<PieceInfo> pieces = List.of();

  private FolderSeal(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      SectorFolder folder,
      long dataBytes) {
    this.proof = proof;
    this.identity = identity;
    this.ticket = ticket;
    this.folder = folder;
    this.dataBytes = dataBytes;
  }

  /// Seals the file `data` as one piece that fills the sector, its end filled with zeros.
  ///
  /// @param out the folder to make
  /// @return what is in the folder's `sector.json`
  /// @throws UnsuitableInputException when the file or the folder do not suit; nothing was changed
  /// @throws UncheckedIOException when reading or writing fails, on a full disk for example
  public static SectorManifest seal(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      Path data,
      Path out,
      Progress progress,
      Stop stop) {
    if (proof.size().bytes() > LARGEST.bytes()) {
      throw new UnsuitableInputException(
          "this version cannot seal sectors of %s; it seals %s."
              .formatted(proof.size(), SEALED_SIZES));
    }
    long dataBytes = suitableSize(data, proof.size());
    SectorFolder folder = new SectorFolder(out);
    makeFolder(folder);
    return new FolderSeal(proof, identity, ticket, folder, dataBytes).run(data, progress, stop);
  }

  private static long suitableSize(Path data, SectorSize size) {
    try {
      if (!Files.readAttributes(data, BasicFileAttributes.class).isRegularFile()) {
        throw new UnsuitableInputException(data + " is not a file.");
      }
      long bytes = Files.size(data);
      if (bytes == 0) {
        throw new UnsuitableInputException(data + " is empty: there is nothing to seal.");
      }
      if (bytes > size.dataBytes()) {
        throw new UnsuitableInputException(
            "%s has %d bytes and does not fit: a sector of %s holds %d bytes of data."
                .formatted(data, bytes, size, size.dataBytes()));
      }
      if (!Files.isReadable(data)) {
        throw new UnsuitableInputException(data + " cannot be read: permission denied.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnsuitableInputException(data + " does not exist.");
    } catch (IOException e) {
      throw new UnsuitableInputException(data + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  private static void makeFolder(SectorFolder folder) {
    try {
      Files.createDirectory(folder.path());
    } catch (FileAlreadyExistsException e) {
      throw new UnsuitableInputException(
          folder.path() + " exists already: give a folder that does not exist yet.");
    } catch (NoSuchFileException e) {
      throw new UnsuitableInputException(
          folder.path() + " cannot be made, because the folder it is to be in does not exist.");
    } catch (IOException e) {
      Path parent = folder.path().toAbsolutePath().getParent();
      if (parent != null && Files.isRegularFile(parent)) {
        throw new UnsuitableInputException(
            folder.path() + " cannot be made, because what it is to be in is not a folder.");
      }
      throw new UncheckedIOException(
          new IOException(folder.path() + " cannot be made: " + Reason.of(e)));
    }
  }

  private SectorManifest run(Path data, Progress progress, Stop stop) {
    FileStore root = FileStore.in(folder.path(), stop);
    FileStore cache = FileStore.in(folder.cache(), stop);
    try {
      folder.write(manifest(Optional.empty()));
      Files.createDirectory(folder.cache());
      SectorManifest sealed = stages(data, root, cache, progress, stop);
      root.close();
      cache.close();
      return sealed;
    } catch (IOException e) {
      undo(root, cache);
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      undo(root, cache);
      throw e;
    }
  }

  private SectorManifest stages(
      Path data, FileStore root, FileStore cache, Progress progress, Stop stop) throws IOException {
    Porep porep = proof.porep();
    Staged staged = stage(data, cache, progress, stop);
    pieces = staged.pieces();
    finish("tree over the data", SectorFolder.CACHE, cache, List.of(), stop);

    Set<String> before = cache.names();
    Bytes32 replicaId = identity.replicaId(ticket, staged.commD(), porep.porepId());
    Labels labels = Labels.compute(porep, replicaId, cache, progress, stop);
    finish("labels", SectorFolder.CACHE, cache, before, stop);

    Nodes sealed = root.create(SectorFolder.SEALED, porep.nodes());
    Replica replica = Replica.encode(labels, staged.data(), sealed, progress, stop);
    finish("replica", "", root, List.of(), stop);

    before = cache.names();
    Commitment commitment = Commitment.to(replica, cache, progress, stop);
    cache.create(CacheFile.P_AUX, 2).copyFrom(Nodes.copyOf(commitment.auxiliary()));
    finish("trees over columns and replica", SectorFolder.CACHE, cache, before, stop);

    root.force();
    cache.force();
    SectorManifest manifest =
        manifest(
            Optional.of(
                new Commitments(
                    replicaId,
                    staged.commD(),
                    commitment.commC(),
                    commitment.commRLast(),
                    commitment.commR())));
    stop.check();
    folder.writeDurably(manifest);
    return manifest;
  }

  private Staged stage(Path data, NodeStore cache, Progress progress, Stop stop)
      throws IOException {
    PaddedPieceSize size = proof.size().padded();
    SectorLayout layout = SectorLayout.of(size, List.of(PaddedPieceSize.holding(dataBytes)));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(data))) {
      Staged staged = Staged.stage(layout, List.of(in), cache, progress, stop);
      if (Files.size(data) != dataBytes) {
        throw new UnsuitableInputException(data + " changed while it was read.");
      }
      return staged;
    } catch (IllegalArgumentException e) {
      throw new UnsuitableInputException(data + " changed while it was read: " + e.getMessage());
    }
  }

  /// Notes the files that a stage added to a store, with their digests.
  private void finish(
      String name, String prefix, FileStore store, Collection<String> before, Stop stop)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String file : store.names()) {
      if (!before.contains(file)) {
        Nodes nodes = store.get(file);
        String path = prefix.isEmpty() ? file : prefix + "/" + file;
        files.add(new StoredFile(path, nodes.bytes(), nodes.sha256(stop)));
      }
    }
    stages.add(new Stage(name, files));
    folder.write(manifest(Optional.empty()));
  }

  private SectorManifest manifest(Optional<Commitments> commitments) {
    return new SectorManifest(proof, identity, ticket, dataBytes, pieces, stages, commitments);
  }

  /// Removes what was made. What cannot be removed stays with a manifest that calls it unfinished.
  private void undo(FileStore root, FileStore cache) {
    root.close();
    cache.close();
    try {
      cache.delete();
      root.deleteFiles();
      folder.delete();
    } catch (IOException | UncheckedIOException e) {
      // the failure that led here is the one to report
    }
  }
}
