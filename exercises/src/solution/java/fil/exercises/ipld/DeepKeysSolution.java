package fil.exercises.ipld;

import fil.addr.Address;
import fil.crypto.Sha256;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Exercise 2.4: a deep tree.
final class DeepKeysSolution {

  private DeepKeysSolution() {}

  /// Three groups of five bits are 15: the first two bytes but for the last bit. In a cell:
  /// `check("2.4", grind(kai))`.
  static List<Address> grind(Address kai) {
    List<Address> found = new ArrayList<>();
    for (long n = 0; found.size() < 3; n++) {
      byte[] payload = ByteBuffer.allocate(20).putLong(n).array();
      Address key = new Address.Secp256k1(Bytes.copyOf(payload));
      if (first15Bits(key) == first15Bits(kai)) {
        found.add(key);
      }
    }
    return found;
  }

  private static int first15Bits(Address key) {
    return (ByteBuffer.wrap(Sha256.hash(key.toBytes().toArray())).getShort() & 0xffff) >> 1;
  }
}
