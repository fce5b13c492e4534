package fil.exercises.bytes;

import java.io.ByteArrayOutputStream;
import java.util.function.LongFunction;

/// Exercise 1.2: varints.
final class UnsignedVarintSolution {

  private UnsignedVarintSolution() {}

  /// The lowest seven bits first, bit 7 set while more follow. In a cell: `check("1.2", uvarint)`.
  static final LongFunction<byte[]> uvarint =
      n -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = n;
        do {
          int group = (int) (rest & 127);
          rest >>>= 7;
          out.write(rest == 0 ? group : group | 128);
        } while (rest != 0);
        return out.toByteArray();
      };
}
