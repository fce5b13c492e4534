package fil.proofs.msm;

/// The field of coordinates in the lanes of vectors: operations on elements of all lanes at once.
///
/// Elements lie in arrays, limb by limb and lane by lane, see [FpLanes]; an operation names them by
/// where they begin. One thread uses it.
sealed interface FieldLanes permits FpLanes, Fp2Lanes {

  /// How many elements of the base field make one element.
  int coefficients();

  /// The numbers of one element in each lane.
  default int size() {
    return coefficients() * FpLanes.SIZE;
  }

  /// The limbs of one element.
  default int limbs() {
    return coefficients() * FpLanes.LIMBS;
  }

  /// Writes the product of what is at `a` in `n`, which may be a difference, and the settled
  /// element at `b` in `o`, to `to` in `n`, settled. The target may be a factor.
  void multiply(double[] n, int a, double[] o, int b, int to);

  /// Writes a difference, not settled.
  void subtract(double[] n, int a, int b, int to);

  /// Settles what is at `at`, a sum of at most four settled elements.
  void settle(double[] n, int at);

  /// Takes the numbers at `at` into Montgomery form; their limbs may be any of 51 bits.
  void enter(double[] n, int at);

  /// Takes the element at `at` out of Montgomery form; its numbers are then nearer to zero than the
  /// modulus.
  void leave(double[] n, int at);

  /// Writes the element one.
  void one(double[] n, int to);

  /// Inverts a settled element. False, and nothing done, where it is zero in some lane.
  boolean invert(double[] n, int at);

  /// Whether the element in a lane, a difference at most, is zero.
  boolean isZero(double[] n, int at, int lane);
}
