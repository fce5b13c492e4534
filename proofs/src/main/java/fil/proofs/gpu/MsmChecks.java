package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.msm.PlainMsm;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Sums of multiples: of ordinary points and scalars, and of those at which addition has its
/// special cases.
final class MsmChecks {

  private static final int TERMS = 40;

  /// More terms than one item of a kernel adds up.
  private static final int MANY = 200;

  /// As many terms as the largest sums of proofs have.
  private static final long MOST = 1L << 27;

  /// Digits as wide as the device has them for so many terms.
  private static final int WIDEST = -1;

  private MsmChecks() {}

  /// Terms of a sum.
  ///
  /// @param multiples which multiples of the generator the points are
  /// @param bits of a digit, 0 for as many as cost least: few for so few terms; or [#WIDEST]
  /// @param piece how many terms are on the device at a time
  private record Terms(String name, List<Fr> multiples, List<Fr> scalars, int bits, long piece) {

    Terms(String name, List<Fr> multiples, List<Fr> scalars) {
      this(name, multiples, scalars, 0, multiples.size());
    }

    DeviceMsm.Way by(DeviceMsm.Rung rung, DeviceGroup group, DeviceFacts facts) {
      int wide = bits == WIDEST ? DeviceMsm.windowBits(MOST, group, facts) : bits;
      return new DeviceMsm.Way(rung, wide, piece);
    }
  }

  /// Of the way that proofs use.
  static List<SelfTest.Check> best() {
    return of(List.of(DeviceMsm.Rung.BEST));
  }

  /// Of the ways that are kept beside it; and of it with the widest digits, whose buckets take an
  /// eighth of the memory and the time to add up millions of nothings: a card on which others
  /// compute may not have so much, and then that is not compared.
  static List<SelfTest.Check> others() {
    List<SelfTest.Check> checks =
        new ArrayList<>(
            of(
                Arrays.stream(DeviceMsm.Rung.values())
                    .filter(rung -> rung != DeviceMsm.Rung.BEST)
                    .toList()));
    checks.addAll(of(List.of(DeviceMsm.Rung.BEST), List.of(wide())));
    return checks;
  }

  private static List<SelfTest.Check> of(List<DeviceMsm.Rung> rungs) {
    return of(rungs, terms());
  }

  private static List<SelfTest.Check> of(List<DeviceMsm.Rung> rungs, List<Terms> all) {
    List<SelfTest.Check> checks = new ArrayList<>();
    for (DeviceMsm.Rung rung : rungs) {
      for (Terms terms : all) {
        String name = terms.name() + ", " + rung.text();
        boolean takesMuch = terms.bits() == WIDEST;
        checks.add(
            new SelfTest.Check(
                "sum in G1 of " + name, session -> inG1(session, rung, terms), takesMuch));
        checks.add(
            new SelfTest.Check(
                "sum in G2 of " + name, session -> inG2(session, rung, terms), takesMuch));
      }
    }
    return checks;
  }

  /// Edges, and as many other scalars as make up the number.
  private static Terms wide() {
    List<Fr> scalars = new ArrayList<>(edges());
    scalars.addAll(ordinary("scalars", TERMS - scalars.size()));
    return new Terms(
        "edges with digits as for 2^27 terms", ordinary("points", TERMS), scalars, WIDEST, TERMS);
  }

  private static List<Fr> edges() {
    return Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES).stream().map(Fr::of).toList();
  }

  private static List<Terms> terms() {
    List<Fr> points = ordinary("points", TERMS);
    List<Fr> scalars = ordinary("scalars", TERMS);
    Fr minusOne = Fr.ONE.negate();
    List<Fr> edges = edges();
    return List.of(
        new Terms("ordinary terms", points, scalars),
        new Terms("ordinary terms in pieces", points, scalars, 0, 7),
        new Terms("ordinary terms with digits of 8 bits", points, scalars, 8, TERMS),
        new Terms("ordinary terms with digits of 13 bits", points, scalars, 13, TERMS),
        new Terms("one term", points.subList(0, 1), scalars.subList(0, 1)),
        new Terms("edges", points.subList(0, edges.size()), edges),
        new Terms("equal scalars", points, same(scalars.getFirst())),
        new Terms(
            "very many equal scalars",
            ordinary("points", MANY),
            Collections.nCopies(MANY, scalars.getFirst())),
        new Terms("equal points", same(Fr.of(5)), scalars),
        new Terms("equal terms", same(Fr.of(5)), same(minusOne)),
        new Terms("opposite points", alternating(Fr.ONE, minusOne), same(Fr.of(12345))),
        new Terms("infinity and others", alternating(Fr.ZERO, Fr.of(3)), scalars),
        new Terms("scalars of zero and one", points, alternating(Fr.ZERO, Fr.ONE)),
        new Terms("nothing but zeros", points, same(Fr.ZERO)));
  }

  private static Optional<String> inG1(DeviceSession session, DeviceMsm.Rung rung, Terms terms) {
    try (Arena arena = Arena.ofConfined()) {
      int count = terms.multiples().size();
      MemorySegment points = arena.allocate((long) count * G1.UNCOMPRESSED_BYTES);
      for (int i = 0; i < count; i++) {
        Points.set(points, i, G1.GENERATOR.multiply(terms.multiples().get(i)));
      }
      MemorySegment scalars = scalars(arena, terms);
      G1 expected = new PlainMsm().sumG1(points, scalars, tally(), Stop.create());
      DeviceMsm.Way way = terms.by(rung, DeviceGroup.G1, session.facts());
      G1 actual = DeviceMsm.sumG1(session, way, points, scalars, tally(), Stop.create());
      return expected.equals(actual)
          ? Optional.empty()
          : Optional.of("the sum is " + actual + ", by definition " + expected);
    }
  }

  private static Optional<String> inG2(DeviceSession session, DeviceMsm.Rung rung, Terms terms) {
    try (Arena arena = Arena.ofConfined()) {
      int count = terms.multiples().size();
      MemorySegment points = arena.allocate((long) count * G2.UNCOMPRESSED_BYTES);
      for (int i = 0; i < count; i++) {
        Points.set(points, i, G2.GENERATOR.multiply(terms.multiples().get(i)));
      }
      MemorySegment scalars = scalars(arena, terms);
      G2 expected = new PlainMsm().sumG2(points, scalars, tally(), Stop.create());
      DeviceMsm.Way way = terms.by(rung, DeviceGroup.G2, session.facts());
      G2 actual = DeviceMsm.sumG2(session, way, points, scalars, tally(), Stop.create());
      return expected.equals(actual)
          ? Optional.empty()
          : Optional.of("the sum is " + actual + ", by definition " + expected);
    }
  }

  private static MemorySegment scalars(Arena arena, Terms terms) {
    MemorySegment scalars = arena.allocate((long) terms.scalars().size() * Fr.BYTES);
    Scalars.setAll(scalars, terms.scalars());
    return scalars;
  }

  private static List<Fr> ordinary(String label, int count) {
    return Inputs.ordinary(label, Fr.MODULUS, count).stream().map(Fr::of).toList();
  }

  private static List<Fr> same(Fr scalar) {
    return Collections.nCopies(TERMS, scalar);
  }

  private static List<Fr> alternating(Fr one, Fr other) {
    List<Fr> list = new ArrayList<>();
    for (int i = 0; i < TERMS; i++) {
      list.add(i % 2 == 0 ? one : other);
    }
    return list;
  }

  private static Tally tally() {
    return Tally.begin("definition", TERMS, "terms", Progress.NONE);
  }
}
