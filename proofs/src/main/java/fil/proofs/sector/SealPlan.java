package fil.proofs.sector;

import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Staged;
import fil.proofs.porep.SyntheticAnswers;
import fil.proofs.store.Nodes;
import fil.proofs.store.WorkingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a seal or an update does, stage by stage: the files it writes and how much there is to
/// compute.
///
/// @param proof the kind of seal
/// @param stages in their order, each of which leaves one file
public record SealPlan(RegisteredSealProof proof, List<Stage> stages) {

  /// Where the parents are while labels are computed.
  static final String PARENTS = "work/parents";

  static final String DATA_STAGE = "tree over the data";

  /// The name of the stage whose file goes again.
  static final String PARENTS_STAGE = "parents";

  static final String REPLICA_STAGE = "replica";

  static final String ANSWERS_STAGE = "answers to synthetic challenges";

  /// What a stage computes, which says how fast it goes.
  public enum Work {
    /// Data is padded and hashed; counted in SHA-254 hashes.
    DATA("hashes"),
    /// Parents are found; counted in nodes.
    PARENTS("nodes"),
    /// Labels of the first layer.
    FIRST_LABELS("labels"),
    /// Labels of another layer.
    LABELS("labels"),
    /// Data is added to labels, or to an old replica.
    ENCODE("nodes"),
    /// Columns are hashed, and a tree is built over the hashes; counted in columns.
    COLUMNS("columns"),
    /// A tree over the replica is built; counted in its nodes above the leaves.
    REPLICA_TREE("hashes"),
    /// Synthetic challenges are answered.
    ANSWERS("challenges");

    private final String unit;

    Work(String unit) {
      this.unit = unit;
    }

    /// What is counted, in the plural.
    public String unit() {
      return unit;
    }
  }

  /// A stage.
  ///
  /// @param name what is done
  /// @param work the kind of work
  /// @param count how much of it
  /// @param file the file it leaves, below the sector's folder
  /// @param nodes the size of that file in nodes of 32 bytes
  /// @param mappedBytes what it reads and writes over and over: a machine that has as much memory
  ///   to spare is fastest
  /// @param memoryBytes what it needs besides, of the machine's own memory
  public record Stage(
      String name,
      Work work,
      long count,
      String file,
      long nodes,
      long mappedBytes,
      long memoryBytes) {

    /// Whether the stage computes labels.
    boolean isLabels() {
      return work == Work.FIRST_LABELS || work == Work.LABELS;
    }

    /// The size of the file.
    public long bytes() {
      return nodes * Nodes.NODE;
    }
  }

  /// The program itself, its code and its buffers.
  private static final long PROGRAM_BYTES = 200L << 20;

  /// Up to that many nodes, as many as 512 MiB have, the whole tree over the replica is computed
  /// again for the answers to synthetic challenges; else parts of it, for each answer.
  private static final long LARGEST_TREE_AGAIN = 1L << 24;

  public SealPlan {
    stages = List.copyOf(stages);
  }

  /// The plan of a seal.
  public static SealPlan of(RegisteredSealProof proof) {
    Porep porep = proof.porep();
    List<Stage> stages = new ArrayList<>();
    stages.add(data(porep));
    addLabels(porep, stages);
    stages.add(replica(porep));
    addColumns(porep, stages);
    addReplicaTrees(porep, stages);
    if (proof.challenges() == ChallengeKind.SYNTHETIC) {
      stages.add(answers(porep));
    }
    return new SealPlan(proof, stages);
  }

  /// The plan of an update of a sector that was sealed so.
  public static SealPlan ofUpdate(RegisteredSealProof proof) {
    Porep porep = proof.porep();
    List<Stage> stages = new ArrayList<>();
    stages.add(data(porep));
    stages.add(replica(porep));
    addReplicaTrees(porep, stages);
    return new SealPlan(proof, stages);
  }

  /// The plan after which a sector was made, or is being made.
  static SealPlan of(SectorManifest manifest) {
    return manifest.before().isPresent() ? ofUpdate(manifest.proof()) : of(manifest.proof());
  }

  private static void addLabels(Porep porep, List<Stage> stages) {
    long nodes = porep.nodes();
    long sector = porep.size().bytes();
    long parents = ParentsCache.roomFor(porep);
    stages.add(stage(PARENTS_STAGE, Work.PARENTS, nodes, PARENTS, parents, parents * Nodes.NODE));
    for (int layer = 1; layer <= porep.layers(); layer++) {
      String name = "layer " + layer + " of " + porep.layers();
      Work work = layer == 1 ? Work.FIRST_LABELS : Work.LABELS;
      long rows = WorkingRows.memoryBytes(nodes);
      long layers = rows > 0 ? 0 : layer == 1 ? sector : 2 * sector;
      stages.add(
          new Stage(
              name,
              work,
              nodes,
              cached(CacheFile.layer(layer)),
              nodes,
              layers + parents * Nodes.NODE,
              PROGRAM_BYTES + rows));
    }
  }

  private static Stage replica(Porep porep) {
    long nodes = porep.nodes();
    return stage(
        REPLICA_STAGE, Work.ENCODE, nodes, SectorFolder.SEALED, nodes, 3 * porep.size().bytes());
  }

  private static void addColumns(Porep porep, List<Stage> stages) {
    int trees = porep.shape().baseTrees();
    long leaves = porep.nodes() / trees;
    for (int tree = 0; tree < trees; tree++) {
      stages.add(
          stage(
              "tree over the columns" + which(tree, trees),
              Work.COLUMNS,
              leaves,
              cached(CacheFile.treeC(tree, trees)),
              Commitment.roomForTreeC(porep),
              (porep.layers() + 1) * leaves * Nodes.NODE));
    }
  }

  private static void addReplicaTrees(Porep porep, List<Stage> stages) {
    int trees = porep.shape().baseTrees();
    long leaves = porep.nodes() / trees;
    long above = Commitment.roomForTreeC(porep) - leaves;
    for (int tree = 0; tree < trees; tree++) {
      stages.add(
          new Stage(
              "tree over the replica" + which(tree, trees),
              Work.REPLICA_TREE,
              above,
              cached(CacheFile.treeRLast(tree, trees)),
              Commitment.keptOfTreeR(porep.shape(), porep.nodes()),
              leaves * Nodes.NODE,
              PROGRAM_BYTES + above * Nodes.NODE));
    }
  }

  private static Stage answers(Porep porep) {
    long nodes = porep.nodes();
    long trees = porep.shape().baseTrees();
    long treeNodes =
        makesWholeTreeAgain(porep) ? trees * Commitment.roomForTreeC(porep) - nodes : 0;
    long room = SyntheticAnswers.roomFor(porep);
    return new Stage(
        ANSWERS_STAGE,
        Work.ANSWERS,
        SyntheticAnswers.count(porep),
        cached(CacheFile.SYNTHETIC),
        room,
        (porep.layers() + 4) * porep.size().bytes(),
        PROGRAM_BYTES + treeNodes * Nodes.NODE);
  }

  /// Whether the whole tree over the replica is computed again for the answers to synthetic
  /// challenges.
  public static boolean makesWholeTreeAgain(Porep porep) {
    return porep.nodes() <= LARGEST_TREE_AGAIN;
  }

  private static Stage data(Porep porep) {
    PaddedPieceSize size = porep.size().padded();
    long room = Staged.roomFor(SectorLayout.of(size, List.of(size)));
    long hashes = room - porep.nodes();
    String file = cached(CacheFile.TREE_D);
    return stage(DATA_STAGE, Work.DATA, hashes, file, room, room * Nodes.NODE);
  }

  private static Stage stage(
      String name, Work work, long count, String file, long nodes, long mappedBytes) {
    return new Stage(name, work, count, file, nodes, mappedBytes, PROGRAM_BYTES);
  }

  private static String cached(String name) {
    return SectorFolder.CACHE + "/" + name;
  }

  private static String which(int tree, int trees) {
    return trees == 1 ? "" : " " + (tree + 1) + " of " + trees;
  }

  /// The stage with a name.
  Stage stage(String name) {
    return stages.stream().filter(stage -> stage.name.equals(name)).findFirst().orElseThrow();
  }

  /// The most that lies on the disk at one time. The parents are deleted when the labels are
  /// finished.
  public long diskBytes() {
    return diskBytes(_ -> false);
  }

  /// The same, where some stages are finished already.
  ///
  /// @param isThere whether a stage's file is on the disk
  long diskBytes(Predicate<Stage> isThere) {
    boolean needsParents =
        stages.stream().anyMatch(stage -> stage.isLabels() && !isThere.test(stage));
    long most = 0;
    long now = 0;
    for (Stage stage : stages) {
      if (needsParents && stage.work == Work.ENCODE) {
        now -= stage(PARENTS_STAGE).bytes();
      }
      boolean isWritten = stage.work == Work.PARENTS ? needsParents : true;
      if (isWritten && !isThere.test(stage)) {
        now += stage.bytes();
      }
      most = Math.max(most, now);
    }
    return most;
  }

  /// The most memory that a stage needs besides mapped files.
  public long memoryBytes() {
    return stages.stream().mapToLong(Stage::memoryBytes).max().orElseThrow();
  }

  /// The files of a finished sector, below its folder, in alphabetical order.
  List<String> allFiles() {
    return files(stage -> stage.work != Work.PARENTS);
  }

  /// The files of a finished sector that stay when it is cleared, in alphabetical order.
  ///
  /// @param isProved whether the chain has taken the proof of the seal, or of the update
  List<String> filesToKeep(boolean isProved) {
    return files(stage -> keeps(stage, isProved));
  }

  /// Whether what a stage left stays when the sector is cleared.
  ///
  /// @param name the stage's; what is none of this plan's stays
  boolean keeps(String name, boolean isProved) {
    return stages.stream().noneMatch(stage -> stage.name.equals(name) && !keeps(stage, isProved));
  }

  private boolean keeps(Stage stage, boolean isProved) {
    return switch (stage.work) {
      case PARENTS -> false;
      case DATA, FIRST_LABELS, LABELS, COLUMNS ->
          !isProved && stages.stream().noneMatch(other -> other.work == Work.ANSWERS);
      case ANSWERS -> !isProved;
      case ENCODE, REPLICA_TREE -> true;
    };
  }

  private List<String> files(Predicate<Stage> isThere) {
    List<String> files = new ArrayList<>();
    stages.stream().filter(isThere).forEach(stage -> files.add(stage.file));
    files.add(cached(CacheFile.P_AUX));
    files.add(cached(CacheFile.T_AUX));
    return files.stream().sorted().toList();
  }
}
