package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;

/// The polynomial that says what is left of powers `1, X, X²…` when they are folded: with the
/// multipliers `y` of the rounds, the product over all rounds, the last one first, of `1 +
/// y·X^(2^j)`.
///
/// So a folded key is the value of this polynomial at the secret, and who folds a vector of powers
/// gets its value for a handful of multiplications.
///
/// @param multipliers one for each round, in the order of the rounds
public record FoldPolynomial(List<Fr> multipliers) {

  public FoldPolynomial {
    multipliers = List.copyOf(multipliers);
  }

  /// The value at a place.
  public Fr at(Fr place) {
    Fr value = Fr.ONE;
    Fr power = place;
    for (Fr multiplier : multipliers.reversed()) {
      value = value.multiply(Fr.ONE.add(multiplier.multiply(power)));
      power = power.square();
    }
    return value;
  }

  /// The coefficients of the polynomial of `scale·X`, lowest first.
  List<Fr> coefficients(Fr scale) {
    List<Fr> coefficients = new ArrayList<>(List.of(Fr.ONE));
    Fr power = scale;
    for (Fr multiplier : multipliers.reversed()) {
      Fr factor = multiplier.multiply(power);
      for (Fr lower : List.copyOf(coefficients)) {
        coefficients.add(lower.multiply(factor));
      }
      power = power.square();
    }
    return coefficients;
  }

  /// The coefficients of `(f(X) - f(place)) / (X - place)`, which is a polynomial whatever the
  /// place: by Horner's rule from the highest on.
  ///
  /// @param coefficients those of `f`, lowest first
  static List<Fr> quotient(List<Fr> coefficients, Fr place) {
    List<Fr> highestFirst = new ArrayList<>();
    Fr value = Fr.ZERO;
    for (Fr coefficient : coefficients.subList(1, coefficients.size()).reversed()) {
      value = value.multiply(place).add(coefficient);
      highestFirst.add(value);
    }
    return List.copyOf(highestFirst.reversed());
  }
}
