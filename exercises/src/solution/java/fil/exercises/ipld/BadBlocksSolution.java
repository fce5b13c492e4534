package fil.exercises.ipld;

import fil.cid.Cid;
import fil.cid.Varint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Exercise 2.2: bad blocks.
final class BadBlocksSolution {

  private BadBlocksSolution() {}

  /// Section -1 is the header. A size that is larger than what is left shows that the file was cut.
  /// In a cell: `check("2.2", badBlocks)`.
  static final Function<byte[], List<Integer>> badBlocks =
      bytes -> {
        List<Integer> bad = new ArrayList<>();
        ByteBuffer car = ByteBuffer.wrap(bytes);
        for (int i = -1; car.hasRemaining(); i++) {
          int size = (int) Varint.read(car);
          if (size > car.remaining()) {
            bad.add(-1);
            return bad;
          }
          byte[] section = new byte[size];
          car.get(section);
          ByteBuffer content = ByteBuffer.wrap(section);
          if (i >= 0) {
            Cid cid = Cid.read(content);
            byte[] block = new byte[content.remaining()];
            content.get(block);
            if (!cid.multihash().matches(block)) {
              bad.add(i);
            }
          }
        }
        return bad;
      };
}
