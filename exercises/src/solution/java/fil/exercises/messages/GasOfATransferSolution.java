package fil.exercises.messages;

import fil.crypto.KeyType;
import java.util.function.ToLongBiFunction;

/// Exercise 4.1: the gas of a transfer.
final class GasOfATransferSolution {

  private GasOfATransferSolution() {}

  /// Room on the chain, and the transfer. In a cell: `check("4.1", gas)`.
  static final ToLongBiFunction<Integer, KeyType> gas =
      (length, key) -> {
        int signature = key == KeyType.SECP256K1 ? 69 : 0;
        return 38_863 + (36 + length + signature) * 1_300L + 216_405;
      };
}
