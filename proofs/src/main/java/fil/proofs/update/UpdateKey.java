package fil.proofs.update;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.SparsePoseidon;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;

/// What new data is multiplied with before it is added to an old replica (FIP-0019), see [vanilla].
///
/// Nodes whose numbers have the same highest bits share a factor. It depends on the new data, so that
/// nobody can choose data that undoes the old replica.
///
/// [vanilla]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/vanilla.rs
///
/// @param phi what all factors are drawn from
/// @param factors by the highest bits of a node's number
/// @param shift how many bits of the number do not matter
public record UpdateKey(Fr phi, List<Fr> factors, int shift) {

  static final Poseidon POSEIDON = SparsePoseidon.derive(2, DomainTag.CUSTOM_1);

  public UpdateKey {
    factors = List.copyOf(factors);
  }

  /// The key of an update.
  ///
  /// @throws IllegalArgumentException when a commitment is not a field element
  public static UpdateKey of(UpdateSettings settings, Bytes32 commDNew, Bytes32 commROld) {
    Fr phi = POSEIDON.hash(Fr.of(commDNew.bytes()), Fr.of(commROld.bytes()));
    List<Fr> factors = new ArrayList<>();
    for (long high = 0; high < 1L << settings.h(); high++) {
      factors.add(POSEIDON.hash(phi, Fr.of(high)));
    }
    return new UpdateKey(phi, factors, settings.nodeBits() - settings.h());
  }

  /// The factor of a node.
  public Fr factor(long node) {
    return factors.get((int) (node >>> shift));
  }

  /// Puts new data into an old replica: old plus data times factor.
  ///
  /// @param updated room for as many nodes
  public void encode(Nodes old, Nodes data, Nodes updated, Progress progress, Stop stop) {
    combine(
        "encode", factors, old, data, updated, progress, stop, (o, d, f) -> o.add(d.multiply(f)));
  }

  /// Takes the data out of an updated replica, with the help of the old one.
  public void decode(Nodes updated, Nodes old, Nodes data, Progress progress, Stop stop) {
    List<Fr> inverses = factors.stream().map(Fr::inverse).toList();
    combine(
        "decode",
        inverses,
        updated,
        old,
        data,
        progress,
        stop,
        (u, o, inverse) -> u.subtract(o).multiply(inverse));
  }

  /// Takes the old replica out of an updated one, with the help of the data.
  public void remove(Nodes updated, Nodes data, Nodes old, Progress progress, Stop stop) {
    combine(
        "remove data",
        factors,
        updated,
        data,
        old,
        progress,
        stop,
        (u, d, f) -> u.subtract(d.multiply(f)));
  }

  @FunctionalInterface
  private interface Combination {
    Fr of(Fr first, Fr second, Fr factor);
  }

  private void combine(
      String stage,
      List<Fr> factorsOf,
      Nodes first,
      Nodes second,
      Nodes to,
      Progress progress,
      Stop stop,
      Combination combination) {
    if (first.count() != second.count()
        || first.count() != to.count()
        || first.count() != (long) factors.size() << shift) {
      throw new IllegalArgumentException(
          "%d nodes with %d into %d, for a key of %d"
              .formatted(
                  first.count(), second.count(), to.count(), (long) factors.size() << shift));
    }
    Tally tally = Tally.begin(stage, first.count(), "nodes", progress);
    ParallelLoop.run(
        first.count(),
        tally,
        stop,
        () -> {
          byte[] node = new byte[Nodes.NODE];
          return (from, end) -> {
            for (long i = from; i < end; i++) {
              first.read(i, 1, node, 0);
              Fr one = Fr.read(node, 0);
              second.read(i, 1, node, 0);
              Fr other = Fr.read(node, 0);
              combination.of(one, other, factorsOf.get((int) (i >>> shift))).write(node, 0);
              to.write(i, node, 0);
            }
          };
        });
  }
}
