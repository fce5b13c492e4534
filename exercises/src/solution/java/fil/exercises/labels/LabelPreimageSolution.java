package fil.exercises.labels;

import java.nio.ByteBuffer;
import java.util.function.Function;

/// Exercise 10.2: the message of a label.
final class LabelPreimageSolution {

  private LabelPreimageSolution() {}

  /// A ByteBuffer writes the highest byte first unless told otherwise. In a cell:
  /// `check("10.2", message)`.
  static final Function<LabelQuestion, byte[]> message =
      q -> {
        int labels = q.parents().isEmpty() ? 0 : 37;
        ByteBuffer out = ByteBuffer.allocate(64 + 32 * labels);
        out.put(q.replicaId().toArray()).putInt(q.layer()).putLong(q.node()).position(64);
        for (int i = 0; i < labels; i++) {
          out.put(q.parents().get(i % q.parents().size()).toArray());
        }
        return out.array();
      };
}
