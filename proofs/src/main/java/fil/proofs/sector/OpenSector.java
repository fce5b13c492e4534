package fil.proofs.sector;

import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Replica;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.Staged;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.StoredSector;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sealed sector in its folder, ready to answer challenges. Its files are mapped to memory until
/// it is closed.
///
/// What the manifest says is checked when the sector is opened, and that no file is missing or of
/// another size. The bytes of the replica are not: whether it is still what it was is what a proof
/// of spacetime finds out.
public final class OpenSector implements AutoCloseable {

  private final SectorFolder folder;
  private final SectorManifest manifest;
  private final Commitments commitments;
  private final FileStore store;
  private final Stop stop;

  private OpenSector(
      SectorFolder folder, SectorManifest manifest, Commitments commitments, Stop stop) {
    this.folder = folder;
    this.manifest = manifest;
    this.commitments = commitments;
    this.store = FileStore.in(folder.path(), stop);
    this.stop = stop;
  }

  /// Opens a sealed sector.
  ///
  /// @throws UnsuitableInputException when there is no such folder
  /// @throws DamagedSectorException when the sector is unfinished, or `sector.json` was altered
  public static OpenSector open(Path path, Stop stop) {
    SectorFolder folder = new SectorFolder(path);
    SectorManifest manifest = folder.manifest();
    Commitments commitments =
        manifest
            .commitments()
            .orElseThrow(() ->
                new DamagedSectorException(
                    path
                        + " is unfinished: its sealing was interrupted;"
                        + " give the same seal command again to go on with it."));
    new ManifestCheck(folder, manifest, commitments).verifyFields();
    return new OpenSector(folder, manifest, commitments, stop);
  }

  /// What the folder says of the sector.
  public SectorManifest manifest() {
    return manifest;
  }

  /// What the sector is known by.
  public Commitments commitments() {
    return commitments;
  }

  /// What is to be proved of the sector for the chain to take it.
  ///
  /// @param seed what the chain gives when the sector has been announced
  public SealStatement statement(Bytes32 seed) {
    return new SealStatement(
        manifest.proof().porep(),
        manifest.proof().challenges(),
        manifest.identity(),
        manifest.ticket(),
        seed,
        commitments.commD(),
        commitments.commR());
  }

  /// The sector as a proof of spacetime sees it.
  ///
  /// @throws DamagedSectorException when a file is missing or of another size
  public StoredSector stored() {
    Porep porep = manifest.proof().porep();
    int trees = porep.shape().baseTrees();
    List<Nodes> upperRows = new ArrayList<>();
    long kept = Commitment.keptOfTreeR(porep.shape(), porep.nodes());
    for (int tree = 0; tree < trees; tree++) {
      upperRows.add(nodes(inCache(CacheFile.treeRLast(tree, trees)), kept));
    }
    ReplicaTree tree =
        new ReplicaTree(porep.shape(), nodes(SectorFolder.SEALED, porep.nodes()), upperRows);
    if (!tree.root().equals(commitments.commRLast())) {
      throw new DamagedSectorException(
          folder.path() + " is damaged: the kept rows do not lead to comm_r_last.");
    }
    return new StoredSector(manifest.identity().sectorNumber(), commitments.commC(), tree);
  }

  /// Answers all challenges about the seal: the first phase of a commit. All files are compared
  /// with their digests before.
  ///
  /// @throws DamagedSectorException when a file is missing or was altered
  public VanillaSealProof answer(Bytes32 seed, Progress progress) {
    folder.verifyFiles(manifest, progress, stop);
    new ManifestCheck(folder, manifest, commitments).verifyRoots();
    return VanillaSealProof.prove(
        seal(progress), manifest.proof().challenges(), seed, progress, stop);
  }

  /// Puts other data into the sector, in memory or wherever the store is: the folder stays as it
  /// is.
  ///
  /// @param data at most as many bytes as fit the sector; zeros fill the rest
  /// @throws UnsuitableInputException when the data does not fit, or is empty
  public SectorUpdate update(Path data, NodeStore room, Progress progress) {
    return update(UpdateWork.onProcessor(), data, room, progress);
  }

  /// As [#update(Path, NodeStore, Progress)], by whoever does the work.
  public SectorUpdate update(UpdateWork work, Path data, NodeStore room, Progress progress) {
    PaddedPieceSize size = manifest.proof().size().padded();
    try (InputStream in = Files.newInputStream(data)) {
      long bytes = Files.size(data);
      if (bytes == 0 || bytes > size.unpadded().bytes()) {
        throw new UnsuitableInputException(
            "%s has %d bytes, and a sector of %s takes from 1 to %d."
                .formatted(data, bytes, manifest.proof().size(), size.unpadded().bytes()));
      }
      SectorLayout layout = SectorLayout.of(size, List.of(PaddedPieceSize.holding(bytes)));
      Staged staged = Staged.stage(work.nodes(), layout, List.of(in), room, progress, stop);
      StoredSector old = stored();
      return SectorUpdate.encode(
          work, manifest.proof().size(), old.commC(), old.tree(), staged, room, progress, stop);
    } catch (IOException e) {
      throw new UnsuitableInputException(data + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  private Seal seal(Progress progress) {
    Porep porep = manifest.proof().porep();
    List<PaddedPieceSize> sizes = manifest.pieces().stream().map(PieceInfo::size).toList();
    SectorLayout layout = SectorLayout.of(porep.size().padded(), sizes);
    Staged staged = Staged.of(layout, nodes(inCache(CacheFile.TREE_D), Staged.roomFor(layout)));
    List<Nodes> layers = new ArrayList<>();
    for (int layer = 1; layer <= porep.layers(); layer++) {
      layers.add(nodes(inCache(CacheFile.layer(layer)), porep.nodes()));
    }
    Labels labels = new Labels(porep, commitments.replicaId(), layers);
    Replica replica = new Replica(labels, nodes(SectorFolder.SEALED, porep.nodes()));
    CompoundTree treeRLast =
        Commitment.overReplica(
            porep.shape(), replica.nodes(), NodeStore.inMemory(), progress, stop);
    return new Seal(
        manifest.identity(),
        manifest.ticket(),
        staged,
        replica,
        new Commitment(treeC(porep), treeRLast));
  }

  private CompoundTree treeC(Porep porep) {
    Shape shape = porep.shape();
    int trees = shape.baseTrees();
    long leaves = porep.nodes() / trees;
    List<MerkleTree> baseTrees = new ArrayList<>();
    for (int tree = 0; tree < trees; tree++) {
      Nodes file = nodes(inCache(CacheFile.treeC(tree, trees)), Commitment.roomForTreeC(porep));
      baseTrees.add(
          MerkleTree.of(
              shape.base(), file.slice(0, leaves), file.slice(leaves, file.count() - leaves)));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, baseTrees);
  }

  private static String inCache(String name) {
    return SectorFolder.CACHE + "/" + name;
  }

  private Nodes nodes(String name, long count) {
    try {
      Nodes nodes = store.open(name);
      if (nodes.count() != count) {
        throw new DamagedSectorException(
            "%s has %d bytes instead of %d: the sector is damaged."
                .formatted(folder.path().resolve(name), nodes.bytes(), count * Nodes.NODE));
      }
      return nodes;
    } catch (IOException e) {
      throw new DamagedSectorException(
          folder.path().resolve(name) + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
