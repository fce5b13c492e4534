package fil.exercises.spacetime;

import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import java.util.List;

/// Code that judges proofs of spacetime, rightly or not.
@FunctionalInterface
public interface PostCode {

  /// Whether these answers are taken for a proof of the statement.
  ///
  /// @param answers one for each partition
  boolean accepts(PostStatement statement, List<PartitionAnswer> answers);
}
