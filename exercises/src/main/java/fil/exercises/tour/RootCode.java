package fil.exercises.tour;

import fil.num.Bytes;
import fil.num.Bytes32;

/// Code that hashes the bytes of a sector into one root, rightly or not.
@FunctionalInterface
public interface RootCode {

  /// The root over leaves of 32 bytes.
  ///
  /// @param sector 2,048 bytes
  /// @throws IllegalArgumentException where these are more or fewer
  Bytes32 root(Bytes sector);

  /// The root of the sector where one bit of a leaf is another.
  ///
  /// @param leaf counted from 0
  default Bytes32 rootFlipped(Bytes sector, int leaf) {
    byte[] flipped = sector.toArray();
    flipped[leaf * Bytes32.SIZE] ^= 1;
    return root(Bytes.copyOf(flipped));
  }
}
