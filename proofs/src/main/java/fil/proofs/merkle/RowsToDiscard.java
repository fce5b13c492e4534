package fil.proofs.merkle;

/// How many rows above the leaves are left out of the file of a tree over the replica: they are read
/// seldom and computed quickly, see [default_rows_to_discard].
///
/// [default_rows_to_discard]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/util.rs
public final class RowsToDiscard {

  private static final int LIMIT_OF_ARITY_2 = 7;
  private static final int LIMIT_OF_ARITY_4 = 5;
  private static final int LIMIT = 2;

  private RowsToDiscard() {}

  /// The number for a base tree of that many leaves, a power of the arity.
  public static int of(long leaves, int arity) {
    int rows = MerkleTree.rowCount(leaves, arity);
    int limit =
        switch (arity) {
          case 2 -> LIMIT_OF_ARITY_2;
          case 4 -> LIMIT_OF_ARITY_4;
          default -> LIMIT;
        };
    return switch (rows) {
      case 1, 2 -> 0;
      case 3 -> 1;
      default -> Math.min(rows - 2, limit);
    };
  }
}
