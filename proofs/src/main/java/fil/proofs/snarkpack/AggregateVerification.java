package fil.proofs.snarkpack;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import fil.proofs.groth16.VerifyingKey;
import fil.work.Stop;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Verifies aggregates: the same conversation as in [Aggregation], with commitments folded in the
/// place of vectors, and then a handful of equations about what is left.
///
/// @param powers of the reference string
/// @param circuit whose proofs were aggregated
/// @param version of the protocol
/// @param curve who does the arithmetic
/// @param stop is polled before the inputs of each proof
record AggregateVerification(
    VerificationKey powers,
    VerifyingKey circuit,
    AggregateVersion version,
    Curve curve,
    Stop stop) {

  /// Whether an aggregate is right.
  ///
  /// @param inputs for each proof, padding included, its public inputs
  /// @throws IllegalArgumentException when one has not as many as the circuit
  boolean isRight(AggregateProof proof, List<List<Fr>> inputs, Bytes include) {
    Conversation conversation = Conversation.of(proof, include, version);
    List<Challenge> challenges = conversation.after(proof.rounds());
    Fr place = Conversation.place(version, challenges, proof.rounds().getLast(), proof.remainder());
    Stated stated = Stated.by(inputs, conversation.factor(), circuit.inputs().size() - 1, stop);
    Equations equations = new Equations(curve, joining(proof, stated, include, place));
    folded(proof, challenges, equations);
    keys(proof, conversation.factor(), challenges, place, equations);
    circuit(proof, stated, equations);
    return isSumRight(proof, conversation.foldedFactor(challenges), challenges) && equations.hold();
  }

  /// What is left of the commitments and of the product belongs to what is left of the vectors.
  private static void folded(
      AggregateProof proof, List<Challenge> challenges, Equations equations) {
    Remainder last = proof.remainder();
    G1 a = last.a().negate();
    G1 c = last.c().negate();
    fold(proof.product(), proof, challenges, Round::product, equations);
    equations.pair(a, last.b()).next();

    fold(proof.commitmentAb().alpha(), proof, challenges, ab(Both::alpha), equations);
    equations.pair(a, last.v().alpha()).pair(last.w().alpha().negate(), last.b()).next();
    fold(proof.commitmentAb().beta(), proof, challenges, ab(Both::beta), equations);
    equations.pair(a, last.v().beta()).pair(last.w().beta().negate(), last.b()).next();

    fold(proof.commitmentC().alpha(), proof, challenges, c(Both::alpha), equations);
    equations.pair(c, last.v().alpha()).next();
    fold(proof.commitmentC().beta(), proof, challenges, c(Both::beta), equations);
    equations.pair(c, last.v().beta()).next();
  }

  /// `start · Π leftˣ · right^(1/x)`.
  private static void fold(
      Gt start,
      AggregateProof proof,
      List<Challenge> challenges,
      Function<Round, Halves<Gt>> said,
      Equations equations) {
    equations.value(start, Fr.ONE);
    for (int i = 0; i < challenges.size(); i++) {
      Halves<Gt> halves = said.apply(proof.rounds().get(i));
      equations.value(halves.left(), challenges.get(i).x());
      equations.value(halves.right(), challenges.get(i).inverse());
    }
  }

  private static Function<Round, Halves<Gt>> ab(Function<Both<Gt>, Gt> secret) {
    return round ->
        new Halves<>(
            secret.apply(round.commitmentAb().left()), secret.apply(round.commitmentAb().right()));
  }

  private static Function<Round, Halves<Gt>> c(Function<Both<Gt>, Gt> secret) {
    return round ->
        new Halves<>(
            secret.apply(round.commitmentC().left()), secret.apply(round.commitmentC().right()));
  }

  /// What is left of the keys is the values of the polynomials that the challenges make: with the
  /// value `y` at a place `z`, `f(secret) - y` is a multiple of `secret - z`, and the opening is the
  /// other factor, see [Kate, Zaverucha, Goldberg].
  ///
  /// [Kate, Zaverucha, Goldberg]: https://www.iacr.org/archive/asiacrypt2010/6477178/6477178.pdf
  private void keys(
      AggregateProof proof, Fr factor, List<Challenge> challenges, Fr place, Equations equations) {
    FoldPolynomial polynomialV =
        new FoldPolynomial(challenges.stream().map(Challenge::inverse).toList());
    Fr valueV = polynomialV.at(place);
    FoldPolynomial polynomialW = new FoldPolynomial(challenges.stream().map(Challenge::x).toList());
    Fr shift = place.pow(BigInteger.valueOf(proof.proofs()));
    Fr valueW = polynomialW.at(place.multiply(factor.inverse())).multiply(shift);

    Remainder last = proof.remainder();
    openingV(
        last.v().alpha(),
        valueV,
        powers.gSecret().alpha(),
        proof.openingV().alpha(),
        place,
        equations);
    openingV(
        last.v().beta(),
        valueV,
        powers.gSecret().beta(),
        proof.openingV().beta(),
        place,
        equations);
    openingW(
        last.w().alpha(),
        valueW,
        powers.hSecret().alpha(),
        proof.openingW().alpha(),
        place,
        equations);
    openingW(
        last.w().beta(),
        valueW,
        powers.hSecret().beta(),
        proof.openingW().beta(),
        place,
        equations);
  }

  /// `e(g, key - y·h) = e(gSecret - z·g, opening)`.
  private void openingV(G2 key, Fr value, G1 gSecret, G2 opening, Fr place, Equations equations) {
    equations
        .pair(powers.g(), key)
        .pair(powers.g(), value.negate(), powers.h())
        .pair(gSecret.negate(), opening)
        .pair(powers.g(), place, opening)
        .next();
  }

  /// `e(key - y·g, h) = e(opening, hSecret - z·h)`.
  private void openingW(G1 key, Fr value, G2 hSecret, G1 opening, Fr place, Equations equations) {
    equations
        .pair(key, powers.h())
        .pair(powers.g(), value.negate(), powers.h())
        .pair(opening.negate(), hSecret)
        .pair(opening, place, powers.h())
        .next();
  }

  /// The equation of the circuit, summed up over all proofs: `product = e(α, β)^(Σrⁱ) ·
  /// e(Σrⁱ·statedᵢ, γ) · e(sum, δ)`.
  private void circuit(AggregateProof proof, Stated stated, Equations equations) {
    equations
        .value(proof.product(), Fr.ONE.negate())
        .pair(circuit.alphaG1(), stated.sums().getFirst(), circuit.betaG2())
        .pair(curve.sumG1(circuit.inputs(), stated.sums()), circuit.gammaG2())
        .pair(proof.sum(), circuit.deltaG2())
        .next();
  }

  /// What the public inputs of all proofs come to.
  ///
  /// @param sums of the inputs at each place, each times the factor of its proof; first those of
  ///   the one that is always one
  /// @param digest the SHA-256 of all inputs
  private record Stated(List<Fr> sums, Bytes digest) {

    static Stated by(List<List<Fr>> inputs, Fr factor, int inputsEach, Stop stop) {
      Fr[] sums = new Fr[inputsEach + 1];
      Arrays.fill(sums, Fr.ZERO);
      MessageDigest sha256 = Sha256.digest();
      byte[] bytes = new byte[Fr.BYTES];
      Fr power = Fr.ONE;
      for (int number = 0; number < inputs.size(); number++) {
        stop.check();
        List<Fr> each = inputs.get(number); // which may be computed now
        if (each.size() != inputsEach) {
          throw new IllegalArgumentException(
              "this circuit has %d public inputs, not %d".formatted(inputsEach, each.size()));
        }
        sums[0] = sums[0].add(power);
        for (int i = 0; i < inputsEach; i++) {
          Fr input = each.get(i);
          sums[i + 1] = sums[i + 1].add(power.multiply(input));
          input.write(bytes, 0);
          sha256.update(bytes);
        }
        power = power.multiply(factor);
      }
      return new Stated(List.of(sums), Bytes.copyOf(sha256.digest()));
    }
  }

  /// What is left of the sum belongs to what is left of `C`. This one is about points, and so is
  /// checked by itself.
  private boolean isSumRight(AggregateProof proof, Fr foldedFactor, List<Challenge> challenges) {
    List<G1> points = new ArrayList<>();
    List<Fr> scalars = new ArrayList<>();
    points.add(proof.sum());
    scalars.add(Fr.ONE);
    for (int i = 0; i < challenges.size(); i++) {
      points.add(proof.rounds().get(i).sum().left());
      scalars.add(challenges.get(i).x());
      points.add(proof.rounds().get(i).sum().right());
      scalars.add(challenges.get(i).inverse());
    }
    points.add(proof.remainder().c().negate());
    scalars.add(foldedFactor);
    return curve.sumG1(points, scalars).isInfinity();
  }

  /// The factor by which equations are joined, drawn from all there is, so that nobody can have
  /// chosen an aggregate for it.
  private Fr joining(AggregateProof proof, Stated stated, Bytes include, Fr place) {
    Transcript all =
        new Transcript("sealab-equations")
            .add(circuit.toBytes())
            .add(powers.g())
            .add(powers.h())
            .addG1(powers.gSecret())
            .addG2(powers.hSecret())
            .add(include)
            .addGt(proof.commitmentAb())
            .addGt(proof.commitmentC())
            .add(proof.product())
            .add(proof.sum());
    proof.rounds().forEach(all::add);
    all.add(proof.remainder().a()).add(proof.remainder().b()).add(proof.remainder().c());
    all.addG2(proof.remainder().v()).addG1(proof.remainder().w()).add(place);
    all.addG2(proof.openingV()).addG1(proof.openingW());
    return all.add(stated.digest()).challenge();
  }
}
