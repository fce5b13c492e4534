package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;

/// The sealed sector: each node of the data plus its key in the scalar field, see [encode].
///
/// [encode]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/encode.rs
///
/// @param labels what it was sealed with
/// @param nodes the sealed nodes
public record Replica(Labels labels, Nodes nodes) {

  /// Seals data.
  ///
  /// @param replica room for as many nodes as the data has
  public static Replica encode(
      Labels labels, Nodes data, Nodes replica, Progress progress, Stop stop) {
    encode(labels.key(), data, replica, progress, stop);
    return new Replica(labels, replica);
  }

  /// Seals data with the labels of the last layer.
  ///
  /// @param replica room for as many nodes as the data has; it holds the replica when this returns
  public static void encode(Nodes key, Nodes data, Nodes replica, Progress progress, Stop stop) {
    Tally tally = Tally.begin("encode", data.count(), "nodes", progress);
    combine(key, data, replica, tally, stop, NodeSums::add);
  }

  /// Takes the data back out of a replica.
  ///
  /// @param key the labels of the last layer
  /// @param data room for as many nodes as the replica has
  /// @throws DamagedReplicaException when a node is not a field element
  public static void decode(Nodes key, Nodes replica, Nodes data, Progress progress, Stop stop) {
    Tally tally = Tally.begin("decode", replica.count(), "nodes", progress);
    combine(key, replica, data, tally, stop, NodeSums::subtract);
  }

  /// Changes a node of an array by the key at the same place of another.
  @FunctionalInterface
  private interface Combination {
    void apply(byte[] key, byte[] node, int at);
  }

  private static void combine(
      Nodes key, Nodes from, Nodes to, Tally tally, Stop stop, Combination combination) {
    if (key.count() != from.count() || from.count() != to.count()) {
      throw new IllegalArgumentException(
          from.count() + " nodes with " + key.count() + " keys into " + to.count());
    }
    ParallelLoop.run(
        from.count(),
        tally,
        stop,
        () -> {
          byte[] keys = new byte[ParallelLoop.SLICE * Nodes.NODE];
          byte[] here = new byte[ParallelLoop.SLICE * Nodes.NODE];
          return (first, end) -> {
            int count = (int) (end - first);
            key.read(first, count, keys, 0);
            from.read(first, count, here, 0);
            for (int i = 0; i < count; i++) {
              int at = i * Nodes.NODE;
              try {
                combination.apply(keys, here, at);
              } catch (IllegalArgumentException e) {
                throw new DamagedReplicaException(first + i, Bytes32.copyOf(here, at), e);
              }
            }
            to.write(first, count, here, 0);
          };
        });
  }
}
