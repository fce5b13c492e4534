package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;

/// Two numbers that a prover draws for each proof, so that it says nothing of the witness but that
/// there is one: with them, every proof of a statement is as likely as any other.
///
/// Whoever proves the same twice with the same numbers makes the same proof. That is for tests: two
/// statements proved with the same numbers give away more than they say.
public record Blinding(Fr r, Fr s) {

  /// Numbers that nobody can foresee.
  public static Blinding draw() {
    return new Blinding(FreshElement.draw(), FreshElement.draw());
  }

  /// Says nothing of the numbers, which are not for logs.
  @Override
  public String toString() {
    return "blinding";
  }
}
