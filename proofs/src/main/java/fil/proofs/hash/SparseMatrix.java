package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// A matrix that is the identity but for its first column and its first row.
final class SparseMatrix {

  private final Fr[] column;
  private final Fr[] row;

  /// @param column the first column
  /// @param row the first row; its first element is the column's
  SparseMatrix(Fr[] column, Fr[] row) {
    this.column = column.clone();
    this.row = row.clone();
  }

  /// An element of the first column.
  Fr column(int lane) {
    return column[lane];
  }

  /// An element of the first row.
  Fr row(int lane) {
    return row[lane];
  }

  /// Replaces `state` by `state · M`.
  void applyTo(Fr[] state) {
    Fr first = state[0];
    state[0] = Fr.innerProduct(state, column);
    for (int lane = 1; lane < state.length; lane++) {
      state[lane] = state[lane].add(first.multiply(row[lane]));
    }
  }
}
