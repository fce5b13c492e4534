package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What vectors of points are committed with: as many points of the other group. A commitment is
/// the product of the pairings of what stands at the same place.
///
/// Since each point of the key is the one before times a secret, a folded key is the value of a
/// polynomial at that secret, which is what makes verification short.
///
/// @param v for vectors in the first group: `hᵅⁱ`, for `i` from 0 on
/// @param w for vectors in the second group: `gᵅⁱ`, for `i` from the length of the key on
record CommitmentKey(Both<List<G2>> v, Both<List<G1>> w) {

  /// The factors of a commitment to a vector of the first group and one of the second.
  Both<List<Pair>> pairs(List<G1> a, List<G2> b) {
    return new Both<>(
        joined(pair(a, v.alpha()), pair(w.alpha(), b)),
        joined(pair(a, v.beta()), pair(w.beta(), b)));
  }

  /// The factors of a commitment to a vector of the first group.
  Both<List<Pair>> pairs(List<G1> c) {
    return new Both<>(pair(c, v.alpha()), pair(c, v.beta()));
  }

  /// The points at the same places of two vectors.
  static List<Pair> pair(List<G1> left, List<G2> right) {
    return IntStream.range(0, left.size())
        .mapToObj(i -> new Pair(left.get(i), right.get(i)))
        .toList();
  }

  private static List<Pair> joined(List<Pair> first, List<Pair> second) {
    List<Pair> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /// The products of pairings that do not depend on each other, all at the same time.
  static List<Gt> products(Curve curve, List<List<Pair>> factors) {
    return factors.parallelStream().map(curve::product).toList();
  }

  /// The key for a vector of the second group each of whose elements has been multiplied, such that
  /// the commitment is the same: each point of `w` times the inverse.
  CommitmentKey scaled(List<Fr> inverses, Curve curve) {
    return new CommitmentKey(v, w.map(points -> curve.multiplyG1(points, inverses)));
  }
}
