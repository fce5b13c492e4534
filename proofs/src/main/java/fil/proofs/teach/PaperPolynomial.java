package fil.proofs.teach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A polynomial over a field for paper.
///
/// @param field of its coefficients
/// @param coefficients the constant first; the last one is not zero
public record PaperPolynomial(PaperField field, List<Integer> coefficients) {

  /// What comes of a division: `dividend = divisor · quotient + rest`.
  public record Division(PaperPolynomial quotient, PaperPolynomial rest) {}

  public PaperPolynomial {
    List<Integer> reduced = new ArrayList<>();
    coefficients.forEach(coefficient -> reduced.add(field.of(coefficient)));
    while (!reduced.isEmpty() && reduced.getLast() == 0) {
      reduced.removeLast();
    }
    coefficients = List.copyOf(reduced);
  }

  /// With these coefficients, the constant first.
  public static PaperPolynomial of(PaperField field, Integer... coefficients) {
    return new PaperPolynomial(field, List.of(coefficients));
  }

  /// The one of lowest degree that has these values at 1, 2, 3 and so on, by Lagrange.
  public static PaperPolynomial through(PaperField field, List<Integer> values) {
    PaperPolynomial sum = of(field);
    for (int i = 1; i <= values.size(); i++) {
      PaperPolynomial basis = of(field, values.get(i - 1));
      for (int j = 1; j <= values.size(); j++) {
        if (j != i) {
          int scale = field.inverse(i - j);
          basis = basis.times(of(field, field.multiply(-j, scale), scale));
        }
      }
      sum = sum.plus(basis);
    }
    return sum;
  }

  /// `(X − 1)·(X − 2)·…·(X − n)`: zero at 1 to n.
  public static PaperPolynomial vanishing(PaperField field, int n) {
    PaperPolynomial product = of(field, 1);
    for (int i = 1; i <= n; i++) {
      product = product.times(of(field, -i, 1));
    }
    return product;
  }

  /// Its value at a number.
  public int at(int x) {
    int value = 0;
    for (int coefficient : coefficients.reversed()) {
      value = field.add(field.multiply(value, x), coefficient);
    }
    return value;
  }

  public PaperPolynomial plus(PaperPolynomial other) {
    List<Integer> sum = new ArrayList<>();
    for (int i = 0; i < Math.max(coefficients.size(), other.coefficients.size()); i++) {
      sum.add(field.add(coefficient(i), other.coefficient(i)));
    }
    return new PaperPolynomial(field, sum);
  }

  public PaperPolynomial minus(PaperPolynomial other) {
    return plus(other.times(of(field, -1)));
  }

  public PaperPolynomial times(PaperPolynomial other) {
    List<Integer> product =
        new ArrayList<>(Collections.nCopies(coefficients.size() + other.coefficients.size(), 0));
    for (int i = 0; i < coefficients.size(); i++) {
      for (int j = 0; j < other.coefficients.size(); j++) {
        int term = field.multiply(coefficient(i), other.coefficient(j));
        product.set(i + j, field.add(product.get(i + j), term));
      }
    }
    return new PaperPolynomial(field, product);
  }

  /// Divides as on paper, the highest power first.
  ///
  /// @throws IllegalArgumentException when the divisor is zero
  public Division dividedBy(PaperPolynomial divisor) {
    if (divisor.coefficients.isEmpty()) {
      throw new IllegalArgumentException("a polynomial cannot be divided by zero");
    }
    int scale = field.inverse(divisor.coefficients.getLast());
    PaperPolynomial quotient = of(field);
    PaperPolynomial rest = this;
    while (rest.coefficients.size() >= divisor.coefficients.size()) {
      int shift = rest.coefficients.size() - divisor.coefficients.size();
      List<Integer> term = new ArrayList<>(Collections.nCopies(shift, 0));
      term.add(field.multiply(rest.coefficients.getLast(), scale));
      PaperPolynomial next = new PaperPolynomial(field, term);
      quotient = quotient.plus(next);
      rest = rest.minus(divisor.times(next));
    }
    return new Division(quotient, rest);
  }

  private int coefficient(int power) {
    return power < coefficients.size() ? coefficients.get(power) : 0;
  }

  /// As one writes it: `17 + 73·X + 10·X^2`.
  @Override
  public String toString() {
    List<String> terms = new ArrayList<>();
    for (int power = 0; power < coefficients.size(); power++) {
      if (coefficients.get(power) != 0) {
        String x = power == 0 ? "" : power == 1 ? "·X" : "·X^" + power;
        terms.add(coefficients.get(power) + x);
      }
    }
    return terms.isEmpty() ? "0" : String.join(" + ", terms);
  }
}
