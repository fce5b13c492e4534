package fil.proofs.sector;

import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.Porep;
import fil.proofs.porep.SealProver;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.Staged;
import fil.proofs.porep.SyntheticAnswers;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.StoredSector;
import fil.proofs.sector.SectorManifest.Before;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateSettings;
import fil.proofs.update.UpdateWork;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private OpenSector(SectorFolder folder, SectorManifest manifest, Stop stop) {
    this.folder = folder;
    this.manifest = manifest;
    this.commitments = folder.commitments(manifest);
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
    new ManifestCheck(folder, manifest).verifyFields();
    return new OpenSector(folder, manifest, stop);
  }

  /// Where it is.
  SectorFolder folder() {
    return folder;
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

  /// The replica as it is in its file.
  ///
  /// @throws DamagedSectorException when the file is missing or of another size
  Nodes replica() {
    return nodes(SectorFolder.SEALED, manifest.proof().porep().nodes());
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
    ReplicaTree tree = tree(upperRows);
    return new StoredSector(manifest.identity().sectorNumber(), commitments.commC(), tree);
  }

  private ReplicaTree tree(List<Nodes> upperRows) {
    try {
      ReplicaTree tree = new ReplicaTree(manifest.proof().porep().shape(), replica(), upperRows);
      if (tree.root().equals(commitments.commRLast())) {
        return tree;
      }
    } catch (IllegalArgumentException e) { // a node that is no field element
      throw new DamagedSectorException(
          folder.path() + " is damaged: in the kept rows, " + e.getMessage() + ".");
    }
    throw new DamagedSectorException(
        folder.path() + " is damaged: the kept rows do not lead to comm_r_last.");
  }

  /// Compares the replica, and what is kept of its tree, with their digests.
  ///
  /// @throws DamagedSectorException when a file is missing or was altered
  void verifyReplica(Progress progress) {
    List<Stage> stages =
        manifest.stages().stream()
            .filter(stage -> SealPlan.of(manifest).keeps(stage.name(), true))
            .toList();
    folder.verifyFiles(manifest.withStages(stages), progress, stop);
  }

  /// Answers all challenges about the seal: the first phase of a commit. All files are compared
  /// with their digests before. Where synthetic challenges were answered when the sector was
  /// sealed, those answers are taken.
  ///
  /// @throws UnsuitableInputException when the folder was cleared, or is that of an update
  /// @throws DamagedSectorException when a file is missing or was altered
  public VanillaSealProof answer(Bytes32 seed, Progress progress) {
    if (manifest.before().isPresent()) {
      throw new UnsuitableInputException(
          folder.path() + " holds an update: its seal is proved in the folder of before.");
    }
    requireFiles("its seal cannot be proved");
    folder.verifyFiles(manifest, progress, stop);
    new ManifestCheck(folder, manifest).verifyRoots();
    return manifest.proof().challenges() == ChallengeKind.SYNTHETIC
        ? chosen(statement(seed), progress)
        : VanillaSealProof.prove(statement(seed), prover(), progress, stop);
  }

  private void requireFiles(String otherwise) {
    List<String> wanted = SealPlan.of(manifest).filesToKeep(false);
    if (!wanted.stream().allMatch(manifest::names)) {
      throw new UnsuitableInputException(
          folder.path() + " was cleared after it was proved: " + otherwise + " again.");
    }
  }

  private VanillaSealProof chosen(SealStatement statement, Progress progress) {
    Nodes file = nodes(inCache(CacheFile.SYNTHETIC), SyntheticAnswers.roomFor(statement.porep()));
    try {
      return VanillaSealProof.choose(
          statement, new SyntheticAnswers(statement.porep(), file), progress, stop);
    } catch (IllegalArgumentException e) {
      throw new DamagedSectorException(
          "%s was altered: %s."
              .formatted(folder.cache().resolve(CacheFile.SYNTHETIC), e.getMessage()));
    }
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

  /// This sector and what it became, ready to be proved.
  ///
  /// @param after the folder of the update
  /// @throws UnsuitableInputException when that is no update of this sector, or was cleared
  /// @throws DamagedSectorException when a file is missing or was altered
  public SectorUpdate updatedTo(OpenSector after, Progress progress) {
    after.requireUpdateOf(this);
    after.requireFiles("its update cannot be proved");
    verifyReplica(progress);
    after.folder.verifyFiles(after.manifest, progress, stop);
    new ManifestCheck(after.folder, after.manifest).verifyRoots();
    StoredSector old = stored();
    return new SectorUpdate(
        manifest.proof().size(), old.commC(), old.tree(), after.staged(), after.stored().tree());
  }

  /// What the data of this update was put in with.
  ///
  /// @param before the sector before
  /// @throws UnsuitableInputException when this is no update of that sector
  /// @throws DamagedSectorException when the replica of before is missing or was altered
  UpdateKey keyOfUpdate(OpenSector before, Progress progress) {
    requireUpdateOf(before);
    before.verifyReplica(progress);
    return UpdateKey.of(
        UpdateSettings.of(manifest.proof().size()),
        commitments.commD(),
        before.commitments.commR());
  }

  private void requireUpdateOf(OpenSector before) {
    Before then = new Before(before.commitments.commD(), before.commitments.commR());
    if (!manifest.before().equals(Optional.of(then))
        || !manifest.proof().equals(before.manifest.proof())
        || !manifest.identity().equals(before.manifest.identity())) {
      throw new UnsuitableInputException(
          "%s does not hold an update of the sector in %s."
              .formatted(folder.path(), before.folder.path()));
    }
  }

  private SealProver prover() {
    Porep porep = manifest.proof().porep();
    List<Nodes> layers = new ArrayList<>();
    for (int layer = 1; layer <= porep.layers(); layer++) {
      layers.add(nodes(inCache(CacheFile.layer(layer)), porep.nodes()));
    }
    int trees = porep.shape().baseTrees();
    List<Nodes> treeC = new ArrayList<>();
    for (int tree = 0; tree < trees; tree++) {
      treeC.add(nodes(inCache(CacheFile.treeC(tree, trees)), Commitment.roomForTreeC(porep)));
    }
    return new SealProver(
        new Labels(porep, commitments.replicaId(), layers),
        staged().treeD(),
        SectorTrees.whole(porep.shape(), treeC, porep.nodes() / trees),
        stored().tree());
  }

  private Staged staged() {
    List<PaddedPieceSize> sizes = manifest.pieces().stream().map(PieceInfo::size).toList();
    SectorLayout layout = SectorLayout.of(manifest.proof().size().padded(), sizes);
    return Staged.of(layout, nodes(inCache(CacheFile.TREE_D), Staged.roomFor(layout)));
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
