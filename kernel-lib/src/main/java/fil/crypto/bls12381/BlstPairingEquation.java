package fil.crypto.bls12381;

import fil.crypto.bls12381.Pairing.Pair;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An equation by the library blst, see [Blst]: of each fixed point there are the lines that
/// Miller's loop draws, and of the right side there is what comes out of the loop, so that both
/// sides share the final exponentiation.
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
        lines.add(q.isInfinity() ? Optional.empty() : Optional.of(lines(q, arena)));
      }
      MemorySegment value = one(Arena.ofAuto());
      multiply(value, right, arena);
      return new BlstPairingEquation(lines, value);
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }

  private static MemorySegment lines(G2 q, Arena arena) throws Throwable {
    MemorySegment lines = BlstMemory.room(Blst.LINES, 1, Arena.ofAuto());
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
      MemorySegment left = one(arena);
      multiply(left, first, arena);
      MemorySegment factor = BlstMemory.room(Blst.FP12, 1, arena);
      for (int i = 0; i < others.size(); i++) {
        Optional<MemorySegment> lines = fixed.get(i);
        if (lines.isPresent() && !others.get(i).isInfinity()) {
          Blst.MILLER_LOOP_LINES.invokeExact(
              factor, lines.get(), BlstMemory.affineG1(List.of(others.get(i)), arena));
          Blst.FP12_MUL.invokeExact(left, left, factor);
        }
      }
      return (boolean) Blst.FP12_FINAL_VERIFY.invokeExact(left, right);
    } catch (Throwable e) {
      throw BlstCurve.impossible(e);
    }
  }
}
