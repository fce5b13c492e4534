package fil.proofs.groth16;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import java.util.List;

/// Where what lies in a parameter file, as [params.rs] of the reference writes it: the verifying
/// key, then five queries, each the number of its points in 32 bits, big endian, and the points
/// uncompressed.
///
/// [params.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/params.rs
///
/// @param inputs the number of public inputs, with the one that is always one
/// @param h where the points are that the quotient's coefficients weigh
/// @param l where those of the hidden variables are
/// @param a where those of the variables in sums `a` are
/// @param bG1 where those of the variables in sums `b` are, in the first group
/// @param bG2 the same in the second group
public record ParameterLayout(long inputs, Query h, Query l, Query a, Query bG1, Query bG2) {

  /// Points one after the other.
  ///
  /// @param name what the papers call it
  /// @param start where the first point begins, right after their number
  /// @param count how many there are
  /// @param pointBytes the size of one
  public record Query(String name, long start, long count, int pointBytes) {

    /// Where the first byte after the last point is.
    public long end() {
      return start + count * pointBytes;
    }

    private Query next(String nextName, long nextCount, int nextPointBytes) {
      return new Query(nextName, end() + Integer.BYTES, nextCount, nextPointBytes);
    }
  }

  /// The layout for these numbers of points.
  public static ParameterLayout of(long inputs, long h, long l, long a, long b) {
    long key =
        3L * (G1.UNCOMPRESSED_BYTES + G2.UNCOMPRESSED_BYTES)
            + Integer.BYTES
            + inputs * G1.UNCOMPRESSED_BYTES;
    Query first = new Query("h", key + Integer.BYTES, h, G1.UNCOMPRESSED_BYTES);
    Query second = first.next("l", l, G1.UNCOMPRESSED_BYTES);
    Query third = second.next("a", a, G1.UNCOMPRESSED_BYTES);
    Query fourth = third.next("b_g1", b, G1.UNCOMPRESSED_BYTES);
    return new ParameterLayout(
        inputs, first, second, third, fourth, fourth.next("b_g2", b, G2.UNCOMPRESSED_BYTES));
  }

  /// The queries in the order of the file.
  public List<Query> queries() {
    return List.of(h, l, a, bG1, bG2);
  }

  /// The size of the verifying key, with which the file begins.
  public long keyBytes() {
    return h.start - Integer.BYTES;
  }

  /// The size of the file.
  public long bytes() {
    return bG2.end();
  }
}
