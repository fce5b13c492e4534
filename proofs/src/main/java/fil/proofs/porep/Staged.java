package fil.proofs.porep;

import fil.num.Bytes32;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The data of a sector, padded, with its tree.
///
/// @param layout where the pieces lie
/// @param treeD the tree of SHA-254 hashes; its leaves are the padded data
public record Staged(SectorLayout layout, MerkleTree treeD) {

  private static final int ARITY = 2;

  /// Pads the pieces and computes the tree. The store gives both one name, `sc-02-data-tree-d.dat`,
  /// and the data comes first.
  ///
  /// @param data the pieces' raw data, one stream each; a stream may end before its place does
  /// @throws UncheckedIOException when a stream cannot be read
  /// @throws IllegalArgumentException when there are not as many streams as pieces, or one is too
  ///   long
  public static Staged stage(
      SectorLayout layout,
      List<? extends InputStream> data,
      NodeStore store,
      Progress progress,
      Stop stop) {
    return stage(NodeWork.onProcessor(), layout, data, store, progress, stop);
  }

  /// As [#stage(SectorLayout, List, NodeStore, Progress, Stop)], by whoever does the work.
  public static Staged stage(
      NodeWork work,
      SectorLayout layout,
      List<? extends InputStream> data,
      NodeStore store,
      Progress progress,
      Stop stop) {
    Nodes file = store.create(CacheFile.TREE_D, roomFor(layout));
    pad(layout, data, file, progress, stop);
    return hash(work, layout, file, progress, stop);
  }

  /// How many nodes the data and its tree have.
  public static long roomFor(SectorLayout layout) {
    long leaves = layout.sectorSize().leaves();
    return leaves + MerkleTree.nodesAbove(leaves, ARITY);
  }

  /// Pads the pieces, the first half of [#stage].
  ///
  /// @param data the pieces' raw data, one stream each; a stream may end before its place does
  /// @param file room for [#roomFor] nodes; the data goes first
  /// @throws UncheckedIOException when a stream cannot be read
  /// @throws IllegalArgumentException when there are not as many streams as pieces, or one is too
  ///   long
  public static void pad(
      SectorLayout layout,
      List<? extends InputStream> data,
      Nodes file,
      Progress progress,
      Stop stop) {
    Nodes padded = file.slice(0, layout.sectorSize().leaves());
    try {
      layout.write(data, padded.outputStream(), progress, stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Computes the tree over data that was padded, the second half of [#stage].
  ///
  /// @param file what [#pad] filled; the tree goes behind the data
  public static Staged hash(SectorLayout layout, Nodes file, Progress progress, Stop stop) {
    return hash(NodeWork.onProcessor(), layout, file, progress, stop);
  }

  /// As [#hash(SectorLayout, Nodes, Progress, Stop)], by whoever does the work.
  public static Staged hash(
      NodeWork work, SectorLayout layout, Nodes file, Progress progress, Stop stop) {
    long leaves = layout.sectorSize().leaves();
    Nodes data = file.slice(0, leaves);
    Nodes above = file.slice(leaves, file.count() - leaves);
    return new Staged(
        layout, work.tree("tree-d", TreeHash.SHA254, ARITY, data, above, progress, stop));
  }

  /// What was staged before.
  ///
  /// @param file the data and its tree, complete
  public static Staged of(SectorLayout layout, Nodes file) {
    long leaves = layout.sectorSize().leaves();
    Nodes above = file.slice(leaves, file.count() - leaves);
    return new Staged(layout, MerkleTree.of(ARITY, file.slice(0, leaves), above));
  }

  /// The padded data.
  public Nodes data() {
    return treeD.leaves();
  }

  /// The commitment to the sector's data.
  public Bytes32 commD() {
    return treeD.root();
  }

  /// The pieces with their commitments: each is the root of a part of the sector's tree.
  public List<PieceInfo> pieces() {
    List<PieceInfo> pieces = new ArrayList<>();
    for (SectorLayout.Slot slot : layout.pieces()) {
      Nodes row = treeD.rows().get(slot.size().height());
      pieces.add(new PieceInfo(slot.size(), row.at(slot.offset() / slot.size().bytes())));
    }
    return pieces;
  }
}
