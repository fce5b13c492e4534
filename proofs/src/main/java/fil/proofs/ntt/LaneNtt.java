package fil.proofs.ntt;

import static fil.proofs.ntt.FrLanes.LIMBS;
import static fil.proofs.ntt.FrLanes.SIZE;
import static fil.proofs.ntt.FrLanes.WIDTH;
import static fil.proofs.ntt.FrLanes.WORDS;

import fil.crypto.bls12381.Fr;
import fil.proofs.store.LargePages;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/// Transforms in the lanes of vectors, in two passes over memory, after [Bailey].
///
/// The elements are taken as a matrix, row by row. The first pass transforms columns, as many side by
/// side as there are lanes, multiplies them by what the two halves of an index owe each other, and
/// writes them as rows; the second pass transforms those. What is transformed at once fits into a
/// core's cache, and each pass reads and writes memory once.
///
/// [Bailey]: https://doi.org/10.1007/BF00162341
public final class LaneNtt implements Ntt {

  private static final Tally UNHEARD = Tally.begin("", Progress.UNKNOWN, "", Progress.NONE);

  /// Smaller transforms do not fill the lanes.
  private static final long SMALLEST = (long) WIDTH * WIDTH;

  private final PlainNtt small = new PlainNtt();

  @Override
  public String name() {
    return "Java with vectors of " + WIDTH * Double.SIZE + " bits";
  }

  @Override
  public void values(MemorySegment elements, Stop stop) {
    Domain domain = domain(elements);
    if (domain.size() < SMALLEST) {
      small.values(elements, stop);
    } else {
      transform(elements, new Passes(domain, domain.root(), Fr.ONE, Fr.ONE, Fr.ONE), stop);
    }
  }

  @Override
  public void coefficients(MemorySegment elements, Stop stop) {
    Domain domain = domain(elements);
    if (domain.size() < SMALLEST) {
      small.coefficients(elements, stop);
    } else {
      Fr root = domain.root().inverse();
      transform(elements, new Passes(domain, root, perSize(domain), Fr.ONE, Fr.ONE), stop);
    }
  }

  @Override
  public void valuesOnCoset(MemorySegment elements, Stop stop) {
    Domain domain = domain(elements);
    if (domain.size() < SMALLEST) {
      small.valuesOnCoset(elements, stop);
    } else {
      Fr root = domain.root();
      transform(elements, new Passes(domain, root, Fr.ONE, Domain.GENERATOR, Fr.ONE), stop);
    }
  }

  @Override
  public void coefficientsFromCoset(MemorySegment elements, Stop stop) {
    Domain domain = domain(elements);
    if (domain.size() < SMALLEST) {
      small.coefficientsFromCoset(elements, stop);
    } else {
      Fr root = domain.root().inverse();
      Fr back = Domain.GENERATOR.inverse();
      transform(elements, new Passes(domain, root, perSize(domain), Fr.ONE, back), stop);
    }
  }

  @Override
  public void divideByVanishing(MemorySegment elements, Stop stop) {
    Domain domain = domain(elements);
    if (domain.size() < SMALLEST) {
      small.divideByVanishing(elements, stop);
      return;
    }
    double[] factor = new double[LIMBS];
    FrLanes.putFactor(domain.vanishing().inverse(), factor, 0);
    ParallelLoop.run(
        domain.size() / WIDTH,
        UNHEARD,
        stop,
        () -> {
          ElementLanes lanes = new ElementLanes();
          double[] n = new double[SIZE];
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              lanes.readChecked(elements, i * WIDTH, n, 0);
              FrLanes.multiplyAll(n, 0, factor, 0, 0);
              lanes.write(n, 0, elements, i * WIDTH);
            }
          };
        });
  }

  @Override
  public void quotient(MemorySegment a, MemorySegment b, MemorySegment c, Stop stop) {
    PlainNtt.requireSameSize(a, b, c);
    Domain domain = domain(a);
    if (domain.size() < SMALLEST) {
      small.quotient(a, b, c, stop);
      return;
    }
    for (MemorySegment each : new MemorySegment[] {a, b, c}) {
      coefficients(each, stop);
      valuesOnCoset(each, stop);
    }
    // A product of elements comes by 2²⁵⁵; the second factor undoes that, and divides.
    Fr inverse = domain.vanishing().inverse();
    double[] factors = new double[2 * LIMBS];
    FrLanes.putFactor(inverse, factors, 0);
    FrLanes.putFactor(inverse.multiply(Fr.of(2).pow(BigInteger.valueOf(255))), factors, LIMBS);
    ParallelLoop.run(
        domain.size() / WIDTH,
        UNHEARD,
        stop,
        () -> {
          ElementLanes lanes = new ElementLanes();
          double[] n = new double[3 * SIZE];
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              lanes.read(a, i * WIDTH, n, 0);
              lanes.read(b, i * WIDTH, n, SIZE);
              lanes.read(c, i * WIDTH, n, 2 * SIZE);
              FrLanes.multiply(n, 0, SIZE, 0);
              FrLanes.multiplyAll(n, 0, factors, LIMBS, 0);
              FrLanes.multiplyAll(n, 2 * SIZE, factors, 0, 2 * SIZE);
              FrLanes.subtract(n, 0, 2 * SIZE, 0);
              FrLanes.settle(n, 0);
              lanes.write(n, 0, a, i * WIDTH);
            }
          };
        });
    coefficientsFromCoset(a, stop);
  }

  private static Domain domain(MemorySegment elements) {
    return Domain.ofSize(Math.toIntExact(Scalars.count(elements)));
  }

  private static Fr perSize(Domain domain) {
    return Fr.of(domain.size()).inverse();
  }

  private static void transform(MemorySegment elements, Passes passes, Stop stop) {
    stop.check();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment turned = LargePages.zeros(elements.byteSize(), arena);
      ParallelLoop.run(
          passes.columns / WIDTH,
          1,
          UNHEARD,
          stop,
          () -> {
            Columns columns = new Columns(passes.rows);
            return (from, _) -> columns.first(passes, elements, from * WIDTH, turned);
          });
      ParallelLoop.run(
          passes.rows / WIDTH,
          1,
          UNHEARD,
          stop,
          () -> {
            Columns columns = new Columns(passes.columns);
            return (from, _) -> columns.second(passes, turned, from * WIDTH, elements);
          });
    }
  }

  /// What both passes multiply by.
  ///
  /// An input index is `row·columns + column`, an output index `turnedRow·rows + turnedColumn`,
  /// where the turned column is what a column's transform is indexed by. Between the passes a value
  /// is multiplied by the root to the power of `column·turnedColumn`; there, too, is room for all
  /// of the other factors that belong to a column or a turned column. The scale is what all values
  /// are multiplied by; `before` is what the input is multiplied by, to the power of its index, and
  /// `after` the same for the output.
  private static final class Passes {
    private final int rows;
    private final int columns;
    private final Fr root;
    private final Fr scale;
    private final Fr before;
    private final Fr after;
    private final double[] rowRoots;
    private final double[] columnRoots;
    private final double[] rowFactors;
    private final double[] turnedRowFactors;

    Passes(Domain domain, Fr root, Fr scale, Fr before, Fr after) {
      this.rows = 1 << (domain.log() - domain.log() / 2);
      this.columns = 1 << (domain.log() / 2);
      this.root = root;
      this.scale = scale;
      this.before = before;
      this.after = after;
      this.rowRoots = powers(power(root, columns), rows / 2);
      this.columnRoots = powers(power(root, rows), columns / 2);
      this.rowFactors = powers(power(before, columns), before.equals(Fr.ONE) ? 0 : rows);
      this.turnedRowFactors = powers(power(after, rows), after.equals(Fr.ONE) ? 0 : columns);
    }

    private static double[] powers(Fr base, int count) {
      double[] powers = new double[count * LIMBS];
      Fr power = Fr.ONE;
      for (int i = 0; i < count; i++) {
        FrLanes.putFactor(power, powers, i * LIMBS);
        power = power.multiply(base);
      }
      return powers;
    }

    static Fr power(Fr base, long exponent) {
      return base.pow(BigInteger.valueOf(exponent));
    }
  }

  /// Columns side by side in lanes, and their transforms. One thread uses it.
  private static final class Columns {
    private final int length;
    private final int log;
    private final double[] n;
    private final int scratch;
    private final int twist;
    private final int step;
    private final ElementLanes lanes = new ElementLanes();

    Columns(int length) {
      this.length = length;
      this.log = Integer.numberOfTrailingZeros(length);
      this.scratch = length * SIZE;
      this.twist = scratch + SIZE;
      this.step = twist + SIZE;
      this.n = new double[step + SIZE];
    }

    /// Transforms columns of the matrix from `column` on, and writes them as rows.
    void first(Passes passes, MemorySegment elements, long column, MemorySegment turned) {
      for (int row = 0; row < length; row++) {
        int place = reversed(row) * SIZE;
        lanes.readChecked(elements, (long) row * passes.columns + column, n, place);
        if (passes.rowFactors.length > 0) {
          FrLanes.multiplyAll(n, place, passes.rowFactors, row * LIMBS, place);
        }
      }
      transform(passes.rowRoots);
      Fr firstTwist = passes.scale.multiply(Passes.power(passes.before, column));
      Fr firstStep = passes.after.multiply(Passes.power(passes.root, column));
      for (int lane = 0; lane < WIDTH; lane++) {
        FrLanes.putFactor(firstTwist, n, twist, lane);
        FrLanes.putFactor(firstStep, n, step, lane);
        firstTwist = firstTwist.multiply(passes.before);
        firstStep = firstStep.multiply(passes.root);
      }
      for (int row = 0; row < length; row++) {
        FrLanes.multiply(n, row * SIZE, twist, scratch);
        lanes.writeApart(n, scratch, turned, column * length + row, length);
        FrLanes.multiply(n, twist, step, twist);
      }
    }

    /// Transforms columns of the turned matrix from `column` on.
    void second(Passes passes, MemorySegment turned, long column, MemorySegment elements) {
      for (int row = 0; row < length; row++) {
        lanes.read(turned, (long) row * passes.rows + column, n, reversed(row) * SIZE);
      }
      transform(passes.columnRoots);
      for (int row = 0; row < length; row++) {
        if (passes.turnedRowFactors.length > 0) {
          FrLanes.multiplyAll(n, row * SIZE, passes.turnedRowFactors, row * LIMBS, row * SIZE);
        }
        lanes.write(n, row * SIZE, elements, (long) row * passes.rows + column);
      }
    }

    private int reversed(int index) {
      return Integer.reverse(index) >>> (Integer.SIZE - log);
    }

    /// From elements in the order of their reversed indexes to values in natural order, settled.
    ///
    /// @param roots the powers of the columns' root of unity, the first half
    private void transform(double[] roots) {
      for (int level = 0; level < log; level++) {
        int half = 1 << level;
        int stride = length >> (level + 1);
        boolean settles = level % 2 == 1 || level == log - 1;
        for (int start = 0; start < length; start += 2 * half) {
          for (int i = 0; i < half; i++) {
            int u = (start + i) * SIZE;
            int v = u + half * SIZE;
            if (i == 0) {
              FrLanes.combine(n, u, v, v);
            } else {
              FrLanes.multiplyAll(n, v, roots, i * stride * LIMBS, scratch);
              FrLanes.combine(n, u, scratch, v);
            }
            if (settles) {
              FrLanes.settle(n, u);
              FrLanes.settle(n, v);
            }
          }
        }
      }
    }
  }

  /// Takes elements between memory and lanes. One thread uses it.
  private static final class ElementLanes {
    private final long[] words = new long[WORDS * WIDTH];
    private final long[] memory = new long[WORDS * WIDTH];

    /// Reads neighbours that may not be elements.
    void readChecked(MemorySegment elements, long first, double[] n, int to) {
      copyIn(elements, first);
      for (int lane = 0; lane < WIDTH; lane++) {
        long top = memory[lane * WORDS + WORDS - 1];
        if (top < 0 || top >= FrLanes.TOP_WORD) {
          Scalars.get(elements, first + lane); // throws where it is not below the modulus
        }
      }
      unpack(n, to);
    }

    /// Reads neighbours.
    void read(MemorySegment elements, long first, double[] n, int to) {
      copyIn(elements, first);
      unpack(n, to);
    }

    private void copyIn(MemorySegment elements, long first) {
      MemorySegment.copy(elements, Scalars.WORD, first * Fr.BYTES, memory, 0, memory.length);
    }

    private void unpack(double[] n, int to) {
      for (int lane = 0; lane < WIDTH; lane++) {
        for (int word = 0; word < WORDS; word++) {
          words[word * WIDTH + lane] = memory[lane * WORDS + word];
        }
      }
      FrLanes.unpack(words, n, to);
    }

    /// Writes neighbours.
    void write(double[] n, int at, MemorySegment elements, long first) {
      pack(n, at);
      MemorySegment.copy(memory, 0, elements, Scalars.WORD, first * Fr.BYTES, memory.length);
    }

    /// Writes each lane to a place of its own.
    void writeApart(double[] n, int at, MemorySegment elements, long first, long distance) {
      pack(n, at);
      for (int lane = 0; lane < WIDTH; lane++) {
        long offset = (first + lane * distance) * Fr.BYTES;
        for (int word = 0; word < WORDS; word++) {
          elements.set(
              Scalars.WORD, offset + (long) word * Long.BYTES, memory[lane * WORDS + word]);
        }
      }
    }

    private void pack(double[] n, int at) {
      FrLanes.pack(n, at, words);
      for (int lane = 0; lane < WIDTH; lane++) {
        for (int word = 0; word < WORDS; word++) {
          memory[lane * WORDS + word] = words[word * WIDTH + lane];
        }
      }
    }
  }
}
