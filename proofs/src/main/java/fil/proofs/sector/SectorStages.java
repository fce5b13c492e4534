package fil.proofs.sector;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.Staged;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.proofs.store.FileStore;
import fil.proofs.store.Nodes;
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

/// The stages of a seal or an update in a folder that is locked, from where they stand.
///
/// A stage writes its file under another name, puts it on the disk, renames it, and notes it with
/// its digest in `sector.json`. What is noted there is whole; what is not is made again.
final class SectorStages {

  /// What follows the name of a file that a stage is writing.
  private static final String PART = ".part";

  private static final String LAST_STAGE = "commitments";

  private final SectorFolder folder;
  private final SealPlan plan;
  private final FileStore store;
  private final Progress progress;
  private final Stop stop;
  private SectorManifest manifest;

  /// @param manifest what is finished, and was seen to be whole
  SectorStages(
      SectorFolder folder, SectorManifest manifest, FileStore store, Progress progress, Stop stop) {
    this.folder = folder;
    this.plan = SealPlan.of(manifest);
    this.manifest = manifest;
    this.store = store;
    this.progress = progress;
    this.stop = stop;
  }

  /// All files that stages may leave, below the sector's folder, whole and half-written ones.
  static List<String> files(SealPlan plan) {
    List<String> files = new ArrayList<>();
    for (SealPlan.Stage stage : plan.stages()) {
      files.add(stage.file());
      files.add(stage.file() + PART);
    }
    for (String name : List.of(CacheFile.P_AUX, CacheFile.T_AUX)) {
      files.add(SectorFolder.CACHE + "/" + name);
      files.add(SectorFolder.CACHE + "/" + name + SectorFolder.NEW);
    }
    return files;
  }

  SealPlan plan() {
    return plan;
  }

  /// What is known of the sector so far.
  SectorManifest manifest() {
    return manifest;
  }

  Progress progress() {
    return progress;
  }

  Stop stop() {
    return stop;
  }

  boolean isDone(SealPlan.Stage stage) {
    return manifest.stages().stream().anyMatch(done -> done.name().equals(stage.name()));
  }

  /// The file of a stage, which is computed where it is not there.
  Nodes produce(SealPlan.Stage stage, Consumer<Nodes> computation) {
    if (isDone(stage)) {
      return opened(stage);
    }
    Nodes nodes = store.create(stage.file() + PART, stage.nodes());
    computation.accept(nodes);
    return finish(stage, nodes);
  }

  /// The files of all stages that do a kind of work, such as one for each base tree.
  List<Nodes> produceAll(SealPlan.Work work, TreeBuilder builder) {
    List<Nodes> files = new ArrayList<>();
    for (SealPlan.Stage stage : plan.stages()) {
      if (stage.work() == work) {
        int tree = files.size();
        files.add(produce(stage, room -> builder.build(tree, room)));
      }
    }
    return files;
  }

  /// Computes one of several trees, counted from 0.
  @FunctionalInterface
  interface TreeBuilder {
    void build(int tree, Nodes room);
  }

  /// The file of a stage that was computed in memory.
  Nodes keep(SealPlan.Stage stage, Nodes computed) {
    return finish(stage, store.keep(stage.file() + PART, computed));
  }

  /// The file of a stage that is done.
  Nodes opened(SealPlan.Stage stage) {
    try {
      return store.open(stage.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes the file of a stage that is of no more use.
  void drop(SealPlan.Stage stage) throws IOException {
    note(manifest.without(stage.name()));
    Files.deleteIfExists(folder.path().resolve(stage.file()));
  }

  /// Pads the data and computes the tree over it; its pieces are then known.
  ///
  /// @param work who computes the tree
  Staged stage(Path data, NodeWork work) {
    PaddedPieceSize size = manifest.proof().size().padded();
    SectorLayout layout =
        SectorLayout.of(size, List.of(PaddedPieceSize.holding(manifest.dataBytes())));
    Nodes file =
        produce(
            plan.stage(SealPlan.DATA_STAGE),
            room -> {
              pad(data, layout, room);
              manifest =
                  manifest.withPieces(Staged.hash(work, layout, room, progress, stop).pieces());
            });
    return Staged.of(layout, file);
  }

  private void pad(Path data, SectorLayout layout, Nodes room) {
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

  /// Writes the small files and notes that the sector is finished.
  ///
  /// @param stores the content of `t_aux`
  SectorManifest finish(Commitments commitments, Bytes stores) throws IOException {
    Bytes roots = commitments.commC().bytes().concat(commitments.commRLast().bytes());
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
