package fil.proofs.sector;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Replica;
import fil.proofs.porep.Staged;
import fil.proofs.porep.StoreConfigs;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.proofs.store.FileStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.WorkingRows;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The stages of a seal in a folder that is locked, from where they stand.
///
/// A stage writes its file under another name, puts it on the disk, renames it, and notes it with
/// its digest in `sector.json`. What is noted there is whole; what is not is made again.
final class SealRun {

  /// What follows the name of a file that a stage is writing.
  private static final String PART = ".part";

  private static final String LAST_STAGE = "commitments";

  private final SectorFolder folder;
  private final Path data;
  private final SealPlan plan;
  private final FileStore store;
  private final NodeWork work;
  private final Progress progress;
  private final Stop stop;
  private SectorManifest manifest;

  private SealRun(
      SectorFolder folder,
      Path data,
      SectorManifest manifest,
      FileStore store,
      NodeWork work,
      Progress progress,
      Stop stop) {
    this.folder = folder;
    this.data = data;
    this.plan = SealPlan.of(manifest.proof());
    this.manifest = manifest;
    this.store = store;
    this.work = work;
    this.progress = progress;
    this.stop = stop;
  }

  /// Does what is not done yet.
  ///
  /// @param manifest what is finished, and was seen to be whole
  /// @param work who computes parents and trees
  /// @throws UncheckedIOException when reading or writing fails; what was finished stays
  static SectorManifest run(
      SectorFolder folder,
      Path data,
      SectorManifest manifest,
      NodeWork work,
      Progress progress,
      Stop stop) {
    try (FileStore store = FileStore.in(folder.path(), stop)) {
      return new SealRun(folder, data, manifest, store, work, progress, stop).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InternalError e) { // how the JVM reports a mapped file whose room is not there
      throw new UncheckedIOException(
          new IOException("a file in " + folder.path() + " cannot be read or written", e));
    }
  }

  /// All files that a run may leave, below the sector's folder, whole and half-written ones.
  static List<String> files(RegisteredSealProof proof) {
    List<String> files = new ArrayList<>();
    for (SealPlan.Stage stage : SealPlan.of(proof).stages()) {
      files.add(stage.file());
      files.add(stage.file() + PART);
    }
    for (String name : List.of(CacheFile.P_AUX, CacheFile.T_AUX)) {
      files.add(SectorFolder.CACHE + "/" + name);
      files.add(SectorFolder.CACHE + "/" + name + SectorFolder.NEW);
    }
    return files;
  }

  private SectorManifest run() throws IOException {
    Files.createDirectories(folder.cache());
    Files.createDirectories(folder.work());
    Porep porep = manifest.proof().porep();

    Staged staged = stage();
    Bytes32 replicaId =
        manifest.identity().replicaId(manifest.ticket(), staged.commD(), porep.porepId());
    Labels labels = label(porep, replicaId);
    dropParents();
    Nodes sealed =
        produce(
            plan.stage("replica"),
            room -> Replica.encode(labels.key(), staged.data(), room, progress, stop));
    Bytes32 commC =
        commit(
            porep,
            SealPlan.Work.COLUMNS,
            (tree, room) -> Commitment.treeC(work, labels, tree, room, progress, stop));
    Bytes32 commRLast =
        commit(
            porep,
            SealPlan.Work.REPLICA_TREE,
            (tree, room) ->
                Commitment.treeRLast(work, porep.shape(), sealed, tree, room, progress, stop));
    return finish(
        new Commitments(
            replicaId, staged.commD(), commC, commRLast, Commitment.commR(commC, commRLast)));
  }

  private Staged stage() {
    PaddedPieceSize size = manifest.proof().size().padded();
    SectorLayout layout =
        SectorLayout.of(size, List.of(PaddedPieceSize.holding(manifest.dataBytes())));
    Nodes file =
        produce(
            plan.stage("tree over the data"),
            room -> {
              pad(layout, room);
              manifest =
                  manifest.withPieces(Staged.hash(work, layout, room, progress, stop).pieces());
            });
    return Staged.of(layout, file);
  }

  private void pad(SectorLayout layout, Nodes room) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(data))) {
      Staged.pad(layout, List.of(in), room, progress, stop);
      if (Files.size(data) != manifest.dataBytes()) {
        throw new UnsuitableInputException(data + " changed while it was read.");
      }
    } catch (IllegalArgumentException e) {
      throw new UnsuitableInputException(data + " changed while it was read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(data + " cannot be read", e));
    }
  }

  private Labels label(Porep porep, Bytes32 replicaId) {
    List<SealPlan.Stage> stages = plan.stages().stream().filter(SealPlan.Stage::isLabels).toList();
    if (stages.stream().allMatch(this::isDone)) {
      return new Labels(porep, replicaId, stages.stream().map(this::opened).toList());
    }
    ParentsCache parents = parents(porep);
    return WorkingRows.memoryBytes(porep.nodes()) > 0
        ? labelInMemory(stages, parents, replicaId)
        : labelInFiles(stages, parents, replicaId);
  }

  private Labels labelInFiles(
      List<SealPlan.Stage> stages, ParentsCache parents, Bytes32 replicaId) {
    List<Nodes> layers = new ArrayList<>();
    Nodes before = Nodes.NONE;
    for (SealPlan.Stage stage : stages) {
      int layer = layers.size() + 1;
      Nodes previous = before;
      before =
          produce(
              stage,
              room ->
                  Labels.computeLayer(parents, replicaId, layer, previous, room, progress, stop));
      layers.add(before);
    }
    return new Labels(parents.porep(), replicaId, layers);
  }

  /// Computes each layer in memory, and then writes it to its file.
  private Labels labelInMemory(
      List<SealPlan.Stage> stages, ParentsCache parents, Bytes32 replicaId) {
    List<Nodes> layers = new ArrayList<>();
    Nodes before = Nodes.NONE;
    try (WorkingRows rows = WorkingRows.inMemory(parents.porep().nodes())) {
      for (SealPlan.Stage stage : stages) {
        int layer = layers.size() + 1;
        if (isDone(stage)) {
          before = opened(stage);
          layers.add(before);
        } else {
          Nodes room = rows.row(layer);
          Labels.computeLayer(parents, replicaId, layer, before, room, progress, stop);
          layers.add(finish(stage, store.keep(stage.file() + PART, room)));
          before = room;
        }
      }
    }
    return new Labels(parents.porep(), replicaId, layers);
  }

  private ParentsCache parents(Porep porep) {
    Nodes room =
        produce(
            plan.stage(SealPlan.PARENTS_STAGE),
            empty -> work.parents(porep, empty, progress, stop));
    return ParentsCache.of(porep, room);
  }

  /// The parents are of no use once all labels are there.
  private void dropParents() throws IOException {
    note(manifest.without(SealPlan.PARENTS_STAGE));
    Files.deleteIfExists(folder.path().resolve(SealPlan.PARENTS));
  }

  /// Computes one of the base trees.
  @FunctionalInterface
  private interface TreeBuilder {
    void build(int tree, Nodes room);
  }

  /// Computes the base trees of a kind, and the root above them, which their own last nodes give.
  private Bytes32 commit(Porep porep, SealPlan.Work work, TreeBuilder builder) {
    Shape shape = porep.shape();
    List<MerkleTree> roots = new ArrayList<>();
    for (SealPlan.Stage stage : plan.stages()) {
      if (stage.work() == work) {
        int tree = roots.size();
        Nodes nodes = produce(stage, room -> builder.build(tree, room));
        Nodes root = Nodes.copyOf(nodes.at(nodes.count() - 1).bytes());
        roots.add(new MerkleTree(shape.base(), List.of(root)));
      }
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, roots).root();
  }

  private SectorManifest finish(Commitments commitments) throws IOException {
    Bytes roots = commitments.commC().bytes().concat(commitments.commRLast().bytes());
    String place = folder.cache().toAbsolutePath().normalize().toString();
    Bytes stores = StoreConfigs.of(manifest.proof().porep(), place);
    List<StoredFile> files = new ArrayList<>();
    files.add(small(CacheFile.P_AUX, roots));
    files.add(small(CacheFile.T_AUX, stores));
    stop.check();
    note(manifest.with(new Stage(LAST_STAGE, files)).sealed(commitments));
    folder.forceNames();
    return manifest;
  }

  private StoredFile small(String name, Bytes content) throws IOException {
    String path = SectorFolder.CACHE + "/" + name;
    folder.replace(path, content.toArray());
    return new StoredFile(path, content.size(), new Bytes32(Sha256.hash(content)));
  }

  private boolean isDone(SealPlan.Stage stage) {
    return manifest.stages().stream().anyMatch(done -> done.name().equals(stage.name()));
  }

  /// The file of a stage, which is computed where it is not there.
  private Nodes produce(SealPlan.Stage stage, Consumer<Nodes> computation) {
    if (isDone(stage)) {
      return opened(stage);
    }
    Nodes nodes = store.create(stage.file() + PART, stage.nodes());
    computation.accept(nodes);
    return finish(stage, nodes);
  }

  private Nodes opened(SealPlan.Stage stage) {
    try {
      return store.open(stage.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives a file that is complete its name, and notes it.
  private Nodes finish(SealPlan.Stage stage, Nodes nodes) {
    try {
      StoredFile file = new StoredFile(stage.file(), nodes.bytes(), digest(nodes));
      store.publish(stage.file() + PART, stage.file());
      note(manifest.with(new Stage(stage.name(), List.of(file))));
      return nodes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Bytes32 digest(Nodes nodes) throws IOException {
    Tally tally = Tally.begin("digests", nodes.bytes(), "bytes", progress);
    try (InputStream in = nodes.inputStream()) {
      return SectorFolder.sha256(in, tally, stop);
    }
  }

  private void note(SectorManifest next) throws IOException {
    if (!next.equals(manifest)) {
      folder.write(next);
      manifest = next;
    }
  }
}
