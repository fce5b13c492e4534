package fil.exercises.spacetime;

import fil.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;

/// Exercise 13.2: the leaf of the day.
final class LeafOfTheDaySolution {

  private LeafOfTheDaySolution() {}

  /// All numbers are little endian and have no sign. In a cell: `check("13.2", leaf)`.
  static final ToLongFunction<LeafQuestion> leaf =
      q -> {
        ByteBuffer message = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        message.put(q.randomness().toArray()).putLong(q.sector()).putLong(q.challenge());
        ByteBuffer hash = ByteBuffer.wrap(Sha256.hash(message.array()));
        return Long.remainderUnsigned(hash.order(ByteOrder.LITTLE_ENDIAN).getLong(), q.leaves());
      };
}
