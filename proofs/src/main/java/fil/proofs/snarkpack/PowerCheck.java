package fil.proofs.snarkpack;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Pairing.Pair;
import fil.work.Stop;
import fil.work.Tally;
import java.util.List;

/// Whether the points of a reference string are powers, slice by slice: in memory are the points of
/// one slice and four sums.
///
/// @param string the reference string
/// @param factor whose powers the points are multiplied with
/// @param slice how many points of a list are looked at together
record PowerCheck(ReferenceString string, Fr factor, int slice, Tally tally, Stop stop) {

  /// Whether both lists of a secret are its powers.
  ///
  /// @param secret 0 or 1
  boolean arePowers(int secret) {
    Curve curve = Curve.create(stop);
    G1 lowG = G1.INFINITY;
    G1 highG = G1.INFINITY;
    G2 lowH = G2.INFINITY;
    G2 highH = G2.INFINITY;
    Fr first = Fr.ONE;
    int last = string.powers() - 1;
    for (int from = 0; from < last; from += slice) {
      stop.check();
      int count = Math.min(slice, last - from);
      List<Fr> factors = Powers.of(factor, first, count);
      List<G1> g = string.g(secret, from, count + 1, stop);
      lowG = lowG.add(curve.sumG1(g.subList(0, count), factors));
      highG = highG.add(curve.sumG1(g.subList(1, count + 1), factors));
      List<G2> h = string.h(secret, from, count + 1, stop);
      lowH = lowH.add(curve.sumG2(h.subList(0, count), factors));
      highH = highH.add(curve.sumG2(h.subList(1, count + 1), factors));
      first = factors.getLast().multiply(factor);
      tally.add(2L * count);
    }
    List<G1> g = string.g(secret, 0, 2, stop);
    List<G2> h = string.h(secret, 0, 2, stop);
    return curve
            .product(List.of(new Pair(highG, h.get(0)), new Pair(lowG.negate(), h.get(1))))
            .isOne()
        && curve
            .product(List.of(new Pair(g.get(0), highH), new Pair(g.get(1).negate(), lowH)))
            .isOne();
  }
}
