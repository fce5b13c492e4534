package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;

/// The mixing matrices of consecutive partial rounds, taken apart into one dense matrix, used
/// before the first of them, and one sparse matrix for each.
///
/// `M = M′·M″`, where `M′` leaves the first lane alone and `M″` is sparse. `M′` commutes with an
/// S-box on the first lane, so it moves back over it into the round before, whose matrix becomes
/// `M·M′` and is taken apart in turn. The last round is the first to be treated.
///
/// @param first the dense matrix
/// @param sparse the sparse ones in the order of the rounds
record SparseFactors(Matrix first, List<SparseMatrix> sparse) {

  static SparseFactors of(Matrix matrix, int rounds) {
    List<SparseMatrix> sparse = new ArrayList<>();
    Matrix current = matrix;
    for (int i = 0; i < rounds; i++) {
      sparse.add(sparseFactor(current));
      current = matrix.multiply(denseFactor(current));
    }
    return new SparseFactors(current, sparse.reversed());
  }

  /// `M″`: row 0 of M, and below its corner the column 0 of M with the minor divided out.
  private static SparseMatrix sparseFactor(Matrix matrix) {
    int size = matrix.size();
    Fr[] row = new Fr[size];
    Fr[] column = new Fr[size];
    Matrix inverse = matrix.minor().inverse();
    for (int i = 0; i < size; i++) {
      row[i] = matrix.at(0, i);
      column[i] = i == 0 ? matrix.at(0, 0) : dividedColumn(matrix, inverse, i);
    }
    return new SparseMatrix(column, row);
  }

  private static Fr dividedColumn(Matrix matrix, Matrix inverse, int row) {
    Fr sum = Fr.ZERO;
    for (int i = 1; i < matrix.size(); i++) {
      sum = sum.add(inverse.at(row - 1, i - 1).multiply(matrix.at(i, 0)));
    }
    return sum;
  }

  /// `M′`: M with row 0 and column 0 of the identity.
  private static Matrix denseFactor(Matrix matrix) {
    return Matrix.of(
        matrix.size(),
        (row, column) -> {
          if (row == 0 || column == 0) {
            return row == column ? Fr.ONE : Fr.ZERO;
          }
          return matrix.at(row, column);
        });
  }
}
