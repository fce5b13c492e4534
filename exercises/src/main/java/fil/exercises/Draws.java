package fil.exercises;

import fil.crypto.Blake2b;
import fil.num.Bytes;
import java.nio.ByteBuffer;

/// An endless series of numbers that a learner and an exercise determine.
///
/// Draw n is BLAKE2b-256 of seed, exercise id and n, where n is a big-endian 64-bit counter from 0.
public final class Draws {

  private final Bytes prefix;
  private long counter;

  Draws(Bytes seed, String exercise) {
    this.prefix = seed.concat(Learner.utf8(exercise));
  }

  /// The next draw as it is: 32 bytes.
  public Bytes next() {
    byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(counter++).array();
    return Blake2b.hash256(prefix.concat(Bytes.copyOf(count)));
  }

  /// That many bytes, from as many draws as it takes.
  public Bytes bytes(int size) {
    Bytes drawn = Bytes.EMPTY;
    while (drawn.size() < size) {
      drawn = drawn.concat(next());
    }
    return drawn.slice(0, size);
  }

  /// A number from 0 up to, not including, `bound`, each as likely as any other.
  ///
  /// @throws IllegalArgumentException unless `bound` is positive
  public int below(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("cannot draw a number below " + bound);
    }
    long even = Long.MAX_VALUE - Long.MAX_VALUE % bound;
    long drawn;
    do {
      drawn = ByteBuffer.wrap(next().toArray()).getLong() & Long.MAX_VALUE;
    } while (drawn >= even);
    return (int) (drawn % bound);
  }

  /// A number from `least` to `most`, both possible.
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }
}
