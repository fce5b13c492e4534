package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/// What a device computes for a proof of one partition, of data that are made here and as if none
/// of its values were zero: a quotient, four sums in [G1] and one in [G2]. All points come from
/// this machine's memory.
///
/// All three polynomials are the same, with coefficients `tⁱ`. So their values are `(tⁿ - 1)/(t·wʲ
/// - 1)`, which look like any others; and what their quotient has to be is known without another
///   transform, as [#quotient] says.
///
/// @param values of each polynomial at the powers of the domain's root
/// @param points in [G1], of each of the four sums
/// @param others in [G2]
/// @param expected what the sums are
record BenchPartition(
    MemorySegment values, MemorySegment points, MemorySegment others, Sums expected) {

  /// The sums of a proof.
  ///
  /// @param quotient of points by the coefficients of the quotient
  /// @param g1 of points by the values, once for each of three
  /// @param g2 likewise, in the other group
  record Sums(G1 quotient, List<G1> g1, G2 g2) {}

  private static final int SUMS = 3;

  /// Values that share a division.
  private static final int BATCH = 1 << 10;

  /// @param arena of memory that several threads may write to
  /// @param domain of at least two values
  /// @throws fil.work.Stopped when asked to stop
  static BenchPartition of(Arena arena, Domain domain, Stop stop) {
    long size = domain.size();
    Fr base = Fr.of(Inputs.ordinary("a partition", Fr.MODULUS, 1).getFirst());
    MemorySegment values = arena.allocate(size * Fr.BYTES);
    Fr dividend = base.pow(BigInteger.valueOf(size)).subtract(Fr.ONE);
    int batch = (int) Math.min(BATCH, size);
    LongStream.range(0, size / batch)
        .parallel()
        .forEach(which -> {
          stop.check();
          setValues(values, domain, base, dividend, which * batch, batch);
        });
    G1 sum = BenchPoints.sumG1(values, size);
    return new BenchPartition(
        values,
        BenchPoints.g1(arena, size),
        BenchPoints.g2(arena, size),
        new Sums(
            G1.GENERATOR.multiply(quotient(domain, base, BenchPoints.multiples(size))),
            List.of(sum, sum, sum),
            BenchPoints.sumG2(values, size)));
  }

  /// All the sums, by a device.
  Sums compute(DeviceSession session, Stop stop) {
    G1 quotient;
    try (DeviceQuotient coefficients =
        DeviceQuotient.of(session, values, values, values, tally(), stop)) {
      quotient = coefficients.sum(session, points, tally(), stop);
    }
    List<G1> g1 =
        LongStream.range(0, SUMS)
            .mapToObj(_ -> DeviceMsm.sumG1(session, points, values, tally(), stop))
            .toList();
    return new Sums(quotient, g1, DeviceMsm.sumG2(session, others, values, tally(), stop));
  }

  /// Sets some of the values: `dividend/(base·wʲ - 1)`, with one division for all of them.
  private static void setValues(
      MemorySegment values, Domain domain, Fr base, Fr dividend, long first, int count) {
    Fr[] divisors = new Fr[count];
    Fr[] before = new Fr[count]; // the product of all divisors before
    Fr power = base.multiply(domain.root().pow(BigInteger.valueOf(first)));
    Fr product = Fr.ONE;
    for (int i = 0; i < count; i++) {
      divisors[i] = power.subtract(Fr.ONE);
      before[i] = product;
      product = product.multiply(divisors[i]);
      power = power.multiply(domain.root());
    }
    Fr rest = dividend.multiply(product.inverse());
    for (int i = count - 1; i >= 0; i--) {
      Scalars.set(values, first + i, rest.multiply(before[i]));
      rest = rest.multiply(divisors[i]);
    }
  }

  /// Which multiple of the generator the sum by the quotient's coefficients is.
  ///
  /// The quotient of `a·a - a` is what is left of that by `xⁿ - c`, with `c = 7ⁿ`, divided by `c -
  /// 1`: on the coset that it is made from, `xⁿ` is `c` everywhere. Of `a·a` the coefficient of
  /// `xⁱ` is `(i + 1)·tⁱ`, and that of `xⁿ⁺ⁱ` is `(n - 1 - i)·tⁿ⁺ⁱ`. So the quotient's, times `c -
  /// 1`, is `tⁱ·(i·(1 - c·tⁿ) + c·tⁿ·(n - 1))`. Its sums over places with the same remainder are
  /// those of `uᵏ` and `k·uᵏ`.
  private static Fr quotient(Domain domain, Fr base, List<Fr> multiples) {
    long size = domain.size();
    long classes = multiples.size();
    Fr raised = base.pow(BigInteger.valueOf(size)).multiply(domain.vanishing().add(Fr.ONE));
    Fr slope = Fr.ONE.subtract(raised);
    Fr start = raised.multiply(Fr.of(size - 1));
    Fr ratio = base.pow(BigInteger.valueOf(classes));
    Series series = Series.of(ratio, size / classes);
    Fr sum = Fr.ZERO;
    Fr power = Fr.ONE;
    for (int i = 0; i < classes; i++) {
      Fr flat = slope.multiply(Fr.of(i)).add(start).multiply(series.sum());
      Fr rising = slope.multiply(Fr.of(classes)).multiply(series.weighted());
      sum = sum.add(multiples.get(i).multiply(power).multiply(flat.add(rising)));
      power = power.multiply(base);
    }
    return sum.multiply(domain.vanishing().inverse());
  }

  /// Sums of a geometric series.
  ///
  /// @param sum of `uᵏ` for `k` below a count
  /// @param weighted of `k·uᵏ`
  private record Series(Fr sum, Fr weighted) {

    static Series of(Fr ratio, long count) {
      Fr inverse = ratio.subtract(Fr.ONE).inverse();
      Fr last = ratio.pow(BigInteger.valueOf(count));
      Fr sum = last.subtract(Fr.ONE).multiply(inverse);
      // u·(1 + 2u + …) telescopes: (u - 1) times it is (count)·uⁿ less u times the sum
      Fr weighted = last.multiply(Fr.of(count)).subtract(ratio.multiply(sum)).multiply(inverse);
      return new Series(sum, weighted);
    }
  }

  private static Tally tally() {
    return Tally.begin("bench", 1, "", Progress.NONE);
  }
}
