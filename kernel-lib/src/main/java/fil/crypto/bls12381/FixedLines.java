package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Line;
import java.util.ArrayList;
import java.util.List;

/// The lines that Miller's loop draws for a point of [G2], divided such that their last coefficient
/// is one, which saves three products of 13 whenever one is multiplied by. Divided by `P.y`, too,
/// and factors in Fp2 may be dropped, such a line has at `P` the value `constant/P.y -
/// byX·P.x/P.y·w² + w³`.
///
/// @param lines the tangents and chords in their order, all with `byY = 1`; none for infinity
record FixedLines(List<Line> lines) {

  /// The lines of each point, for one inversion: that of the product of all last coefficients.
  static List<FixedLines> of(List<G2> points) {
    List<List<Line>> drawn = new ArrayList<>();
    List<Fp2> divisors = new ArrayList<>();
    for (G2 point : points) {
      List<Line> lines = point.isInfinity() ? List.of() : Pairing.lines(point);
      drawn.add(lines);
      lines.forEach(line -> divisors.add(line.byY()));
    }
    List<Fp2> factors = Field.inverses(divisors, Fp2.ONE);
    List<FixedLines> all = new ArrayList<>();
    int next = 0;
    for (List<Line> lines : drawn) {
      List<Line> divided = new ArrayList<>();
      for (Line line : lines) {
        Fp2 factor = factors.get(next++);
        divided.add(
            new Line(line.constant().multiply(factor), line.byX().multiply(factor), Fp2.ONE));
      }
      all.add(new FixedLines(List.copyOf(divided)));
    }
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }
}
