package fil.proofs.porep;

import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;

/// Who computes the stages that work on many nodes at once, in any order: parents, columns, trees.
///
/// Whoever it is, the bytes are the same. Labels are not among these stages: each waits for the one
/// before it.
///
/// Each method may throw [fil.work.Stopped] when asked to.
public interface NodeWork {

  /// The processors of this machine.
  static NodeWork onProcessor() {
    return new ProcessorNodeWork();
  }

  /// What `nodes` nodes are hashed with: the width of this processor's vectors, or a device's name.
  String arithmetic(long nodes);

  /// Finds the parents of every node of a graph.
  ///
  /// @param room where they are kept, as long as [ParentsCache#roomFor] says
  ParentsCache parents(Porep porep, Nodes room, Progress progress, Stop stop);

  /// Hashes the columns of `hashes.count()` nodes.
  ///
  /// @param stage what to call it
  /// @param first the first of these nodes
  void columns(String stage, Labels labels, long first, Nodes hashes, Progress progress, Stop stop);

  /// Computes the tree over `leaves`.
  ///
  /// @param stage what to call it
  /// @param above room for the nodes above the leaves, which are written row by row, the root last
  MerkleTree tree(
      String stage,
      TreeHash hash,
      int arity,
      Nodes leaves,
      Nodes above,
      Progress progress,
      Stop stop);
}
