package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/// The rounds of [SparsePoseidon] as data, for whoever computes with something else than field
/// elements: a circuit computes with sums of variables.
///
/// @param tag the first lane at the start
/// @param fullRoundsEachSide how many full rounds come before, and as many after, the partial ones
/// @param fullConstants what is added to the lanes before the first round, then what is added after
///   the S-boxes of each full round but the last
/// @param partialConstants what is added to the first lane after the S-box of each partial round
/// @param matrix the matrix of a full round, by columns; vectors stand on its left
/// @param beforePartialRounds the matrix of the last full round before the partial ones
/// @param partialMatrices the matrices of the partial rounds
public record PoseidonRounds(
    Fr tag,
    int fullRoundsEachSide,
    List<List<Fr>> fullConstants,
    List<Fr> partialConstants,
    List<List<Fr>> matrix,
    List<List<Fr>> beforePartialRounds,
    List<Sparse> partialMatrices) {

  private static final Map<Integer, PoseidonRounds> MERKLE = new ConcurrentSkipListMap<>();
  private static final Map<Integer, PoseidonRounds> CUSTOM_1 = new ConcurrentSkipListMap<>();

  /// A matrix that is the identity but for its first column and its first row.
  public record Sparse(List<Fr> column, List<Fr> row) {

    private static Sparse of(SparseMatrix matrix, int width) {
      return new Sparse(
          IntStream.range(0, width).mapToObj(matrix::column).toList(),
          IntStream.range(0, width).mapToObj(matrix::row).toList());
    }
  }

  /// The rounds for `arity` inputs, kept once they are derived.
  public static PoseidonRounds of(int arity, DomainTag tag) {
    Map<Integer, PoseidonRounds> derived =
        switch (tag) {
          case MERKLE -> MERKLE;
          case CUSTOM_1 -> CUSTOM_1;
        };
    return derived.computeIfAbsent(arity, n -> derive(n, tag));
  }

  /// The number of lanes.
  public int width() {
    return matrix.size();
  }

  private static PoseidonRounds derive(int arity, DomainTag tag) {
    PoseidonParameters parameters = PoseidonParameters.derive(arity);
    CompressedConstants constants = CompressedConstants.of(parameters);
    int partialRounds = parameters.rounds().partial();
    SparseFactors factors = SparseFactors.of(parameters.matrix(), partialRounds);
    return new PoseidonRounds(
        tag.value(arity),
        parameters.rounds().full() / 2,
        IntStream.range(0, parameters.rounds().full())
            .mapToObj(place -> List.of(constants.full(place)))
            .toList(),
        IntStream.range(0, partialRounds).mapToObj(constants::partial).toList(),
        columns(parameters.matrix()),
        columns(factors.first()),
        factors.sparse().stream().map(sparse -> Sparse.of(sparse, parameters.width())).toList());
  }

  private static List<List<Fr>> columns(Matrix matrix) {
    return IntStream.range(0, matrix.size())
        .mapToObj(column ->
            IntStream.range(0, matrix.size()).mapToObj(row -> matrix.at(row, column)).toList())
        .toList();
  }
}
