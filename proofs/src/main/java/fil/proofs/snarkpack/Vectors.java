package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The vectors that a prover folds, all of one length, with the key they are committed with.
///
/// @param a the proofs' points `A`
/// @param b the proofs' points `B`, each times its factor
/// @param c the proofs' points `C`
/// @param factors what each point `C` is multiplied with in the sum
record Vectors(List<G1> a, List<G2> b, List<G1> c, List<Fr> factors, CommitmentKey key) {

  int size() {
    return a.size();
  }

  private Vectors part(int from, int to) {
    return new Vectors(
        a.subList(from, to),
        b.subList(from, to),
        c.subList(from, to),
        factors.subList(from, to),
        new CommitmentKey(
            new Both<>(key.v().alpha().subList(from, to), key.v().beta().subList(from, to)),
            new Both<>(key.w().alpha().subList(from, to), key.w().beta().subList(from, to))));
  }

  /// The left and the right half.
  Halves<Vectors> halves() {
    return new Halves<>(part(0, size() / 2), part(size() / 2, size()));
  }

  /// What a round says: each half against the other.
  static Round across(Halves<Vectors> halves, Curve curve) {
    Vectors left = halves.left();
    Vectors right = halves.right();
    CommitmentKey keyLeft = new CommitmentKey(left.key.v(), right.key.w());
    CommitmentKey keyRight = new CommitmentKey(right.key.v(), left.key.w());
    List<Gt> products =
        CommitmentKey.products(
            curve,
            List.of(
                keyLeft.pairs(right.a, left.b).alpha(),
                keyLeft.pairs(right.a, left.b).beta(),
                keyRight.pairs(left.a, right.b).alpha(),
                keyRight.pairs(left.a, right.b).beta(),
                keyLeft.pairs(right.c).alpha(),
                keyLeft.pairs(right.c).beta(),
                keyRight.pairs(left.c).alpha(),
                keyRight.pairs(left.c).beta(),
                CommitmentKey.pair(right.a, left.b),
                CommitmentKey.pair(left.a, right.b)));
    return new Round(
        new Halves<>(
            new Both<>(products.get(0), products.get(1)),
            new Both<>(products.get(2), products.get(3))),
        new Halves<>(
            new Both<>(products.get(4), products.get(5)),
            new Both<>(products.get(6), products.get(7))),
        new Halves<>(products.get(8), products.get(9)),
        new Halves<>(curve.sumG1(right.c, left.factors), curve.sumG1(left.c, right.factors)));
  }

  /// Vectors of half the length: `left + x·right` for `A`, `C` and their counterpart `w`, and `left
  /// + right/x` for what stands against them, so that products of both keep their middle.
  static Vectors folded(Halves<Vectors> halves, Challenge challenge, Curve curve) {
    Vectors left = halves.left();
    Vectors right = halves.right();
    List<List<G1>> inG1 =
        Stream.<Halves<List<G1>>>of(
                new Halves<>(left.a, right.a),
                new Halves<>(left.c, right.c),
                new Halves<>(left.key.w().alpha(), right.key.w().alpha()),
                new Halves<>(left.key.w().beta(), right.key.w().beta()))
            .parallel()
            .map(each -> curve.foldG1(each.left(), each.right(), challenge.x()))
            .toList();
    List<List<G2>> inG2 =
        Stream.<Halves<List<G2>>>of(
                new Halves<>(left.b, right.b),
                new Halves<>(left.key.v().alpha(), right.key.v().alpha()),
                new Halves<>(left.key.v().beta(), right.key.v().beta()))
            .parallel()
            .map(each -> curve.foldG2(each.left(), each.right(), challenge.inverse()))
            .toList();
    List<Fr> factors = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      factors.add(left.factors.get(i).add(right.factors.get(i).multiply(challenge.inverse())));
    }
    return new Vectors(
        inG1.get(0),
        inG2.get(0),
        inG1.get(1),
        factors,
        new CommitmentKey(
            new Both<>(inG2.get(1), inG2.get(2)), new Both<>(inG1.get(2), inG1.get(3))));
  }

  /// What is left in vectors of length one.
  Remainder remainder() {
    return new Remainder(
        a.getFirst(),
        b.getFirst(),
        c.getFirst(),
        new Both<>(key.v().alpha().getFirst(), key.v().beta().getFirst()),
        new Both<>(key.w().alpha().getFirst(), key.w().beta().getFirst()));
  }
}
