package fil.exercises.snarks;

import fil.proofs.teach.PaperField;
import fil.proofs.teach.PaperGroth16.Proof;
import java.util.function.Function;

/// Exercise 12.3: prove what is false.
final class ForgedProofSolution {

  private ForgedProofSolution() {}

  /// Two numbers are free, the third follows. In a cell: `check("12.3", forge)`.
  static final Function<ForgeCase, Proof> forge =
      c -> {
        PaperField field = c.field();
        int fixed = field.multiply(c.alpha(), c.beta());
        int stated = field.multiply(c.stated(), c.gamma());
        int rest = field.subtract(field.subtract(1, fixed), stated);
        return new Proof(1, 1, field.divide(rest, c.delta()));
      };
}
