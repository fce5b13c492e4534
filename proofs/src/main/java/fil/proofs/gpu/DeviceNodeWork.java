package fil.proofs.gpu;

import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Labels;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.StackedGraph;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Columns and trees on a device.
///
/// Of what came back, the last node of each row is computed again here, so that a device that went
/// wrong after its self-test is noticed.
record DeviceNodeWork(DeviceRun run) implements NodeWork {

  @Override
  public String arithmetic(long nodes) {
    return run.facts().name();
  }

  @Override
  public ParentsCache parents(Porep porep, Nodes room, Progress progress, Stop stop) {
    String stage = "parents";
    return run.stage(
        stage,
        stop,
        session -> {
          Tally tally = Tally.begin(stage, porep.nodes(), "nodes", progress);
          DeviceParents.compute(session, porep, 0, room.memory(), tally, stop);
          if (!lastParentsAreRight(porep, room)) {
            throw new DeviceException(
                DeviceException.Reason.WRONG,
                session.facts().name() + " computed parents of a node that it does not have");
          }
          return ParentsCache.of(porep, room);
        },
        () -> NodeWork.onProcessor().parents(porep, room, progress, stop));
  }

  @Override
  public void columns(
      String stage, Labels labels, long first, Nodes hashes, Progress progress, Stop stop) {
    run.stage(
        stage,
        stop,
        session -> {
          Tally tally = Tally.begin(stage, hashes.count(), "columns", progress);
          new DeviceTrees(session).columns(labels.layers(), first, hashes, tally, stop);
          requireSame(session, stage, lastColumn(labels, first + hashes.count() - 1), hashes);
          return hashes;
        },
        () -> {
          NodeWork.onProcessor().columns(stage, labels, first, hashes, progress, stop);
          return hashes;
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
    return run.stage(
        stage,
        stop,
        session -> {
          Tally tally = Tally.begin(stage, above.count(), "nodes", progress);
          DeviceTrees trees = new DeviceTrees(session);
          MerkleTree tree =
              switch (hash) {
                case SHA254 -> trees.sha254(leaves, above, tally, stop);
                case POSEIDON -> trees.poseidon(arity, leaves, above, tally, stop);
              };
          for (int row = 1; row < tree.rows().size(); row++) {
            Nodes below = tree.rows().get(row - 1);
            byte[] children = below.slice(below.count() - arity, arity).toBytes().toArray();
            byte[] node = new byte[Nodes.NODE];
            hash.ofArity(arity).hash(children, 0, node, 0);
            requireSame(session, stage, node, tree.rows().get(row));
          }
          return tree;
        },
        () -> NodeWork.onProcessor().tree(stage, hash, arity, leaves, above, progress, stop));
  }

  private static boolean lastParentsAreRight(Porep porep, Nodes room) {
    byte[] last = DeviceParents.defined(StackedGraph.of(porep), porep.nodes() - 1);
    MemorySegment there = room.memory().asSlice(room.bytes() - last.length);
    return there.mismatch(MemorySegment.ofArray(last)) < 0;
  }

  private static byte[] lastColumn(Labels labels, long node) {
    int layers = labels.layers().size();
    byte[] column = new byte[layers * Nodes.NODE];
    for (int layer = 0; layer < layers; layer++) {
      labels.layers().get(layer).read(node, 1, column, layer * Nodes.NODE);
    }
    byte[] hashed = new byte[Nodes.NODE];
    NodeHash hash = TreeHash.POSEIDON.ofArity(layers);
    hash.hash(column, 0, hashed, 0);
    return hashed;
  }

  private static void requireSame(DeviceSession session, String stage, byte[] last, Nodes row) {
    byte[] there = new byte[Nodes.NODE];
    row.read(row.count() - 1, 1, there, 0);
    if (!Arrays.equals(last, there)) {
      throw new DeviceException(
          DeviceException.Reason.WRONG,
          "%s computed a node of %s that is not the hash of what is below it"
              .formatted(session.facts().name(), stage));
    }
  }
}
