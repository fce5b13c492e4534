package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Trees and columns on a device: the same nodes as [MerkleTree] and columns' hashes have.
///
/// Leaves go to the device in pieces, each the leaves of a whole tree of its own; what lies above
/// them is computed there row by row and comes back. The rows over the pieces' roots follow last.
public final class DeviceTrees {

  /// Leaves of a piece, at most: 64 MiB, which a card hashes in a fraction of a second.
  private static final long PIECE = 2L << 20;

  private final DeviceSession session;
  private final long piece;

  /// @param session what computes
  public DeviceTrees(DeviceSession session) {
    this(session, Math.min(PIECE, largestPiece(session.facts())));
  }

  DeviceTrees(DeviceSession session, long piece) {
    this.session = session;
    this.piece = piece;
  }

  /// Sixteen pieces, as many as layers and digests take, fill at most half of the memory.
  private static long largestPiece(DeviceFacts facts) {
    return Math.min(facts.largestAllocationBytes(), facts.memoryBytes() / 32) / Nodes.NODE;
  }

  /// Computes the Poseidon tree over `leaves`.
  ///
  /// @param above room for the nodes above the leaves, which are written row by row, the root last
  /// @param tally counts nodes above the leaves
  /// @throws DeviceException when the device fails
  public MerkleTree poseidon(int arity, Nodes leaves, Nodes above, Tally tally, Stop stop) {
    try (DevicePoseidon poseidon = DevicePoseidon.load(session, arity)) {
      return build(
          arity,
          leaves,
          above,
          (children, parents, count) ->
              poseidon.hash(DevicePoseidon.Rung.LAZY, children, arity, 1, parents, count),
          tally,
          stop);
    }
  }

  /// Computes the tree over data: of SHA-256 cut to 254 bits. Otherwise as [#poseidon].
  public MerkleTree sha254(Nodes leaves, Nodes above, Tally tally, Stop stop) {
    DeviceProgram program = session.compile(KernelText.sha256());
    return build(
        2,
        leaves,
        above,
        (children, parents, count) ->
            program.run("sha256_pairs", count, Argument.of(children), Argument.of(parents)),
        tally,
        stop);
  }

  /// Hashes the columns of `hashes.count()` nodes, from node `first` on.
  ///
  /// @param layers the labels, layer by layer
  /// @param tally counts columns
  public void columns(List<Nodes> layers, long first, Nodes hashes, Tally tally, Stop stop) {
    int arity = layers.size();
    long most = Math.min(piece, hashes.count());
    try (DevicePoseidon poseidon = DevicePoseidon.load(session, arity);
        DeviceMemory columns = session.allocate(most * arity * Nodes.NODE);
        DeviceMemory digests = session.allocate(most * Nodes.NODE)) {
      for (long from = 0; from < hashes.count(); from += most) {
        stop.check();
        long count = Math.min(most, hashes.count() - from);
        for (int layer = 0; layer < arity; layer++) {
          MemorySegment labels = layers.get(layer).slice(first + from, count).memory();
          session.upload(labels, columns, layer * most * Nodes.NODE);
        }
        poseidon.hash(DevicePoseidon.Rung.LAZY, columns, 1, most, digests, count);
        session.download(digests, 0, hashes.slice(from, count).memory());
        tally.add(count);
      }
      session.finish();
    }
  }

  /// Hashes a row on the device.
  @FunctionalInterface
  private interface Row {
    void hash(DeviceMemory children, DeviceMemory parents, long count);
  }

  private MerkleTree build(int arity, Nodes leaves, Nodes above, Row row, Tally tally, Stop stop) {
    MerkleTree tree = MerkleTree.of(arity, leaves, above);
    long size = 1;
    int height = 0;
    while (size * arity <= Math.min(piece, leaves.count())) {
      size *= arity;
      height++;
    }
    try (DeviceMemory one = session.allocate(size * Nodes.NODE);
        DeviceMemory other = session.allocate(Math.ceilDiv(size, arity) * Nodes.NODE)) {
      List<DeviceMemory> turns = List.of(one, other);
      for (int bottom = 0; bottom + 1 < tree.rows().size(); bottom += height) {
        List<Nodes> rows =
            tree.rows().subList(bottom, Math.min(bottom + height + 1, tree.rows().size()));
        climb(rows, turns, row, tally, stop);
      }
      session.finish();
    }
    return tree;
  }

  /// Computes all rows over the first, in pieces that reach from the first row to the last.
  private void climb(List<Nodes> rows, List<DeviceMemory> turns, Row row, Tally tally, Stop stop) {
    long pieces = rows.getLast().count();
    for (long i = 0; i < pieces; i++) {
      stop.check();
      List<Nodes> part = new ArrayList<>();
      for (Nodes nodes : rows) {
        part.add(nodes.slice(i * (nodes.count() / pieces), nodes.count() / pieces));
      }
      session.upload(part.getFirst().memory(), turns.getFirst(), 0);
      for (int k = 1; k < part.size(); k++) {
        long count = part.get(k).count();
        DeviceMemory parents = turns.get(k % 2);
        row.hash(turns.get((k - 1) % 2), parents, count);
        session.download(parents, 0, part.get(k).memory());
        tally.add(count);
      }
    }
  }
}
