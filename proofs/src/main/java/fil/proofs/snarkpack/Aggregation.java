package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes aggregates, see [SnarkPack], section 5.
///
/// The verifier's equation of a proof is `e(A, B) = e(α, β) · e(stated, γ) · e(C, δ)`. With a factor
/// `rⁱ` for each, all of them are one equation, of the product of the `e(A, B)` and the sum of the
/// `C`. That these are right is what the rounds prove: vectors of length `n` are committed to, and
/// folded to half their length until one element is left, which is shown.
///
/// [SnarkPack]: https://eprint.iacr.org/2021/529
///
/// @param key powers for as many proofs as there are
/// @param version of the protocol
/// @param curve who does the arithmetic
record Aggregation(AggregationKey key, AggregateVersion version, Curve curve) {

  /// Pairings for each proof before the first round, and for each of a half in a round.
  private static final int PAIRINGS_BEFORE = 7;

  private static final int PAIRINGS_IN_ROUND = 14;

  AggregateProof aggregate(List<Groth16Proof> proofs, Bytes include, Progress progress, Stop stop) {
    int n = proofs.size();
    Tally tally =
        Tally.begin(
            "aggregating",
            (long) PAIRINGS_BEFORE * n + (long) PAIRINGS_IN_ROUND * (n - 1),
            "pairings",
            progress);
    CommitmentKey plain = key.commitmentKey();
    List<G1> a = proofs.stream().map(Groth16Proof::a).toList();
    List<G2> b = proofs.stream().map(Groth16Proof::b).toList();
    List<G1> c = proofs.stream().map(Groth16Proof::c).toList();
    List<Gt> committed =
        CommitmentKey.products(
            curve,
            List.of(
                plain.pairs(a, b).alpha(),
                plain.pairs(a, b).beta(),
                plain.pairs(c).alpha(),
                plain.pairs(c).beta()));
    Both<Gt> commitmentAb = new Both<>(committed.get(0), committed.get(1));
    Both<Gt> commitmentC = new Both<>(committed.get(2), committed.get(3));

    Fr factor = Conversation.factor(commitmentAb, commitmentC, include);
    List<Fr> factors = Powers.of(factor, n);
    List<G2> scaledB = curve.multiplyG2(b, factors);
    Gt product = curve.product(CommitmentKey.pair(a, scaledB));
    G1 sum = curve.sumG1(c, factors);
    tally.add((long) PAIRINGS_BEFORE * n);
    Conversation conversation =
        Conversation.begin(version, commitmentAb, commitmentC, include, product, sum);

    CommitmentKey scaled = plain.scaled(Powers.of(factor.inverse(), n), curve);
    Vectors vectors = new Vectors(a, scaledB, c, factors, scaled);
    List<Round> rounds = new ArrayList<>();
    List<Challenge> challenges = new ArrayList<>();
    while (vectors.size() > 1) {
      stop.check();
      Halves<Vectors> halves = vectors.halves();
      Round round = Vectors.across(halves, curve);
      Challenge challenge = conversation.after(round, challenges);
      rounds.add(round);
      challenges.add(challenge);
      vectors = Vectors.folded(halves, challenge, curve);
      tally.add((long) PAIRINGS_IN_ROUND * vectors.size());
    }
    Remainder remainder = vectors.remainder();
    Fr place = Conversation.place(version, challenges, rounds.getLast(), remainder);
    return new AggregateProof(
        commitmentAb,
        commitmentC,
        product,
        sum,
        rounds,
        remainder,
        openingV(challenges, place),
        openingW(challenges, factor.inverse(), place));
  }

  /// That the folded key `v` is the value at the secret of the polynomial that the challenges make.
  private Both<G2> openingV(List<Challenge> challenges, Fr place) {
    FoldPolynomial polynomial =
        new FoldPolynomial(challenges.stream().map(Challenge::inverse).toList());
    List<Fr> quotient = FoldPolynomial.quotient(polynomial.coefficients(Fr.ONE), place);
    return key.h().map(powers -> curve.sumG2(powers.subList(0, quotient.size()), quotient));
  }

  /// The same for `w`, whose points begin with the power `n` and have been multiplied with powers
  /// of `scale`.
  private Both<G1> openingW(List<Challenge> challenges, Fr scale, Fr place) {
    FoldPolynomial polynomial = new FoldPolynomial(challenges.stream().map(Challenge::x).toList());
    List<Fr> coefficients = new ArrayList<>(Collections.nCopies(key.proofs(), Fr.ZERO));
    coefficients.addAll(polynomial.coefficients(scale));
    List<Fr> quotient = FoldPolynomial.quotient(coefficients, place);
    return key.g().map(powers -> curve.sumG1(powers.subList(0, quotient.size()), quotient));
  }
}
