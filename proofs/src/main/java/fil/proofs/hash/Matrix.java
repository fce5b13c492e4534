package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// A square matrix of field elements. Vectors are rows and stand on the left: `v·M`.
final class Matrix {

  /// `columns[j][i]` is the element in row `i` and column `j`: a vector times the matrix is one
  /// inner product for each column.
  private final Fr[][] columns;

  private Matrix(Fr[][] columns) {
    this.columns = columns;
  }

  /// The element of a matrix in a row and a column.
  @FunctionalInterface
  interface Element {
    Fr at(int row, int column);
  }

  static Matrix of(int size, Element element) {
    Fr[][] columns = new Fr[size][size];
    for (int column = 0; column < size; column++) {
      for (int row = 0; row < size; row++) {
        columns[column][row] = element.at(row, column);
      }
    }
    return new Matrix(columns);
  }

  int size() {
    return columns.length;
  }

  Fr at(int row, int column) {
    return columns[column][row];
  }

  /// `row · M`.
  Fr[] apply(Fr[] row) {
    Fr[] product = new Fr[columns.length];
    for (int column = 0; column < columns.length; column++) {
      product[column] = Fr.innerProduct(row, columns[column]);
    }
    return product;
  }

  /// `M · right`.
  Matrix multiply(Matrix right) {
    return of(
        size(),
        (row, column) -> {
          Fr sum = Fr.ZERO;
          for (int i = 0; i < size(); i++) {
            sum = sum.add(at(row, i).multiply(right.at(i, column)));
          }
          return sum;
        });
  }

  /// The matrix without its first row and column.
  Matrix minor() {
    return of(size() - 1, (row, column) -> at(row + 1, column + 1));
  }

  /// The inverse, by Gauss and Jordan: what turns M into the identity turns the identity into it.
  ///
  /// @throws ArithmeticException when there is none
  Matrix inverse() {
    int size = size();
    Fr[][] left = new Fr[size][size];
    Fr[][] right = new Fr[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        left[row][column] = at(row, column);
        right[row][column] = row == column ? Fr.ONE : Fr.ZERO;
      }
    }
    for (int pivot = 0; pivot < size; pivot++) {
      swapInNonZero(left, right, pivot);
      Fr scale = left[pivot][pivot].inverse();
      scale(left[pivot], scale);
      scale(right[pivot], scale);
      for (int row = 0; row < size; row++) {
        if (row != pivot && !left[row][pivot].isZero()) {
          Fr factor = left[row][pivot].negate();
          addMultiple(left[row], left[pivot], factor);
          addMultiple(right[row], right[pivot], factor);
        }
      }
    }
    return of(size, (row, column) -> right[row][column]);
  }

  private static void swapInNonZero(Fr[][] left, Fr[][] right, int pivot) {
    int row = pivot;
    while (row < left.length && left[row][pivot].isZero()) {
      row++;
    }
    if (row == left.length) {
      throw new ArithmeticException("the matrix has no inverse");
    }
    Fr[] swapped = left[pivot];
    left[pivot] = left[row];
    left[row] = swapped;
    swapped = right[pivot];
    right[pivot] = right[row];
    right[row] = swapped;
  }

  private static void scale(Fr[] row, Fr factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i].multiply(factor);
    }
  }

  private static void addMultiple(Fr[] row, Fr[] other, Fr factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i].add(other[i].multiply(factor));
    }
  }
}
