package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Pair;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An equation by the library blst, see [Blst]: of each fixed point there are the lines that
/// Miller's loop draws, and of the right side there is what comes out of the loop. All pairings of
/// the left share one loop, which is ours and takes the library's steps, and both sides share the
/// final exponentiation.
final class BlstPairingEquation implements PairingEquation {

  /// For each fixed point its lines; nothing for infinity.
  private final List<Optional<MemorySegment>> fixed;

  private final MemorySegment right;

  private BlstPairingEquation(List<Optional<MemorySegment>> fixed, MemorySegment right) {
    this.fixed = List.copyOf(fixed);
    this.right = right;
  }

  static BlstPairingEquation of(List<G2> fixed, Pair right) {
    try (Arena arena = Arena.ofConfined()) {
      List<Optional<MemorySegment>> lines = new ArrayList<>();
      for (G2 q : fixed) {
        lines.add(q.isInfinity() ? Optional.empty() : Optional.of(lines(q, Arena.ofAuto(), arena)));
      }
      MemorySegment value = one(Arena.ofAuto());
      multiply(value, right, arena);
      return new BlstPairingEquation(lines, value);
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }

  /// @param kept where the lines lie
  /// @param arena for what is only needed meanwhile
  private static MemorySegment lines(G2 q, Arena kept, Arena arena) throws Throwable {
    MemorySegment lines = BlstMemory.room(Blst.LINES, 1, kept);
    Blst.PRECOMPUTE_LINES.invokeExact(lines, BlstMemory.affineG2(List.of(q), arena));
    return lines;
  }

  private static MemorySegment one(Arena arena) {
    MemorySegment one = BlstMemory.room(Blst.FP12, 1, arena);
    BlstMemory.write(Fp12.ONE, one, 0);
    return one;
  }

  private static void multiply(MemorySegment product, Pair pair, Arena arena) throws Throwable {
    if (!pair.p().isInfinity() && !pair.q().isInfinity()) {
      MemorySegment factor = BlstMemory.room(Blst.FP12, 1, arena);
      Blst.MILLER_LOOP.invokeExact(
          factor,
          BlstMemory.affineG2(List.of(pair.q()), arena),
          BlstMemory.affineG1(List.of(pair.p()), arena));
      Blst.FP12_MUL.invokeExact(product, product, factor);
    }
  }

  @Override
  public boolean holds(Pair first, List<G1> others) {
    Curve.requireSame(fixed.size(), others.size());
    try (Arena arena = Arena.ofConfined()) {
      List<Factor> factors = new ArrayList<>();
      if (!first.p().isInfinity() && !first.q().isInfinity()) {
        factors.add(Factor.of(first.p(), lines(first.q(), arena, arena), arena));
      }
      for (int i = 0; i < others.size(); i++) {
        Optional<MemorySegment> lines = fixed.get(i);
        if (lines.isPresent() && !others.get(i).isInfinity()) {
          factors.add(Factor.of(others.get(i), lines.get(), arena));
        }
      }
      return (boolean) Blst.FP12_FINAL_VERIFY.invokeExact(miller(factors, arena), right);
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }

  /// Miller's loop over all factors, which share its squarings.
  private static MemorySegment miller(List<Factor> factors, Arena arena) throws Throwable {
    MemorySegment product = one(arena);
    MemorySegment line = BlstMemory.room(Blst.LINE, 1, arena);
    long at = product.address();
    int step = 0;
    for (int bit = 62; bit >= 0; bit--) {
      Blst.FP12_SQR.invokeExact(at, at);
      for (Factor factor : factors) {
        factor.multiply(at, step, line);
      }
      step++;
      if ((Parameter.NEGATED >>> bit & 1) == 1) {
        for (Factor factor : factors) {
          factor.multiply(at, step, line);
        }
        step++;
      }
    }
    Blst.FP12_CONJUGATE.invokeExact(product); // since the parameter is negative
    return product;
  }

  /// A pairing in a product.
  ///
  /// @param lines of `Q`, as the library draws them: at `P` their last two thirds are to be
  ///   multiplied by `-2·P.x` and `2·P.y`
  /// @param by these two numbers
  private record Factor(MemorySegment lines, MemorySegment by) {

    /// @param p not infinity
    static Factor of(G1 p, MemorySegment lines, Arena arena) {
      Point<Fp> affine = p.affine();
      MemorySegment by = BlstMemory.room(Fp.BYTES, 2, arena);
      affine.x().add(affine.x()).negate().writeLimbs(by, 0);
      affine.y().add(affine.y()).writeLimbs(by, Fp.BYTES);
      return new Factor(lines, by);
    }

    /// Multiplies a product by the line of a step.
    ///
    /// @param product where it lies
    /// @param line room for a line
    void multiply(long product, int step, MemorySegment line) throws Throwable {
      MemorySegment.copy(lines, (long) step * Blst.LINE, line, 0, Blst.LINE);
      long at = line.address();
      for (int i = 2; i < 6; i++) {
        long coordinate = at + (long) i * Fp.BYTES;
        long factor = by.address() + (long) (i / 4) * Fp.BYTES;
        Blst.FP_MUL.invokeExact(coordinate, coordinate, factor);
      }
      Blst.FP12_MUL_BY_LINE.invokeExact(product, product, at);
    }
  }
}
