package fil.piece;

import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// The binary tree of [Sha254] nodes over padded data, with all its rows. The root of the tree over
/// a whole sector is the data commitment.
///
/// All nodes lie in one segment, as in the reference's `tree-d` file: the leaves, then each row
/// above them, the root last: `2·leaves − 1` nodes of 32 bytes.
public final class DataTree {

  private static final int NODE = Fr32.WORD;

  private static final int PARENTS_AT_ONCE = 1024;

  private final MemorySegment nodes;
  private final long leaves;

  private DataTree(MemorySegment nodes, long leaves) {
    this.nodes = nodes;
    this.leaves = leaves;
  }

  /// The tree over `padded`, in memory.
  ///
  /// @throws IllegalArgumentException where the size is no power of two of at least 32 bytes
  public static DataTree compute(byte[] padded) {
    return compute(
        MemorySegment.ofArray(padded),
        (size, _) -> MemorySegment.ofArray(new byte[Math.toIntExact(size)]),
        Progress.NONE,
        Stop.create());
  }

  /// The tree over `padded`, whose nodes are put where `allocator` says: an arena, or a mapped
  /// file. The tree lives as long as what the allocator gave.
  ///
  /// @throws IllegalArgumentException where the size is no power of two of at least 32 bytes
  public static DataTree compute(
      MemorySegment padded, SegmentAllocator allocator, Progress progress, Stop stop) {
    long size = padded.byteSize();
    if (size < NODE || Long.bitCount(size) != 1) {
      throw new IllegalArgumentException(
          "a tree stands on a power of two of 32-byte leaves, not on " + size + " bytes");
    }
    MemorySegment nodes = allocator.allocate(2 * size - NODE);
    MemorySegment.copy(padded, 0, nodes, 0, size);
    DataTree tree = new DataTree(nodes, size / NODE);
    tree.hashRows(progress, stop);
    return tree;
  }

  private void hashRows(Progress progress, Stop stop) {
    Sha254 sha254 = new Sha254();
    byte[] children = new byte[PARENTS_AT_ONCE * 2 * NODE];
    byte[] parents = new byte[PARENTS_AT_ONCE * NODE];
    long total = leaves - 1;
    progress.report("data tree", 0, total, "nodes");
    for (long done = 0; done < total; ) {
      stop.check();
      // node `leaves + i` is the parent of nodes `2i` and `2i + 1`, in every row
      int count = (int) Math.min(PARENTS_AT_ONCE, (leaves - done) / 2);
      MemorySegment.copy(
          nodes, ValueLayout.JAVA_BYTE, 2 * done * NODE, children, 0, count * 2 * NODE);
      for (int i = 0; i < count; i++) {
        sha254.hash(children, i * 2 * NODE, parents, i * NODE);
      }
      MemorySegment.copy(
          parents, 0, nodes, ValueLayout.JAVA_BYTE, (leaves + done) * NODE, count * NODE);
      done += count;
      progress.report("data tree", done, total, "nodes");
    }
  }

  /// The number of leaves, a power of two.
  public long leaves() {
    return leaves;
  }

  /// How many rows lie above the leaves.
  public int height() {
    return Long.numberOfTrailingZeros(leaves);
  }

  /// A node.
  ///
  /// @param row 0 for the leaves, [#height] for the root
  /// @param index the position in its row, counted from 0
  /// @throws IndexOutOfBoundsException where there is no such node
  public Bytes32 node(int row, long index) {
    if (row < 0 || row > height() || index < 0 || index >= leaves >>> row) {
      throw new IndexOutOfBoundsException(
          "no node " + index + " in row " + row + " of a tree of " + leaves + " leaves");
    }
    long rowStart = 2 * leaves - ((2 * leaves) >>> row);
    byte[] node = new byte[NODE];
    MemorySegment.copy(nodes, ValueLayout.JAVA_BYTE, (rowStart + index) * NODE, node, 0, NODE);
    return Bytes32.copyOf(node);
  }

  /// All nodes of a row, as objects: for trees that are small enough to look at.
  public List<Bytes32> row(int row) {
    List<Bytes32> nodes = new ArrayList<>();
    for (long i = 0; i < leaves >>> row; i++) {
      nodes.add(node(row, i));
    }
    return List.copyOf(nodes);
  }

  /// The node above all others.
  public Bytes32 root() {
    return node(height(), 0);
  }

  /// The way from a leaf to the root.
  ///
  /// @throws IndexOutOfBoundsException where there is no such leaf
  public Opening open(long leaf) {
    Bytes32 opened = node(0, leaf);
    List<Bytes32> siblings = new ArrayList<>();
    for (int row = 0; row < height(); row++) {
      siblings.add(node(row, (leaf >>> row) ^ 1));
    }
    return new Opening(leaf, opened, siblings);
  }

  /// All nodes, leaves first, row by row, the root last. Read-only.
  public MemorySegment nodes() {
    return nodes.asReadOnly();
  }
}
