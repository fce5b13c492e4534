package fil.proofs.sector;

import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Staged;
import fil.proofs.store.Nodes;
import fil.proofs.store.WorkingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a seal does, stage by stage: the files it writes and how much there is to compute.
///
/// @param proof the kind of seal
/// @param stages in their order, each of which leaves one file
public record SealPlan(RegisteredSealProof proof, List<Stage> stages) {

  /// Where the parents are while labels are computed.
  static final String PARENTS = "work/parents";

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
    /// Data and labels are added up.
    ENCODE("nodes"),
    /// Columns are hashed, and a tree is built over the hashes; counted in columns.
    COLUMNS("columns"),
    /// A tree over the replica is built; counted in its nodes above the leaves.
    REPLICA_TREE("hashes");

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

  public SealPlan {
    stages = List.copyOf(stages);
  }

  /// The plan of a seal.
  public static SealPlan of(RegisteredSealProof proof) {
    Porep porep = proof.porep();
    List<Stage> stages = new ArrayList<>();
    long nodes = porep.nodes();
    long sector = porep.size().bytes();
    stages.add(data(porep));
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
    stages.add(stage("replica", Work.ENCODE, nodes, SectorFolder.SEALED, nodes, 3 * sector));
    int trees = porep.shape().baseTrees();
    for (int tree = 0; tree < trees; tree++) {
      long leaves = nodes / trees;
      stages.add(
          stage(
              "tree over the columns" + which(tree, trees),
              Work.COLUMNS,
              leaves,
              cached(CacheFile.treeC(tree, trees)),
              Commitment.roomForTreeC(porep),
              (porep.layers() + 1) * leaves * Nodes.NODE));
    }
    for (int tree = 0; tree < trees; tree++) {
      long leaves = nodes / trees;
      long above = Commitment.roomForTreeC(porep) - leaves;
      stages.add(
          new Stage(
              "tree over the replica" + which(tree, trees),
              Work.REPLICA_TREE,
              above,
              cached(CacheFile.treeRLast(tree, trees)),
              Commitment.keptOfTreeR(porep.shape(), nodes),
              leaves * Nodes.NODE,
              PROGRAM_BYTES + above * Nodes.NODE));
    }
    return new SealPlan(proof, stages);
  }

  private static Stage data(Porep porep) {
    PaddedPieceSize size = porep.size().padded();
    long room = Staged.roomFor(SectorLayout.of(size, List.of(size)));
    long hashes = room - porep.nodes();
    String file = cached(CacheFile.TREE_D);
    return stage("tree over the data", Work.DATA, hashes, file, room, room * Nodes.NODE);
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

  /// The name of the stage whose file goes again.
  static final String PARENTS_STAGE = "parents";

  /// The most memory that a stage needs besides mapped files.
  public long memoryBytes() {
    return stages.stream().mapToLong(Stage::memoryBytes).max().orElseThrow();
  }
}
