package fil.proofs.porep;

import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;

/// Work on many nodes on all processors of this machine.
final class ProcessorNodeWork implements NodeWork {

  @Override
  public String arithmetic(long nodes) {
    return Poseidon.arithmetic(nodes);
  }

  @Override
  public ParentsCache parents(Porep porep, Nodes room, Progress progress, Stop stop) {
    return ParentsCache.compute(porep, room, progress, stop);
  }

  @Override
  public void columns(
      String stage, Labels labels, long first, Nodes hashes, Progress progress, Stop stop) {
    int layers = labels.layers().size();
    ParallelLoop.run(
        hashes.count(),
        Tally.begin(stage, hashes.count(), "columns", progress),
        stop,
        () -> {
          Poseidon.Batch poseidon = Poseidon.ofMerkle(layers, hashes.count()).batch();
          byte[] layer = new byte[ParallelLoop.SLICE * Nodes.NODE];
          byte[] columns = new byte[ParallelLoop.SLICE * layers * Nodes.NODE];
          byte[] nodes = new byte[ParallelLoop.SLICE * Nodes.NODE];
          return (from, to) -> {
            int count = (int) (to - from);
            for (int row = 0; row < layers; row++) {
              labels.layers().get(row).read(first + from, count, layer, 0);
              for (int i = 0; i < count; i++) {
                int at = (i * layers + row) * Nodes.NODE;
                System.arraycopy(layer, i * Nodes.NODE, columns, at, Nodes.NODE);
              }
            }
            poseidon.hash(columns, count, nodes);
            hashes.write(from, count, nodes, 0);
          };
        });
  }

  @Override
  public MerkleTree tree(
      String stage,
      TreeHash hash,
      int arity,
      Nodes leaves,
      Nodes above,
      Progress progress,
      Stop stop) {
    Tally tally = Tally.begin(stage, above.count(), "nodes", progress);
    return MerkleTree.build(hash, arity, leaves, above, tally, stop);
  }
}
