package fil.exercises.snarks;

import fil.proofs.teach.PaperGroth16;
import java.util.List;

/// Code that verifies proofs on paper, rightly or not.
@FunctionalInterface
public interface PaperVerifier {

  /// Whether the proof is taken for these public inputs.
  ///
  /// @param inputs without the one
  boolean accepts(List<Integer> inputs, PaperGroth16.Proof proof);
}
