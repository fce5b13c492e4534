package fil.proofs.msm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every sum of multiples must do. Subclasses say only which one.
///
/// All points are known multiples of the generator, so that each sum is known, too.
interface MsmContract {

  Fr LARGEST = Fr.ZERO.subtract(Fr.ONE);

  Msm msm();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 31, 64, 200, 1000})
  default void sumsRandomMultiples(int terms) {
    SplittableRandom random = new SplittableRandom(terms);
    sums(terms, i -> Fr.of(i + 2), _ -> element(random));
  }

  /// Among others the same points, opposite ones and infinity, in any order.
  @ParameterizedTest
  @ValueSource(ints = {2, 16, 300})
  default void sumsPointsThatMeet(int terms) {
    SplittableRandom random = new SplittableRandom(terms);
    List<Fr> few = List.of(Fr.ZERO, Fr.ONE, LARGEST, Fr.of(2), Fr.of(2).negate(), Fr.of(3));
    sums(terms, _ -> few.get(random.nextInt(few.size())), _ -> element(random));
    sums(terms, _ -> few.get(random.nextInt(few.size())), _ -> few.get(random.nextInt(few.size())));
  }

  /// All scalars fall into the same bucket, and so do the points' sums.
  @Test
  default void sumsEqualScalars() {
    for (Fr scalar :
        List.of(
            Fr.ZERO, Fr.ONE, LARGEST, Fr.of(1L << 15), Fr.of((1L << 16) - 1), Fr.of(77).pow5())) {
      sums(130, i -> Fr.of(i % 5 + 1), _ -> scalar);
      sums(130, _ -> Fr.ONE, _ -> scalar);
      sums(130, i -> i % 2 == 0 ? Fr.ONE : LARGEST, _ -> scalar);
    }
  }

  /// Digits at their limits: powers of two, one less, and the modulus's own.
  @Test
  default void sumsScalarsAtTheLimitsOfDigits() {
    assertSumsScalarsAtTheLimitsOfDigits(msm());
  }

  static void assertSumsScalarsAtTheLimitsOfDigits(Msm msm) {
    List<Fr> scalars = new ArrayList<>();
    for (int bit = 0; bit < 254; bit++) {
      Fr power = Fr.of(BigInteger.ONE.shiftLeft(bit));
      scalars.addAll(List.of(power, power.subtract(Fr.ONE), power.negate()));
    }
    assertSums(msm, scalars.size(), i -> Fr.of(i % 50 + 1), scalars::get);
  }

  /// Enough that digits are as wide as in a proof.
  @Test
  default void sumsMany() {
    sumsMany(1 << 14);
  }

  /// More than the library is given together.
  @Test
  @Tag("long")
  default void sumsMoreThanAreTakenTogether() {
    sumsMany((1 << 17) + 5);
  }

  private void sumsMany(int terms) {
    SplittableRandom random = new SplittableRandom(terms);
    assertSums(
        msm(),
        terms,
        i -> Fr.of(i + 2).inverse(),
        _ -> Fr.of(random.nextLong()).pow5().multiply(Fr.of(random.nextLong())));
  }

  @Test
  default void refusesWhatDoesNotFit() {
    try (Arena arena = Arena.ofShared()) {
      Tally tally = Tally.begin("", 0, "", Progress.NONE);
      Stop stop = Stop.create();
      assertThatThrownBy(() -> msm().sumG1(arena.allocate(96), arena.allocate(64), tally, stop))
          .hasMessage("1 points for 2 scalars");
      assertThatThrownBy(() -> msm().sumG1(arena.allocate(97), arena.allocate(32), tally, stop))
          .hasMessage("points of 96 bytes do not make 97 bytes");
      MemorySegment scalars = arena.allocate(32 * 9).fill((byte) 0xff);
      MemorySegment points = arena.allocate(96 * 9);
      for (int i = 0; i < 9; i++) {
        Points.set(points, i, G1.GENERATOR);
      }
      assertThatThrownBy(() -> msm().sumG1(points, scalars, tally, stop))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not an element of the scalar field");
      stop.request();
      assertThatThrownBy(() -> msm().sumG1(points, scalars.fill((byte) 1), tally, stop))
          .isInstanceOf(Stopped.class);
    }
  }

  private void sums(int terms, IntFunction<Fr> point, IntFunction<Fr> scalar) {
    assertSums(msm(), terms, point, scalar);
  }

  /// Both groups, with `point(i)` times the generator as points.
  static void assertSums(Msm msm, int terms, IntFunction<Fr> point, IntFunction<Fr> scalar) {
    Fr[] points = IntStream.range(0, terms).mapToObj(point).toArray(Fr[]::new);
    Fr[] scalars = IntStream.range(0, terms).mapToObj(scalar).toArray(Fr[]::new);
    Fr expected = Fr.innerProduct(points, scalars);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment inG1 = arena.allocate(96L * terms);
      MemorySegment inG2 = arena.allocate(192L * terms);
      MemorySegment factors = arena.allocate(32L * terms);
      write(points, inG1, inG2, factors);
      Scalars.setAll(factors, List.of(scalars));
      AtomicLong done = new AtomicLong();
      Tally tally =
          Tally.begin("", terms, "", (_, now, _, _) -> done.accumulateAndGet(now, Math::max));
      assertThat(msm.sumG1(inG1, factors, tally, Stop.create()))
          .isEqualTo(G1.GENERATOR.multiply(expected));
      assertThat(done).hasValue(terms);
      assertThat(msm.sumG2(inG2, factors, tally, Stop.create()))
          .isEqualTo(G2.GENERATOR.multiply(expected));
    }
  }

  /// Multiples of the generators: many are made from tables, which have a contract of their own.
  ///
  /// @param scratch for the factors; what is in it afterwards means nothing
  private static void write(
      Fr[] factors, MemorySegment inG1, MemorySegment inG2, MemorySegment scratch) {
    if (factors.length > 1 << 10) {
      Scalars.setAll(scratch, List.of(factors));
      FixedBase tables = FixedBase.create();
      Tally silent = Tally.begin("", factors.length, "", Progress.NONE);
      tables.multiply(G1.GENERATOR, scratch, inG1, silent, Stop.create());
      tables.multiply(G2.GENERATOR, scratch, inG2, silent, Stop.create());
      return;
    }
    for (int i = 0; i < factors.length; i++) {
      Points.set(inG1, i, G1.GENERATOR.multiply(factors[i]));
      Points.set(inG2, i, G2.GENERATOR.multiply(factors[i]));
    }
  }

  private static Fr element(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> Fr.ZERO;
      case 1 -> Fr.ONE;
      case 2 -> LARGEST;
      case 3 -> Fr.of(random.nextInt(1 << 20));
      default -> Fr.of(random.nextLong()).pow5().multiply(Fr.of(random.nextLong()));
    };
  }
}
