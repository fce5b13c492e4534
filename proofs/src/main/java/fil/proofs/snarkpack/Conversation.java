package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;

/// What is drawn when, see [prove.rs]. Prover and verifier come to the same challenges, since both
/// know all that was said.
///
/// [prove.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/aggregate/prove.rs
///
/// @param version which decides what the first and the last challenge are drawn from
/// @param commitments drawn from the commitments to all proofs
/// @param factor what the proofs are multiplied with, to the power of their number
/// @param opening drawn from the sums over all proofs, before the first round
public record Conversation(AggregateVersion version, Fr commitments, Fr factor, Fr opening) {

  /// The factor of the proofs, for which their commitments have to be known.
  ///
  /// @param include what else the aggregate is about
  static Fr factor(Both<Gt> commitmentAb, Both<Gt> commitmentC, Bytes include) {
    return new Transcript("random-r")
        .add(commitments(commitmentAb, commitmentC))
        .add(include)
        .challenge();
  }

  /// The conversation that an aggregate is the record of.
  ///
  /// @param include what else the aggregate is about
  public static Conversation of(AggregateProof proof, Bytes include, AggregateVersion version) {
    return begin(
        version, proof.commitmentAb(), proof.commitmentC(), include, proof.product(), proof.sum());
  }

  /// Begins a conversation.
  ///
  /// @param product of the pairings of `A` and `B`, with the factors
  /// @param sum of the points `C`, with the factors
  static Conversation begin(
      AggregateVersion version,
      Both<Gt> commitmentAb,
      Both<Gt> commitmentC,
      Bytes include,
      Gt product,
      G1 sum) {
    Fr commitments = commitments(commitmentAb, commitmentC);
    Fr factor = factor(commitmentAb, commitmentC, include);
    Fr opening =
        new Transcript("gipa-0").add(commitments).add(product).add(sum).add(factor).challenge();
    return new Conversation(version, commitments, factor, opening);
  }

  /// What is left of the factors `1, r, r²…` when they are folded.
  public Fr foldedFactor(List<Challenge> challenges) {
    return new FoldPolynomial(challenges.stream().map(Challenge::inverse).toList()).at(factor);
  }

  private static Fr commitments(Both<Gt> commitmentAb, Both<Gt> commitmentC) {
    return new Transcript("hcom").addGt(commitmentAb).addGt(commitmentC).challenge();
  }

  /// The challenge after a round.
  ///
  /// @param earlier the challenges of the rounds before
  public Challenge after(Round round, List<Challenge> earlier) {
    if (earlier.isEmpty() && version == AggregateVersion.V1) {
      return Challenge.ofInverse(opening);
    }
    Fr previous = earlier.isEmpty() ? opening : earlier.getLast().inverse();
    return Challenge.ofInverse(
        new Transcript("gipa-" + earlier.size()).add(previous).add(round).challenge());
  }

  /// The challenges of all rounds.
  public List<Challenge> after(List<Round> rounds) {
    List<Challenge> challenges = new ArrayList<>();
    rounds.forEach(round -> challenges.add(after(round, challenges)));
    return challenges;
  }

  /// The place at which the polynomials of the folded keys are opened.
  ///
  /// @param last what was said in the last round
  static Fr place(
      AggregateVersion version, List<Challenge> challenges, Round last, Remainder remainder) {
    Fr lastX = challenges.getLast().x();
    return switch (version) {
      case V1 ->
          new Transcript("random-z")
              .add(lastX)
              .addG2(remainder.v())
              .addG1(remainder.w())
              .challenge();
      case V2 ->
          new Transcript("random-z")
              .add(link(lastX, last, remainder))
              .addG2(remainder.v())
              .addG1(remainder.w())
              .add(remainder.a())
              .add(remainder.b())
              .add(remainder.c())
              .challenge();
    };
  }

  private static Fr link(Fr lastX, Round last, Remainder remainder) {
    return new Transcript("gipa-extra-link")
        .add(lastX)
        .add(remainder.a())
        .add(remainder.b())
        .add(remainder.c())
        .add(last)
        .challenge();
  }
}
