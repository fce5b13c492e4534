package fil.exercises.snarks;

import fil.proofs.teach.PaperField;
import fil.proofs.teach.PaperGroth16;
import fil.proofs.teach.PaperGroth16.Proof;
import java.util.List;

/// A claim, and the secrets of the set-up, which somebody did not forget.
///
/// @param snark circuit and secrets
/// @param claim the public inputs that are to be proven, without the one
public record ForgeCase(PaperGroth16 snark, List<Integer> claim) {

  public ForgeCase {
    claim = List.copyOf(claim);
  }

  public int alpha() {
    return snark.waste().alpha();
  }

  public int beta() {
    return snark.waste().beta();
  }

  public int gamma() {
    return snark.waste().gamma();
  }

  public int delta() {
    return snark.waste().delta();
  }

  /// What the verifier adds up of the claim: `ic₀ + claim · ic₁`.
  public int stated() {
    return snark.stated(claim);
  }

  /// The field that everything is reckoned in.
  public PaperField field() {
    return snark.circuit().field();
  }

  /// Whether the verifier's equation holds.
  boolean holds(Proof proof) {
    int sum = field().add(field().multiply(alpha(), beta()), field().multiply(stated(), gamma()));
    int right = field().add(sum, field().multiply(proof.c(), delta()));
    return field().multiply(proof.a(), proof.b()) == right;
  }

  @Override
  public String toString() {
    return "out = " + claim.getFirst();
  }
}
