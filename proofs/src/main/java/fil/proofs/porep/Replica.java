package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
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
    combine(key, data, replica, tally, stop, Fr::add);
  }

  /// Takes the data back out of a replica.
  ///
  /// @param data room for as many nodes as the replica has
  /// @throws DamagedReplicaException when a node is not a field element
  public void decode(Nodes data, Progress progress, Stop stop) {
    Tally tally = Tally.begin("decode", nodes.count(), "nodes", progress);
    combine(labels.key(), nodes, data, tally, stop, (key, node) -> node.subtract(key));
  }

  @FunctionalInterface
  private interface Combination {
    Fr of(Fr key, Fr node);
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
          byte[] node = new byte[Nodes.NODE];
          return (first, end) -> {
            for (long i = first; i < end; i++) {
              Fr label = element(key, i, node);
              combination.of(label, element(from, i, node)).write(node, 0);
              to.write(i, node, 0);
            }
          };
        });
  }

  private static Fr element(Nodes nodes, long index, byte[] buffer) {
    nodes.read(index, 1, buffer, 0);
    try {
      return Fr.read(buffer, 0);
    } catch (IllegalArgumentException e) {
      throw new DamagedReplicaException(index, Bytes32.copyOf(buffer), e);
    }
  }
}
