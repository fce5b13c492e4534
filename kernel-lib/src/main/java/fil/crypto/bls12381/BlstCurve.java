package fil.crypto.bls12381;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Pairing.Pair;
import fil.num.Bytes;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Arithmetic on many elements by the C library blst, see [Blst].
public final class BlstCurve implements Curve {

  /// The bits of a scalar.
  static final long BITS = Fr.MODULUS.bitLength();

  /// How many pairs or points are handed over at once, so that the stop is polled in between: some
  /// twenty milliseconds.
  private static final int SLICE = 64;

  private static final int SUM_SLICE = 1024;

  private final Stop stop;

  /// Package-private: [Curve#create] asks [#problem] first.
  BlstCurve(Stop stop) {
    this.stop = stop;
  }

  /// Why the library cannot be used, in one sentence; nothing where it gave the right answers.
  static Optional<String> problem() {
    return SelfTest.PROBLEM;
  }

  @Override
  public String name() {
    return "the library blst";
  }

  @Override
  public Gt product(List<Pair> pairs) {
    List<Pair> finite =
        pairs.stream().filter(each -> !each.p().isInfinity() && !each.q().isInfinity()).toList();
    if (finite.isEmpty()) {
      return Gt.ONE;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment product = BlstMemory.room(Blst.FP12, 1, arena);
      miller(slice(finite, 0, SLICE), product);
      MemorySegment factor = BlstMemory.room(Blst.FP12, 1, arena);
      for (int from = SLICE; from < finite.size(); from += SLICE) {
        stop.check();
        miller(slice(finite, from, SLICE), factor);
        Blst.FP12_MUL.invokeExact(product, product, factor);
      }
      Blst.FINAL_EXP.invokeExact(product, product);
      return new Gt(BlstMemory.readFp12(product, 0));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static void miller(List<Pair> pairs, MemorySegment result) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = BlstMemory.affineG1(pairs.stream().map(Pair::p).toList(), arena);
      MemorySegment q = BlstMemory.affineG2(pairs.stream().map(Pair::q).toList(), arena);
      Blst.MILLER_LOOP_N.invokeExact(
          result,
          BlstMemory.pointers(q, arena),
          BlstMemory.pointers(p, arena),
          (long) pairs.size());
    }
  }

  @Override
  public G1 sumG1(List<G1> points, List<Fr> scalars) {
    Curve.requireSame(points.size(), scalars.size());
    G1 sum = G1.INFINITY;
    for (int from = 0; from < points.size(); from += SUM_SLICE) {
      stop.check();
      sum = sum.add(sliceG1(slice(points, from, SUM_SLICE), slice(scalars, from, SUM_SLICE)));
    }
    return sum;
  }

  private static G1 sliceG1(List<G1> points, List<Fr> scalars) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = BlstMemory.room(Blst.P1, 1, arena);
      long count = points.size();
      long scratch = (long) Blst.P1S_SUM_SCRATCH.invokeExact(count);
      Blst.P1S_SUM.invokeExact(
          sum,
          BlstMemory.pointers(BlstMemory.affineG1(points, arena), arena),
          count,
          BlstMemory.pointers(scalars(scalars, arena), arena),
          BITS,
          BlstMemory.room(scratch, 1, arena));
      return BlstMemory.readG1(sum, 1, arena).getFirst();
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public FixedPoints fixed(List<G1> points) {
    return points.isEmpty()
            || points.size() > MOST_FIXED
            || points.stream().anyMatch(G1::isInfinity)
        ? new PlainFixedPoints(this, List.copyOf(points))
        : BlstFixedPoints.of(points);
  }

  @Override
  public PairingEquation equation(List<G2> fixed, Pair right) {
    return BlstPairingEquation.of(fixed, right);
  }

  @Override
  public G2 sumG2(List<G2> points, List<Fr> scalars) {
    Curve.requireSame(points.size(), scalars.size());
    G2 sum = G2.INFINITY;
    for (int from = 0; from < points.size(); from += SUM_SLICE) {
      stop.check();
      sum = sum.add(sliceG2(slice(points, from, SUM_SLICE), slice(scalars, from, SUM_SLICE)));
    }
    return sum;
  }

  private static G2 sliceG2(List<G2> points, List<Fr> scalars) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = BlstMemory.room(Blst.P2, 1, arena);
      long count = points.size();
      long scratch = (long) Blst.P2S_SUM_SCRATCH.invokeExact(count);
      Blst.P2S_SUM.invokeExact(
          sum,
          BlstMemory.pointers(BlstMemory.affineG2(points, arena), arena),
          count,
          BlstMemory.pointers(scalars(scalars, arena), arena),
          BITS,
          BlstMemory.room(scratch, 1, arena));
      return BlstMemory.readG2(sum, 1, arena).getFirst();
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public List<G1> multiplyG1(List<G1> points, List<Fr> scalars) {
    return foldG1(Collections.nCopies(points.size(), G1.INFINITY), points, scalars);
  }

  @Override
  public List<G1> foldG1(List<G1> left, List<G1> right, Fr factor) {
    return foldG1(left, right, Collections.nCopies(right.size(), factor));
  }

  private List<G1> foldG1(List<G1> left, List<G1> right, List<Fr> factors) {
    Curve.requireSame(left.size(), right.size());
    Curve.requireSame(right.size(), factors.size());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sums = BlstMemory.jacobianG1(left, arena);
      MemorySegment points = BlstMemory.jacobianG1(right, arena);
      MemorySegment scalars = scalars(factors, arena);
      MemorySegment product = BlstMemory.room(Blst.P1, 1, arena);
      for (int i = 0; i < right.size(); i++) {
        stop.check();
        MemorySegment sum = sums.asSlice((long) Blst.P1 * i, Blst.P1);
        MemorySegment point = points.asSlice((long) Blst.P1 * i, Blst.P1);
        Blst.P1_MULT.invokeExact(product, point, scalars.asSlice((long) Fr.BYTES * i), BITS);
        Blst.P1_ADD_BOTH.invokeExact(sum, sum, product);
      }
      return BlstMemory.readG1(sums, right.size(), arena);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public List<G2> multiplyG2(List<G2> points, List<Fr> scalars) {
    return foldG2(Collections.nCopies(points.size(), G2.INFINITY), points, scalars);
  }

  @Override
  public List<G2> foldG2(List<G2> left, List<G2> right, Fr factor) {
    return foldG2(left, right, Collections.nCopies(right.size(), factor));
  }

  private List<G2> foldG2(List<G2> left, List<G2> right, List<Fr> factors) {
    Curve.requireSame(left.size(), right.size());
    Curve.requireSame(right.size(), factors.size());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sums = BlstMemory.jacobianG2(left, arena);
      MemorySegment points = BlstMemory.jacobianG2(right, arena);
      MemorySegment scalars = scalars(factors, arena);
      MemorySegment product = BlstMemory.room(Blst.P2, 1, arena);
      for (int i = 0; i < right.size(); i++) {
        stop.check();
        MemorySegment sum = sums.asSlice((long) Blst.P2 * i, Blst.P2);
        MemorySegment point = points.asSlice((long) Blst.P2 * i, Blst.P2);
        Blst.P2_MULT.invokeExact(product, point, scalars.asSlice((long) Fr.BYTES * i), BITS);
        Blst.P2_ADD_BOTH.invokeExact(sum, sum, product);
      }
      return BlstMemory.readG2(sums, right.size(), arena);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public Gt power(List<Gt> elements, List<Fr> exponents) {
    Curve.requireSame(elements.size(), exponents.size());
    if (elements.isEmpty()) {
      return Gt.ONE;
    }
    try {
      return BlstPower.of(elements, exponents, stop);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public G1 decodeG1(Bytes compressed) {
    if (compressed.size() == G1.COMPRESSED_BYTES) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment point = BlstMemory.room(Blst.P1_AFFINE, 1, arena);
        if ((int) Blst.P1_UNCOMPRESS.invokeExact(point, BlstMemory.bytes(compressed, arena))
                == Blst.SUCCESS
            && (boolean) Blst.P1_IN_G1.invokeExact(point)) {
          return BlstMemory.affineG1(point, 0);
        }
      } catch (Throwable e) {
        throw impossible(e);
      }
    }
    return G1.decodeCompressed(compressed); // says what is wrong
  }

  @Override
  public G2 decodeG2(Bytes compressed) {
    if (compressed.size() == G2.COMPRESSED_BYTES) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment point = BlstMemory.room(Blst.P2_AFFINE, 1, arena);
        if ((int) Blst.P2_UNCOMPRESS.invokeExact(point, BlstMemory.bytes(compressed, arena))
                == Blst.SUCCESS
            && (boolean) Blst.P2_IN_G2.invokeExact(point)) {
          return BlstMemory.affineG2(point, 0);
        }
      } catch (Throwable e) {
        throw impossible(e);
      }
    }
    return G2.decodeCompressed(compressed); // says what is wrong
  }

  @Override
  public List<Gt> decodeGts(Bytes compressed) {
    List<Gt> elements = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = BlstMemory.room(Blst.FP12, 1, arena);
      MemorySegment below = BlstMemory.room(Blst.FP12, 1, arena);
      for (Bytes each : Curve.split(compressed)) {
        stop.check();
        try {
          Fp6 half = Gt.readHalf(each);
          BlstMemory.write(new Fp12(half, Fp6.ONE.negate()), below, 0);
          Blst.FP12_INVERSE.invokeExact(below, below);
          BlstMemory.write(new Fp12(half, Fp6.ONE), value, 0);
          Blst.FP12_MUL.invokeExact(value, value, below);
          if (!(boolean) Blst.FP12_IN_GROUP.invokeExact(value)) {
            throw Gt.notInGroup();
          }
          elements.add(new Gt(BlstMemory.readFp12(value, 0)));
        } catch (MalformedInputException e) {
          throw e.within((long) elements.size() * Gt.COMPRESSED_BYTES);
        }
      }
      return elements;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static MemorySegment scalars(List<Fr> scalars, Arena arena) {
    byte[] bytes = new byte[Fr.BYTES * scalars.size()];
    for (int i = 0; i < scalars.size(); i++) {
      scalars.get(i).write(bytes, Fr.BYTES * i);
    }
    MemorySegment room = BlstMemory.room(Fr.BYTES, scalars.size(), arena);
    MemorySegment.copy(bytes, 0, room, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return room;
  }

  private static <T> List<T> slice(List<T> all, int from, int size) {
    return all.subList(from, Math.min(all.size(), from + size));
  }

  /// The functions throw nothing; what comes here is an exception or error of our own.
  static RuntimeException impossible(Throwable e) {
    return switch (e) {
      case RuntimeException ours -> ours;
      case Error error -> throw error;
      default -> throw new AssertionError("a checked exception from native code", e);
    };
  }

  /// Asked once, at first use: a few elements, with the answers of plain Java.
  private static final class SelfTest {

    static final Optional<String> PROBLEM = Blst.problem().or(SelfTest::run);

    private static Optional<String> run() {
      Curve blst = new BlstCurve(Stop.create());
      Curve java = new JavaCurve(Stop.create());
      Fr a = Fr.of(new BigInteger(1, "blst and Java agree on this".getBytes(US_ASCII)));
      Fr b = a.inverse();
      List<Fr> scalars = List.of(a, b);
      List<G1> g1 = java.multiplyG1(List.of(G1.GENERATOR, G1.GENERATOR), scalars);
      List<G2> g2 = java.multiplyG2(List.of(G2.GENERATOR, G2.GENERATOR), scalars);
      List<Pair> pairs = List.of(new Pair(g1.get(0), g2.get(0)), new Pair(g1.get(1), g2.get(0)));
      Gt product = java.product(pairs);
      // e(P, Q)·e(R - P, Q) = e(R, Q)
      PairingEquation equation = blst.equation(List.of(g2.get(0)), new Pair(g1.get(1), g2.get(0)));
      G1 difference = g1.get(1).subtract(g1.get(0));
      boolean right =
          blst.product(pairs).equals(product)
              && equation.holds(pairs.getFirst(), List.of(difference))
              && !equation.holds(pairs.getFirst(), List.of(g1.get(1)))
              && blst.sumG1(g1, scalars).equals(java.sumG1(g1, scalars))
              && blst.fixed(g1).sum(scalars).equals(java.sumG1(g1, scalars))
              && blst.sumG2(g2, scalars).equals(java.sumG2(g2, scalars))
              && blst.foldG1(g1, g1, a).equals(java.foldG1(g1, g1, a))
              && blst.foldG2(g2, g2, a).equals(java.foldG2(g2, g2, a))
              && blst.power(List.of(product), List.of(b)).equals(product.pow(b))
              && blst.decodeGts(product.toCompressed()).equals(List.of(product));
      return right ? Optional.empty() : Optional.of("the library blst gives wrong answers");
    }
  }
}
