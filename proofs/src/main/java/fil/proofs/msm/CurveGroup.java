package fil.proofs.msm;

import fil.crypto.bls12381.Fp;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/// One of the two groups, for what is the same in both.
///
/// @param pointBytes the bytes of an encoded point
/// @param lanes makes the arithmetic of its coordinates in lanes
/// @param decode reads a point that we computed
record CurveGroup<P>(
    int pointBytes,
    P infinity,
    BinaryOperator<P> addition,
    Function<P, Bytes> encode,
    Function<Bytes, P> decode,
    Supplier<FieldLanes> lanes) {

  static final CurveGroup<G1> FIRST =
      new CurveGroup<>(
          G1.UNCOMPRESSED_BYTES,
          G1.INFINITY,
          G1::add,
          G1::toUncompressed,
          G1::decodeTrusted,
          FpLanes::new);

  static final CurveGroup<G2> SECOND =
      new CurveGroup<>(
          G2.UNCOMPRESSED_BYTES,
          G2.INFINITY,
          G2::add,
          G2::toUncompressed,
          G2::decodeTrusted,
          Fp2Lanes::new);

  /// The numbers of a point in lanes: two coordinates' limbs.
  int numbers() {
    return pointBytes / Fp.BYTES * FpLanes.LIMBS;
  }

  P add(P a, P b) {
    return addition.apply(a, b);
  }

  /// The point, doubled some times.
  P doubled(P point, int times) {
    P result = point;
    for (int i = 0; i < times; i++) {
      result = add(result, result);
    }
    return result;
  }
}
