package fil.proofs.teach;

import java.util.ArrayList;
import java.util.List;

/// Groth16 with its secrets in the open: where the real one has points of a curve, this has the
/// numbers that they are multiples by. Everything can be followed on paper, nothing is hidden, and
/// anybody can prove anything. There is no blinding.
///
/// @param circuit what is proven
/// @param waste the five secrets of the set-up
public record PaperGroth16(PaperCircuit circuit, Waste waste) {

  /// What a set-up draws and must forget.
  public record Waste(int alpha, int beta, int gamma, int delta, int tau) {}

  /// A proof: three numbers.
  public record Proof(int a, int b, int c) {}

  public PaperGroth16 {
    PaperField field = circuit.field();
    for (int secret :
        List.of(waste.alpha(), waste.beta(), waste.gamma(), waste.delta(), waste.tau())) {
      if (field.of(secret) != secret || secret == 0) {
        throw new IllegalArgumentException(
            "the secrets are from 1 to " + (field.prime() - 1) + ", not " + secret);
      }
    }
    if (waste.tau() <= circuit.rows().size()) {
      throw new IllegalArgumentException(
          "tau is the number of a row, where all polynomials are known");
    }
  }

  /// `(β·a + α·b + c) / γ` for each public variable, the one first: what the verifier is given.
  public List<Integer> ic() {
    List<Integer> ic = new ArrayList<>();
    for (int variable = 0; variable < circuit.inputs(); variable++) {
      ic.add(circuit.field().divide(combined(variable), waste.gamma()));
    }
    return List.copyOf(ic);
  }

  /// `β·a + α·b + c` of a variable, its polynomials taken at tau.
  private int combined(int variable) {
    PaperField field = circuit.field();
    int a = circuit.polynomial(PaperCircuit.Row::a, variable).at(waste.tau());
    int b = circuit.polynomial(PaperCircuit.Row::b, variable).at(waste.tau());
    int c = circuit.polynomial(PaperCircuit.Row::c, variable).at(waste.tau());
    return field.add(
        field.add(field.multiply(waste.beta(), a), field.multiply(waste.alpha(), b)), c);
  }

  /// Proves that there is a witness.
  ///
  /// @throws IllegalArgumentException when this is none, so that the division leaves a rest
  public Proof prove(List<Integer> witness) {
    PaperField field = circuit.field();
    PaperPolynomial a = circuit.polynomial(PaperCircuit.Row::a, witness);
    PaperPolynomial b = circuit.polynomial(PaperCircuit.Row::b, witness);
    PaperPolynomial c = circuit.polynomial(PaperCircuit.Row::c, witness);
    PaperPolynomial zero = PaperPolynomial.vanishing(field, circuit.rows().size());
    PaperPolynomial.Division division = a.times(b).minus(c).dividedBy(zero);
    if (!division.rest().coefficients().isEmpty()) {
      throw new IllegalArgumentException(
          "the division leaves a rest, " + division.rest() + ", so this is no witness");
    }
    int hidden = field.multiply(division.quotient().at(waste.tau()), zero.at(waste.tau()));
    for (int variable = circuit.inputs(); variable < witness.size(); variable++) {
      hidden =
          field.add(hidden, field.multiply(field.of(witness.get(variable)), combined(variable)));
    }
    return new Proof(
        field.add(waste.alpha(), a.at(waste.tau())),
        field.add(waste.beta(), b.at(waste.tau())),
        field.divide(hidden, waste.delta()));
  }

  /// The sum of the public variables, each times its part of the key.
  ///
  /// @param inputs the public values, without the one
  public int stated(List<Integer> inputs) {
    PaperField field = circuit.field();
    List<Integer> ic = ic();
    int stated = ic.getFirst();
    for (int i = 0; i < inputs.size(); i++) {
      stated = field.add(stated, field.multiply(inputs.get(i), ic.get(i + 1)));
    }
    return stated;
  }

  /// Whether `a·b = α·β + stated·γ + c·δ`, for numbers that are in the field, none of the proof's
  /// zero, and as many inputs as there are.
  public boolean verify(List<Integer> inputs, Proof proof) {
    PaperField field = circuit.field();
    if (inputs.size() != circuit.inputs() - 1
        || inputs.stream().anyMatch(input -> field.of(input) != input)
        || proof.a() == 0
        || proof.b() == 0
        || proof.c() == 0) {
      return false;
    }
    int right =
        field.add(
            field.multiply(waste.alpha(), waste.beta()),
            field.add(
                field.multiply(stated(inputs), waste.gamma()),
                field.multiply(proof.c(), waste.delta())));
    return field.multiply(proof.a(), proof.b()) == right;
  }
}
